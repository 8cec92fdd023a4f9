// A message as WhatsApp formats it; elements are written down by a document that only notes them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { whatsappNodes } from "../../../servimun_widgets/widgets/whatsapp_text.js";
import { inBrowser } from "./browser.mjs";

const drawn = (text) => whatsappNodes(text).join("");

test("marks at the edge of a word format what stands between them", inBrowser(() => {
  assert.equal(drawn("*Hoy* _a las 5_ ~no~"), "<p><strong>Hoy</strong> <em>a las 5</em> <s>no</s></p>");
  assert.equal(drawn("*_juntas_*"), "<p><strong><em>juntas</em></strong></p>");
}));

test("marks within a word, before a blank or across lines are text", inBrowser(() => {
  assert.equal(drawn("uno_dos_tres"), "<p>uno_dos_tres</p>");
  assert.equal(drawn("* suelto*x"), "<ul><li>suelto*x</li></ul>");
  assert.equal(drawn("*uno\ndos*"), "<p>*uno\ndos*</p>");
}));

test("an address is a link of which no mark is taken", inBrowser(() => {
  assert.equal(drawn("ver http://ejemplo.test/a_b_c fin"), "<p>ver <span>http://ejemplo.test/a_b_c</span> fin</p>");
}));

test("lists and quotes keep their order", inBrowser(() => {
  assert.equal(drawn("Hola\n- uno\n- dos\n1. tres\n> cita"),
    "<p>Hola</p><ul><li>uno</li><li>dos</li></ul><ol><li>tres</li></ol><blockquote>cita</blockquote>");
}));

test("what looks like an element is text", inBrowser(() => {
  const [line] = whatsappNodes("<b>x</b>");
  assert.deepEqual(line.children, ["<b>x</b>"]);
}));

test("between backticks nothing is formatted", inBrowser(() => {
  assert.equal(drawn("`*a* _b_` *c*"), "<p><code>*a* _b_</code> <strong>c</strong></p>");
}));
