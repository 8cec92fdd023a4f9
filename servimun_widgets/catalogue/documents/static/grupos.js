// A long list of names, narrowed as one types.
import { namesPlace } from "./lugares.js";

const places = document.querySelector("[data-filtrar]");
places.closest("p").hidden = false;
places.addEventListener("input", () => {
  for (const row of document.querySelectorAll("[data-grupos] li")) row.hidden = !namesPlace(places.value, row.textContent);
  document.querySelector("[data-sin]").hidden = document.querySelectorAll("[data-grupos] li:not([hidden])").length;
});
