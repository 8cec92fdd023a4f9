// The title of a page says first that its form has problems, and what is kept of it does not.

import assert from "node:assert/strict";
import { test } from "node:test";
import { pageShown } from "../../../servimun_widgets/widgets/addresses.js";
import { entitle, markProblems } from "../../../servimun_widgets/widgets/page_title.js";
import { inBrowser } from "./browser.mjs";

const say = () => "Error";

test("problems are said first, once, and no longer when they are mended", inBrowser(() => {
  document.title = "P013 Clínica · Programas";
  for (let time = 0; time < 2; time += 1) {
    markProblems(say, true);
    assert.equal(document.title, "Error: P013 Clínica · Programas");
  }
  assert.equal(pageShown().title, "P013 Clínica · Programas"); // how a draft is called
  markProblems(say, false);
  markProblems(say, false);
  assert.equal(document.title, "P013 Clínica · Programas");
}));

test("another record is called by its own title, then and after the form has gone", inBrowser(() => {
  document.title = "P013 Clínica";
  markProblems(say, true);
  entitle("Programas");
  markProblems(say, false);
  assert.equal(document.title, "Programas");
}));
