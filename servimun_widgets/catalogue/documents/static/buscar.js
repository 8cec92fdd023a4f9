// The search of the front page: its list and the lines of help, as one types. The build writes INDEX before it.
import { answering } from "./answering.js";

const part = (name) => document.querySelector(`[data-${name}]`);
const form = part("buscar");
const list = part("lista");
const rows = [...list.children];
const answer = answering(INDEX, rows.map((row) => {
  const [name, line] = row.querySelector("b").parentElement.children;
  return { name: name.textContent, line: line.textContent, folio: Number(/\/p(\d+)\//.exec(row.innerHTML)[1]) };
}));
const look = () => {
  const query = form.q.value.trim();
  const { danger, asksCity, lines, shown, said } = answer(query);
  list.replaceChildren(...shown.map((at) => rows[at]));
  part("puertas").hidden = Boolean(query);
  part("lineas").replaceChildren(...lines);
  part("cuantos").textContent = said;
  part("otro").hidden = !asksCity;
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
