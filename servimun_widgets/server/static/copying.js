/* A button that copies the text of the field before it, and says that it did. */
(() => {
  "use strict";
  const { copy, copied } = document.currentScript.dataset;
  const field = document.querySelector("input[readonly]");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "field-show";
  button.textContent = copy;
  const said = document.createElement("p");
  said.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      document.execCommand("copy"); // without TLS a browser has no other way
    }
    said.textContent = copied;
  });
  field.after(button, said);
  field.focus();
  field.select();
})();
