// Answers queries by the site's own search: index and queries from a file, answers as JSON.
import { readFileSync } from "node:fs";
import { asked, dangerIn, found } from "../../../servimun_widgets/catalogue/documents/static/searching.js";

const { index, queries } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const answers = queries.map((query) => ({
  danger: dangerIn(query, index.d)?.n ?? null,
  folios: found(asked(query, index.s), index.p).map((one) => one.f),
}));
process.stdout.write(JSON.stringify(answers));
