import { carried, carry } from "./carrying.js";
import { asked, dangerIn, folioIn, found, searchable, synonymsOf, vocabulary } from "./searching.js";

const all = (selector) => [...document.querySelectorAll(selector)];

// «Salir rápido»: this page is replaced, so that «back» does not lead to it.
const leaves = (link) => link.addEventListener("click", (event) => {
  event.preventDefault();
  document.body.hidden = true;
  location.replace(link.href);
});
all("[data-salir]").forEach(leaves);
for (const button of all("[data-imprimir]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
if (!document.querySelector("[data-salir]") && "serviceWorker" in navigator) {
  navigator.serviceWorker.register("/sw.js").catch(() => {});
}

let read;
const form = document.querySelector("[data-buscar]");
const list = document.querySelector("[data-lista]");
if (form && list) {
  const cards = [...list.children];
  const index = () => (read ??= fetch(document.body.dataset.indice).then((answer) => answer.json()).then(prepared));
  const prepared = ({ p, s, d }) => {
    const told = (row, at) => ({ row, ...searchable(...[..."b,span span".split(",")].map((one) => row.querySelector(one).textContent), p[at]) });
    const [programs, synonyms] = [cards.map(told), synonymsOf(s)];
    return { p: programs, s: synonyms, d, v: vocabulary(programs, synonyms) };
  };
  const count = document.querySelector("[data-cuantos]");
  const lines = document.querySelector("[data-lineas]");
  const missing = document.querySelector("[data-falta]");
  const doors = document.querySelector("[data-puertas]");
  const search = async () => {
    const query = form.q.value;
    const { p, s, d, v } = await index();
    if (query !== form.q.value) return;
    const danger = query.trim() ? dangerIn(query, d) : undefined;
    const words = asked(query, s, v);
    const folio = folioIn(query);
    const named = p.filter(({ row }) => folio === Number(/\/p(\d+)\/$/.exec(row.querySelector("a").pathname)?.[1]));
    const hits = named.length ? named : found(words, p);
    const some = hits.length ? hits : found(words, p, 1).slice(0, 9);
    list.replaceChildren(...some.map((one) => one.row));
    doors.hidden = Boolean(query.trim());
    lines.replaceChildren(...(danger ? [helpCard(danger)] : []));
    count.textContent = hits.length
      ? `${hits.length} ${hits.length === 1 ? "programa" : "programas"}`
      : danger ? "Llame a uno de los teléfonos de arriba: contesta una persona."
      : `Ningún programa con esas palabras. ${some.length ? "Estos tienen que ver con alguna" : "Pruebe otras"}, o llame al 072.`;
    const asks = danger ? "" : encodeURIComponent(query.trim());
    missing.href = !hits.length && asks ? `/opinar/#falta=${asks}` : "/opinar/";
    history.replaceState(null, "", (asks ? `?q=${asks}` : location.pathname) + location.hash);
  };
  let waiting;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, 120);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  const given = new URLSearchParams(location.search).get("q");
  if (given) form.q.value = given;
  if (form.q.value) search(); // what was typed before this script had come, too
}

function helpCard(danger) {
  const template = document.querySelector(`template[data-peligro="${danger.n}"]`);
  const card = template.content.cloneNode(true);
  leaves(card.querySelector("[data-salir]"));
  return card;
}

for (const link of all("[data-juntar]")) link.hidden = false;
if (carried()) carry(carried());
