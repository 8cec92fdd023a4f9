// «Mi lista»: the folios and for whom it is stand in the address and nowhere else.
import { carry } from "./carrying.js";
import { folded } from "./folding.js";

const list = document.querySelector("[data-mi-lista]");
const title = document.querySelector("[data-para]");
const wanted = document.querySelector("[data-entre]");
const send = document.querySelector("[data-mandar]");
const heading = document.querySelector("[data-titulo]");
const none = document.querySelector("[data-ninguno]");
const rows = [...list.children];
const isChosen = (row) => row.querySelector("input").checked;

const read = () => {
  const given = new URLSearchParams(location.hash.slice(1));
  const folios = new Set((given.get("p") ?? "").split(","));
  for (const row of rows) row.querySelector("input").checked = folios.has(row.dataset.f);
  title.value = given.get("para") ?? "";
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
  const names = chosen.map((row) => `• ${row.querySelector("b").textContent}`);
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
  const words = folded(wanted.value).split(" ").filter(Boolean);
  for (const row of rows) {
    const told = folded(row.textContent);
    row.hidden = !isChosen(row) && !words.every((word) => told.includes(word));
  }
  none.hidden = rows.some((row) => !row.hidden);
});
addEventListener("hashchange", () => {
  read();
  show();
});
read();
show();
