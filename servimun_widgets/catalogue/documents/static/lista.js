// A list is under way: every page shows it, and every link leads on with it.
import { carried, carry } from "./carrying.js";
import { tab } from "./tab.js";

// What a page about danger carries stands in its address; what the tab keeps is not shown there.
const folios = carried() ?? (document.querySelector("[data-salir]") ? "" : tab().lista);
if (folios && !document.querySelector("[data-mi-lista]")) {
  const bar = document.createElement("div");
  bar.className = "ancho en-lista";
  const link = document.createElement("a");
  link.href = "/mi-lista/";
  link.textContent = `${folios.split(",").length} en su lista: verla`;
  bar.append(link);
  document.querySelector("header").append(bar);
}
if (folios) carry(folios);
