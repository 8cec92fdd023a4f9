// The search of the front page: its list and the lines of help, as one types. The build writes INDEX before it.
import { asked, dangerIn, dangersOf, folioIn, found, searchable, synonymsOf, vocabulary } from "./searching.js";

const part = (name) => document.querySelector(`[data-${name}]`);
const form = part("buscar");
const list = part("lista");
const count = part("cuantos");
const programs = [...list.children].map((row, at) => {
  const [name, line] = row.querySelector("b").parentElement.children;
  return { row, ...searchable(name.textContent, line.textContent, INDEX.p[at]) };
});
const synonyms = synonymsOf(INDEX.s);
const [dangers, needs] = [INDEX.d, INDEX.h].map(dangersOf);
const known = vocabulary(programs, synonyms);
const search = () => {
  const query = form.q.value.trim();
  const danger = dangerIn(query, dangers) ?? dangerIn(query, needs);
  const lines = danger && part(`peligro="${danger.n}"`);
  const words = asked(query, synonyms, known);
  const folio = folioIn(query);
  const named = programs.filter(({ row }) => folio === Number(/\/p(\d+)\//.exec(row.innerHTML)[1]));
  const hits = named.length ? named : found(words, programs);
  const isElsewhere = lines?.dataset.fuera !== undefined;
  const some = isElsewhere ? [] : hits.length ? hits : found(words, programs, 1).slice(0, 9);
  list.replaceChildren(...some.map((one) => one.row));
  part("puertas").hidden = Boolean(query);
  part("lineas").replaceChildren(...(lines ? [lines.content.cloneNode(true)] : []));
  count.textContent = isElsewhere ? "Aquí solo hay programas de prevención."
    : hits.length ? `${hits.length} ${hits.length === 1 ? "programa" : "programas"}`
    : danger ? "Llame a uno de los teléfonos de arriba: contesta una persona."
    : `Ningún programa con esas palabras. ${some.length ? "Estos tienen que ver con alguna" : "Pruebe otras"}.`;
  part("otro").hidden = hits.length > 0 || Boolean(danger);
  const asks = danger ? "" : encodeURIComponent(query);
  part("falta").href = !hits.length && asks ? `/opinar/#falta=${asks}` : "/opinar/";
  history.replaceState(null, "", (asks ? `?q=${asks}` : location.pathname) + location.hash);
};
let waiting;
form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(search, 120);
});
form.addEventListener("submit", search);
if (form.q.value) search(); // what was typed before this script had come, too
