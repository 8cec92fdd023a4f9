// The search of the front page: its list and the lines of help, as one types. The build writes INDEX before it.
import { dangerIn, dangersOf, folioIn, found, searchable, searched } from "./searching.js";

const part = (name) => document.querySelector(`[data-${name}]`);
const form = part("buscar");
const list = part("lista");
const count = part("cuantos");
const rows = [...list.children];
const search = searched(INDEX, rows.map((row, at) => {
  const [name, line] = row.querySelector("b").parentElement.children;
  return searchable(name.textContent, line.textContent, INDEX.p[at]);
}));
const [dangers, needs] = [INDEX.d, INDEX.h].map(dangersOf);
const look = () => {
  const query = form.q.value.trim();
  const danger = dangerIn(query, dangers) ?? dangerIn(query, needs);
  const lines = danger && part(`peligro="${danger.n}"`);
  const isElsewhere = lines?.dataset.fuera !== undefined;
  const folio = folioIn(query);
  const named = rows.filter((row) => folio === Number(/\/p(\d+)\//.exec(row.innerHTML)[1]));
  const { hits, unknown } = found(query, search);
  const shown = isElsewhere ? [] : named.length ? named : hits.map((at) => rows[at]);
  const strange = named.length || danger ? "" : unknown.slice(0, 3).map((word) => `«${word}»`).join(" ni ");
  list.replaceChildren(...shown);
  part("puertas").hidden = Boolean(query);
  part("lineas").replaceChildren(...(lines ? [lines.content.cloneNode(true)] : []));
  count.textContent = isElsewhere ? "Aquí solo hay programas de prevención."
    : strange ? `Ningún programa dice ${strange}.${shown.length ? " Estos dicen lo demás:" : ""}`
    : shown.length || !danger ? `${shown.length} ${shown.length === 1 ? "programa" : "programas"}`
    : "Llame a uno de los teléfonos de arriba: contesta una persona.";
  part("otro").hidden = Boolean(danger) || (shown.length > 0 && !strange);
  const asks = danger ? "" : encodeURIComponent(query);
  part("falta").href = !shown.length && asks ? `/opinar/#falta=${asks}` : "/opinar/";
  history.replaceState(null, "", (asks ? `?q=${asks}` : location.pathname) + location.hash);
};
let waiting;
form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(look, 120);
});
form.addEventListener("submit", look);
if (form.q.value) look(); // what was typed before this script had come, too
