/* Passwords: shown when asked, and judged by the server while a new one is typed. */
(() => {
  "use strict";
  const pauseMilliseconds = 500;
  const texts = document.currentScript.dataset;

  for (const input of document.querySelectorAll("input[type=password]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "field-show";
    const about = document.createElement("span");
    about.className = "only-heard";
    about.textContent = `: ${document.querySelector(`label[for="${input.id}"]`).textContent}`;
    const draw = (shown) => {
      input.type = shown ? "text" : "password";
      button.replaceChildren(shown ? texts.hide : texts.show, about);
    };
    button.addEventListener("click", () => draw(input.type === "password"));
    draw(false);
    input.after(button);
    // A browser remembers what was typed into a field for text.
    input.form.addEventListener("submit", () => draw(false));
  }

  const box = document.querySelector("input[data-judged]");
  if (!box) return;
  const verdict = document.getElementById(box.dataset.judged);
  let timer = null;
  let asked = 0;

  const judge = async () => {
    const mine = ++asked;
    const form = new FormData();
    form.append("_xsrf", box.form.elements._xsrf.value);
    form.append("new", box.value);
    try {
      const answer = await fetch(texts.judge, { method: "POST", body: form, cache: "no-store" });
      if (!answer.ok || mine !== asked) return;
      const { good, text } = await answer.json();
      if (mine !== asked) return;
      verdict.className = good ? "verdict verdict-good" : "verdict";
      verdict.textContent = text;
    } catch {
      // Without a connection nothing is said; the server decides when the password is set.
    }
  };
  box.addEventListener("input", () => {
    clearTimeout(timer);
    asked += 1;
    if (box.value) timer = setTimeout(judge, pauseMilliseconds);
    else verdict.textContent = "";
  });
})();
