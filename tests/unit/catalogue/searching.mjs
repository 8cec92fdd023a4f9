// Answers queries by the site's own search: index and queries from a file, answers as JSON.
import { readFileSync } from "node:fs";
import { asked, dangerIn, dangersOf, folioIn, found, searchable, stem, synonymsOf, vocabulary } from "../../../servimun_widgets/catalogue/documents/static/searching.js";
import { sounded } from "../../../servimun_widgets/catalogue/documents/static/folding.js";

const { index, cards, queries } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const programs = cards.map(({ f, name, line }, at) => ({ f, ...searchable(name, line, index.p[at]) }));
const synonyms = synonymsOf(index.s);
const [dangers, needs] = [index.d, index.h].map(dangersOf);
const known = vocabulary(programs, synonyms);
const answers = queries.map((query) => ({
  number: folioIn(query) ?? null,
  sound: sounded(query),
  stems: query.split(" ").map(stem),
  danger: dangerIn(query, dangers)?.n ?? null,
  need: dangerIn(query, needs)?.n ?? null,
  folios: found(asked(query, synonyms, known), programs).map((one) => one.f),
  some: found(asked(query, synonyms, known), programs, 1).map((one) => one.f),
}));
process.stdout.write(JSON.stringify(answers));
