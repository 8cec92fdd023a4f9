// A message as WhatsApp formats it, built of nodes: nothing in a text is ever parsed as HTML.

import { h } from "./elements.js";

const BACKTICK = "\x60";
const WHATSAPP_MARKS = { "*": "strong", "_": "em", "~": "s", [BACKTICK]: "code" };
const WHATSAPP_LINK = /https?:\/\/[^\s<>]+/g;
// A mark counts at the edge of a word only, and never across a line's end.
const WHATSAPP_MARKED = /(?<![\p{L}\p{N}])([*_~\x60])(?!\s)([^\n]*?[^\s])\1(?![\p{L}\p{N}])/u;

/** Return the nodes of one line without links. */
function markedText(text) {
  const found = WHATSAPP_MARKED.exec(text);
  if (!found) return text ? [text] : [];
  const [whole, mark, inside] = found;
  const content = mark === BACKTICK ? [inside] : markedText(inside);
  return [
    text.slice(0, found.index), h(WHATSAPP_MARKS[mark], {}, content),
    ...markedText(text.slice(found.index + whole.length)),
  ];
}

/** Return the nodes of one line; the address of a page is shown as a link and leads nowhere. */
function lineNodes(text) {
  const nodes = [];
  let from = 0;
  for (const found of text.matchAll(WHATSAPP_LINK)) {
    nodes.push(...markedText(text.slice(from, found.index)), h("span", { class: "sv-wa-link" }, found[0]));
    from = found.index + found[0].length;
  }
  return [...nodes, ...markedText(text.slice(from))];
}

/** Return the nodes of a message: lines, lists and quotes in their order. */
export function whatsappNodes(text) {
  const blocks = [];
  const into = (tag, line) => {
    const last = blocks.at(-1);
    if (last?.tag === tag) last.lines.push(line);
    else blocks.push({ tag, lines: [line] });
  };
  for (const line of text.split("\n")) {
    const listed = /^[-*] +(.*)/.exec(line) || null;
    const numbered = /^\d{1,3}\. +(.*)/.exec(line);
    const quoted = /^> ?(.*)/.exec(line);
    if (listed) into("ul", listed[1]);
    else if (numbered) into("ol", numbered[1]);
    else if (quoted) into("blockquote", quoted[1]);
    else into("p", line);
  }
  return blocks.map(({ tag, lines }) => {
    if (tag === "ul" || tag === "ol") {
      return h(tag, {}, lines.map((line) => h("li", {}, lineNodes(line))));
    }
    return h(tag, {}, lines.flatMap((line, at) => (at ? ["\n", ...lineNodes(line)] : lineNodes(line))));
  });
}

/** Return a message in a bubble. */
export function whatsappBubble(text, ...before) {
  return h("div", { class: "sv-wa" }, before, whatsappNodes(text));
}
