// «¿Le llegó un mensaje?»: a code or an address leads to the page that says whether it is official.
import { meant } from "./mensajes.js";

const form = document.querySelector("[data-revisar]");
const told = document.querySelector("[data-dicho]");
const said = (name) => {
  for (const one of document.querySelectorAll("[data-caso]")) one.hidden = one.dataset.caso !== name;
  told.hidden = false;
  told.scrollIntoView({ block: "nearest" });
};
form.hidden = false;
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const { paths, hosts } = meant(form.q.value, [location.hostname, form.dataset.revisar]);
  for (const path of paths.slice(0, 20)) {
    const { ok } = await fetch(path, { method: "HEAD" }).catch(() => ({}));
    if (ok === undefined) return said("offline");
    if (ok) return location.assign(path);
  }
  said(paths.length ? "unknown" : hosts.length ? "other" : "nothing");
});
