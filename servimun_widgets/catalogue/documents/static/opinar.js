// What was looked for in vain and for which it is said: it is counted only if the person ticks so.
const searched = document.querySelector("[data-buscado]");
const vain = searched && new URLSearchParams(location.hash.slice(1)).get("falta");
if (vain) {
  searched.hidden = false;
  searched.querySelector("input").value = vain;
  document.querySelector('[value="falta"]').checked = true;
  document.querySelector("#texto").value = `Busqué «${vain}» y no hay ningún programa.`;
}
