// The groups of a queue: which are found, how many of each state, and which is verified next.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  groupsFound, nextToVerify, rowsInSight, searchable, stateCounts,
} from "../../../servimun_widgets/widgets/queue_groups.js";

const GROUPS = searchable([
  ["g1", "Vecinos Ávalos", "Ávalos", "Sector 3", "enviado", ""],
  ["g2", "Comité Norte", "Panamericana", "Sector 3", "pendiente", "avalos"],
  ["g3", "Vecinos Sur", "Centro", "Sector 12", "enviado", ""],
  ["g4", "Vecinos Este", "Centro", "Sector 12", "verificado", ""],
]);
const found = (search, state = "") => groupsFound(GROUPS, search, state).map(([id]) => id).join(" ");

test("every word is sought in name, colonia and sector, without accents; a note is not", () => {
  assert.equal(found(""), "g1 g2 g3 g4");
  assert.equal(found("AVALOS"), "g1");
  assert.equal(found("vecinos centro"), "g3 g4");
  assert.equal(found("sector 12 sur"), "g3");
  assert.equal(found("nadie"), "");
});

test("a state is sought together with the words, and the order stays that of the kernel", () => {
  assert.equal(found("vecinos", "enviado"), "g1 g3");
  assert.equal(found("", "fallido"), "");
});

test("each state has its count", () => {
  assert.deepEqual([...stateCounts(GROUPS)], [["enviado", 2], ["pendiente", 1], ["verificado", 1]]);
});

test("after one was verified comes the next that was sent, of those that are found", () => {
  assert.equal(nextToVerify(GROUPS, "g1"), "g3");
  assert.equal(nextToVerify(GROUPS, "g3"), undefined);
  assert.equal(nextToVerify(groupsFound(GROUPS, "ávalos", ""), "g1"), undefined);
  assert.equal(nextToVerify(GROUPS, "not found"), "g1");
});

test("what is drawn is what is in sight, and some on either side", () => {
  assert.deepEqual(rowsInSight({ top: 0, height: 400, row: 60, spare: 6 }), { from: 0, many: 19 });
  assert.deepEqual(rowsInSight({ top: 6000, height: 400, row: 60, spare: 6 }), { from: 94, many: 19 });
});
