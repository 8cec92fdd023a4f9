// «Mi lista»: the folios and for whom it is stand in the address; what is not about danger, in this
// tab too, so that it is not lost. The build writes INDEX before it, which is that of the front page.
import { answering } from "./answering.js";
import { carried, carry } from "./carrying.js";
import { tab } from "./tab.js";

const part = (name) => document.querySelector(`[data-${name}]`);
const [list, mine, title, wanted, send] = ["mi-lista", "elegidos", "para", "entre", "mandar"].map(part);
const programs = [...list.children];
const rows = [...part("telefonos").children, ...programs];
const box = (row) => row.querySelector("input");
const isChosen = (row) => box(row).checked;
const answer = answering(INDEX, programs.map((row) => (
  { name: row.querySelector("b").textContent, line: row.dataset.l, folio: Number(row.dataset.f.slice(1)) }
)));

const folios = (some) => some.map((row) => row.dataset.f).join(",");
const write = () => {
  const chosen = rows.filter(isChosen);
  const said = title.value.trim() && `para=${encodeURIComponent(title.value.trim())}`;
  const told = [chosen.length && `p=${folios(chosen)}`, said].filter(Boolean).join("&");
  history.replaceState(null, "", told ? `#${told}` : location.pathname);
  carry(folios(chosen));
  const kept = folios(chosen.filter((row) => row.dataset.callar === undefined));
  if (kept) tab().lista = kept;
  else delete tab().lista;
};
const show = () => {
  const chosen = rows.filter(isChosen);
  for (const row of rows) row.classList.toggle("elegido", isChosen(row));
  part("cuantos").textContent = chosen.length
    ? `${chosen.length} en la lista. Está en la dirección de esta página: guárdela o mándela.`
    : "Busque o marque lo que necesita una familia o una colonia. Luego la manda por WhatsApp o la imprime en una hoja.";
  document.body.classList.toggle("con-lista", chosen.length > 0);
  part("elegida").hidden = !chosen.length;
  part("titulo").textContent = title.value.trim() ? `Para ${title.value.trim()}` : "";
  for (const each of document.querySelectorAll("[data-linea]")) each.checked = isChosen(rowOf(each.dataset.linea));
  if (!send) return;
  // The last line of each says whom to call.
  const names = chosen.map((row) => [row.querySelector("b"), [...row.querySelectorAll("small")].at(-1)]
    .map((each) => each.textContent).join(". ")).map((one) => `• ${one}`);
  send.href = `https://wa.me/?text=${encodeURIComponent([...names, location.href].join("\n"))}`;
};
const rowOf = (folio) => rows.find((row) => row.dataset.f === folio);
// What was chosen stands above the search, what it finds right below; a row that is ticked stays where it is.
const arrange = () => {
  const { asksCity, lines, shown, said } = answer(wanted.value.trim());
  const isAsked = Boolean(wanted.value.trim());
  mine.replaceChildren(...rows.filter(isChosen));
  part("lineas").replaceChildren(...(isAsked ? lines : []));
  part("otro").hidden = !isAsked || !asksCity;
  part("hallado").textContent = isAsked ? said : "";
  list.replaceChildren(...(isAsked ? shown.map((at) => programs[at]) : programs).filter((row) => !isChosen(row)));
  show();
};
const read = () => {
  const given = new URLSearchParams(location.hash.slice(1));
  const told = new Set((carried() ?? tab().lista ?? "").split(","));
  for (const row of rows) box(row).checked = told.has(row.dataset.f);
  title.value = given.get("para") ?? "";
  if (rows.some(isChosen)) write();
  arrange();
};
document.querySelector("main").addEventListener("change", ({ target }) => {
  const { linea } = target.dataset;
  if (linea) {
    box(rowOf(linea)).checked = target.checked;
    mine.append(rowOf(linea));
  } else if (target.type !== "checkbox") return;
  write();
  show();
});
title.addEventListener("input", () => {
  write();
  show();
});
let waiting;
wanted.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(arrange, 120);
});
addEventListener("hashchange", read);
part("busca").hidden = false;
read();
