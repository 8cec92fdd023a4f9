// «Mi lista»: the folios and for whom it is stand in the address and nowhere else. The build writes
// INDEX before it, which is that of the front page.
import { carry } from "./carrying.js";
import { found, searchable, searched } from "./searching.js";

const list = document.querySelector("[data-mi-lista]");
const title = document.querySelector("[data-para]");
const wanted = document.querySelector("[data-entre]");
const send = document.querySelector("[data-mandar]");
const heading = document.querySelector("[data-titulo]");
const none = document.querySelector("[data-ninguno]");
const rows = [...list.children];
const search = searched(INDEX, rows.map((row, at) => {
  const [name, ...told] = row.querySelector("span").children;
  return searchable(name.textContent, told.map((one) => one.textContent).join(" "), INDEX.p[at]);
}));
const isChosen = (row) => row.querySelector("input").checked;

const read = () => {
  const given = new URLSearchParams(location.hash.slice(1));
  const folios = new Set((given.get("p") ?? "").split(","));
  for (const row of rows) row.querySelector("input").checked = folios.has(row.dataset.f);
  title.value = given.get("para") ?? "";
  list.replaceChildren(...rows.filter(isChosen), ...rows.filter((row) => !isChosen(row)));
};
const write = () => {
  const folios = rows.filter(isChosen).map((row) => row.dataset.f).join(",");
  const said = title.value.trim() && `para=${encodeURIComponent(title.value.trim())}`;
  const told = [folios && `p=${folios}`, said].filter(Boolean).join("&");
  history.replaceState(null, "", told ? `#${told}` : location.pathname);
  carry(folios);
};
const show = () => {
  const chosen = rows.filter(isChosen);
  for (const row of rows) row.classList.toggle("elegido", isChosen(row));
  document.querySelector("[data-cuantos]").textContent = chosen.length
    ? `${chosen.length} en la lista. Guarde o mande la dirección de esta página: ahí está la lista.`
    : "Marque los programas que quiere juntar.";
  document.body.classList.toggle("con-lista", chosen.length > 0);
  heading.textContent = title.value.trim() ? `Para ${title.value.trim()}` : "";
  if (!send) return;
  send.hidden = !chosen.length;
  // The last line of each says whom to call.
  const names = chosen.map((row) => [row.querySelector("b"), [...row.querySelectorAll("small")].at(-1)]
    .map((part) => part.textContent).join(". ")).map((one) => `• ${one}`);
  send.href = `https://wa.me/?text=${encodeURIComponent([...names, location.href].join("\n"))}`;
};
for (const field of document.querySelectorAll("[data-con-lista]")) field.hidden = false;
list.addEventListener("change", () => {
  write();
  show();
});
title.addEventListener("input", () => {
  write();
  show();
});
wanted.addEventListener("input", () => {
  const { hits: all, unknown } = found(wanted.value, search, 1);
  const hits = new Set(unknown.length ? [] : all.map((at) => rows[at]));
  for (const row of rows) row.hidden = !isChosen(row) && !hits.has(row);
  none.hidden = hits.size > 0;
});
addEventListener("hashchange", () => {
  read();
  show();
});
read();
show();
