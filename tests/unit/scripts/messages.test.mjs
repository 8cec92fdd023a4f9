// What somebody pastes who doubts a message.

import assert from "node:assert/strict";
import { test } from "node:test";
import { meant } from "../../../servimun_widgets/catalogue/documents/static/mensajes.js";

const OWN = ["localhost", "programas.example"];

test("a code alone and one in an address lead to the same page", () => {
  assert.equal(meant("P062", OWN).paths[0], "/v/p062");
  assert.equal(meant(" abcdef2345 ", OWN).paths[0], "/v/abcdef2345");
  for (const typed of ["programas.example/v/abcdef2345", "https://www.Programas.example/v/ABCDEF2345?x=1"]) {
    assert.equal(meant(typed, OWN).paths[0], "/v/abcdef2345");
  }
});

test("the address is found in a whole message, and loses the sign behind it", () => {
  const text = "Taller gratis en su colonia, hoy a las 5. Informes: https://programas.example/v/abcdef2345. Llame al 614 200 4800";
  assert.deepEqual(meant(text, OWN).paths[0], "/v/abcdef2345");
  assert.deepEqual(meant(text, OWN).hosts, []);
});

test("any page of the site is led to as it is", () => {
  assert.deepEqual(meant("http://localhost:8080/programas/p062/#p=P001", OWN).paths, ["/programas/p062/"]);
});

test("the address of others is named and never gone to", () => {
  for (const typed of ["https://programas.example.premios.test/v/abcdef2345", "bit.ly/3xYz", "premio-programas.example/v/p062"]) {
    const { paths, hosts } = meant(typed, OWN);
    assert.deepEqual(paths, []);
    assert.equal(hosts.length, 1);
  }
});

test("words without code or address are not taken for one", () => {
  assert.deepEqual(meant("Ganó una despensa, mande su número de tarjeta al 614 200 4800", OWN), { paths: [], hosts: [] });
  assert.deepEqual(meant("   ", OWN), { paths: [], hosts: [] });
});

test("who hides another host behind this one is not believed", () => {
  assert.deepEqual(meant("https://programas.example@premios.test/v/p062", OWN).paths, []);
  assert.deepEqual(meant("https://programas.example//premios.test/x", OWN).paths, ["/premios.test/x"]);
});
