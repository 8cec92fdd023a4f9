// Answers queries by the site's own search: index and queries from a file, answers as JSON.
import { readFileSync } from "node:fs";
import { dangerIn, dangersOf, folioIn, foremost, found, searchable, searched, stem } from "../../../servimun_widgets/catalogue/documents/static/searching.js";
import { sounded } from "../../../servimun_widgets/catalogue/documents/static/folding.js";

const { index, cards, queries } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const search = searched(index, cards.map(({ name, line }, at) => searchable(name, line, index.p[at])));
const [dangers, needs] = [index.d, index.h].map(dangersOf);
const answers = queries.map((query) => {
  const { hits, unknown } = found(query, search);
  const danger = dangerIn(query, dangers);
  const need = dangerIn(query, needs);
  return {
    number: folioIn(query) ?? null,
    sound: sounded(query),
    stems: query.split(" ").map(stem),
    danger: danger?.n ?? null,
    need: need?.n ?? null,
    hits: hits.map((at) => cards[at].f),
    folios: foremost(danger ?? need, hits).map((at) => cards[at].f),
    unknown,
  };
});
process.stdout.write(JSON.stringify(answers));
