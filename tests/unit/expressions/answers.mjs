// Works out what stands on the standard input, `{table, trees}`, as the browser does, and writes the
// results as the table writes them: what JSON has no number for is a word.

import { readFileSync } from "node:fs";
import process from "node:process";
import { evaluate } from "../../../servimun_widgets/widgets/expressions.js";

const written = (value) => {
  if (Array.isArray(value)) return value.map(written);
  if (typeof value === "number" && !Number.isFinite(value)) return String(value);
  return Object.is(value, -0) ? 0 : value;
};
const { table, trees } = JSON.parse(readFileSync(0, "utf8"));
const results = table.cases.map(({ rows = [], columns = {} }, at) => written(evaluate(trees[at], {
  answers: table.answers, now: table.now, labels: table.labels, rows, columns,
})));
process.stdout.write(JSON.stringify(results));
