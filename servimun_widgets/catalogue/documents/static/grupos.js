// A long list of names, narrowed as one types.
import { folded } from "./folding.js";

const places = document.querySelector("[data-filtrar]");
places.closest("p").hidden = false;
places.addEventListener("input", () => {
  const wanted = folded(places.value.trim());
  for (const row of document.querySelectorAll("[data-grupos] li")) row.hidden = !folded(row.textContent).includes(wanted);
  document.querySelector("[data-sin]").hidden = document.querySelectorAll("[data-grupos] li:not([hidden])").length;
});
