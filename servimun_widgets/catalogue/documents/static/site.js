import { asked, dangerIn, folded, found } from "./searching.js";

const all = (selector) => [...document.querySelectorAll(selector)];

// «Salir rápido»: this page is replaced, so that «back» does not lead to it.
for (const link of all("[data-salir]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    document.body.hidden = true;
    location.replace(link.href);
  });
}
for (const button of all("[data-imprimir]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
if (!document.querySelector("[data-salir]") && "serviceWorker" in navigator) {
  navigator.serviceWorker.register("/sw.js").catch(() => {});
}

let read;
const index = () => (read ??= fetch(document.body.dataset.indice).then((answer) => answer.json()));

const form = document.querySelector("[data-buscar]");
const list = document.querySelector("[data-lista]");
if (form && list) {
  const rows = new Map([...list.children].map((row) => [row.dataset.f, row]));
  const count = document.querySelector("[data-cuantos]");
  const lines = document.querySelector("[data-lineas]");
  const doors = document.querySelector("[data-puertas]");
  const search = async () => {
    const query = form.q.value;
    const { p, s, d } = await index();
    if (query !== form.q.value) return;
    const danger = query.trim() ? dangerIn(query, d) : undefined;
    const hits = found(asked(query, s), p);
    list.replaceChildren(...hits.map((one) => rows.get(one.f)).filter(Boolean));
    doors.hidden = Boolean(query.trim());
    lines.replaceChildren(...(danger ? [helpCard(danger)] : []));
    count.textContent = hits.length
      ? `${hits.length} ${hits.length === 1 ? "programa" : "programas"}`
      : "Ningún programa con esas palabras. Pruebe con otras, o llame al 072 y pregunte.";
    const kept = query.trim() && !danger ? `?q=${encodeURIComponent(query.trim())}` : location.pathname;
    history.replaceState(null, "", kept);
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
  if (given) {
    form.q.value = given;
    search();
  }
}

function helpCard(danger) {
  const template = document.querySelector(`template[data-peligro="${danger.n}"]`);
  return template.content.cloneNode(true);
}

const places = document.querySelector("[data-filtrar]");
if (places) {
  places.closest("p").hidden = false;
  places.addEventListener("input", () => {
    const wanted = folded(places.value.trim());
    for (const row of all("[data-grupos] li")) row.hidden = !folded(row.textContent).includes(wanted);
  });
}

// «Mi lista»: the folios stand in the address and nowhere else.
const KEY = "p";
const chosen = () => (new URLSearchParams(location.hash.slice(1)).get(KEY) ?? "").split(",").filter(Boolean);
const mine = document.querySelector("[data-mi-lista]");
if (mine) {
  const show = () => {
    const folios = new Set(chosen());
    let shown = 0;
    for (const row of mine.children) {
      const inside = folios.has(row.dataset.f);
      row.classList.toggle("elegido", inside);
      row.querySelector("input").checked = inside;
      shown += inside;
    }
    document.querySelector("[data-cuantos]").textContent =
      shown ? `${shown} en la lista. Guarde o mande la dirección de esta página: ahí está la lista.` : "Marque los programas que quiere juntar.";
    document.body.classList.toggle("con-lista", shown > 0);
  };
  mine.addEventListener("change", () => {
    const folios = [...mine.children].filter((row) => row.querySelector("input").checked).map((row) => row.dataset.f);
    history.replaceState(null, "", folios.length ? `#${KEY}=${folios.join(",")}` : location.pathname);
    show();
  });
  addEventListener("hashchange", show);
  show();
}
for (const link of all("[data-juntar]")) {
  link.hidden = false;
}
