import { tab } from "./tab.js";

const all = (selector) => [...document.querySelectorAll(selector)];

// «Salir rápido»: this page is replaced, so that «back» does not lead to it.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-salir]");
  if (!link) return;
  event.preventDefault();
  document.body.hidden = true;
  tab().clear?.();
  location.replace(link.href);
});
for (const button of all("[data-imprimir]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
if (!document.querySelector("[data-salir]") && "serviceWorker" in navigator) {
  navigator.serviceWorker.register("/sw.js").catch(() => {});
}

// The search comes when somebody begins to search, or came with words. What is asked stays here.
const form = document.querySelector("[data-buscar]");
if (form) {
  const begin = () => import(form.dataset.buscar);
  const given = new URLSearchParams(location.search).get("q");
  if (given) form.q.value = given;
  form.addEventListener("focusin", begin);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    begin();
  });
  if (form.q.value || form.contains(document.activeElement)) begin(); // what was typed before this had come, too
}

for (const link of all("[data-juntar]")) link.hidden = false;
if (tab().lista || /\bp=/.test(location.hash)) import(document.querySelector("[data-lista-va]").dataset.listaVa);
