/* Watches over the page's kernel: says when it is lost, and ends it when the page is left. */
(() => {
  "use strict";
  const pollMilliseconds = 4000;
  const slowMilliseconds = 6000;
  const failedMilliseconds = 30000;
  const refusedAfter = 2;
  const notice = document.getElementById("connection");
  const { base, kernel } = notice.dataset;
  const preparing = document.getElementById("preparing");
  const on = window.addEventListener.bind(window);

  // Voilà ends the kernel on `beforeunload`, even when the person then chooses to stay on the page
  // with unsaved work. Its listener is kept out; `pagehide` below does the same at the right time.
  window.addEventListener = (type, listener, options) => {
    if (type !== "beforeunload" || !String(listener).includes("api/shutdown")) {
      on(type, listener, options);
    }
  };

  let shown = "";
  let refusals = 0;
  let refused = false;
  const show = (sentence, label) => {
    if (sentence === shown) return;
    shown = sentence;
    notice.replaceChildren(sentence);
    if (label) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = label;
      button.addEventListener("click", () => location.reload());
      notice.append(button);
    }
    notice.hidden = !sentence;
  };

  /* Say that the server does not answer: then its websockets are not refused but lost. */
  const lose = () => {
    refusals = 0;
    refused = false;
    show(notice.dataset.lost);
  };

  const look = async () => {
    if ("ended" in notice.dataset || document.hidden) return;
    try {
      const address = `${base}api/kernels/${kernel}`;
      const answer = await fetch(address, { redirect: "manual", cache: "no-store" });
      if (!answer.ok && answer.status < 500) {
        notice.dataset.ended = ""; // `widgets.js` then tries no longer to connect
        if (await signedOut()) show(notice.dataset.over, notice.dataset.again);
        else show(notice.dataset.gone, notice.dataset.continue);
      } else if (answer.ok) show(refused ? notice.dataset.refused : "");
      else lose();
    } catch {
      lose();
    }
  };

  /* Whether who reads this has to sign in again: then every page sends them there. */
  const signedOut = async () => {
    const answer = await fetch(`${base}avisos/cuantos`, { redirect: "manual", cache: "no-store" });
    return answer.type === "opaqueredirect";
  };

  // The server answers, but what stands between lets no websocket through: said once it was
  // refused so often in a row, on pages that are drawn by Voilà's scripts too.
  window.WebSocket = class extends WebSocket {
    constructor(...asked) {
      super(...asked);
      if (!this.url.includes(`/api/kernels/${kernel}/channels`)) return;
      const count = (so) => {
        refusals = so;
        const is = refusals >= refusedAfter;
        if (is === refused) return;
        refused = is;
        look();
      };
      let opened = false;
      this.addEventListener("open", () => { opened = true; count(0); });
      this.addEventListener("close", () => { if (!opened) count(refusals + 1); });
    }
  };

  /* Let the bell tell how much is unread now: another tab, or this page, may have changed it. */
  const ring = async () => {
    const bell = document.querySelector(".site-bell");
    if (!bell || document.hidden) return;
    try {
      const answer = await fetch(`${base}avisos/cuantos`, { redirect: "manual", cache: "no-store" });
      if (!answer.ok) return;
      const { label, count } = await answer.json();
      bell.setAttribute("aria-label", label);
      bell.querySelector("b").textContent = count;
    } catch {
      // `look` says that the connection is lost.
    }
  };

  // The sentence that the page is being prepared stays until what the kernel sent is drawn.
  const slow = setTimeout(() => { preparing.textContent = notice.dataset.slow; }, slowMilliseconds);
  const drawn = () => [...document.querySelectorAll(".output[data-widget]")].every(
    (output) => output.querySelector("[data-model] > *, .jp-OutputArea-output > *"),
  );
  const fail = () => { if (!refused) show(notice.dataset.failed, notice.dataset.continue); };
  on("load", () => {
    const failed = setTimeout(fail, failedMilliseconds);
    const finish = () => {
      clearTimeout(slow);
      clearTimeout(failed);
      preparing.hidden = true;
    };
    const watch = new MutationObserver(() => {
      if (drawn()) {
        watch.disconnect();
        finish();
      }
    });
    if (drawn()) finish();
    else watch.observe(document.getElementById("contenido"), { childList: true, subtree: true });
    setInterval(look, pollMilliseconds);
  });

  on("online", look);
  on("offline", look);
  document.addEventListener("visibilitychange", look);
  document.addEventListener("visibilitychange", ring);
  document.addEventListener("servimun:done", ring);
  on("pageshow", (event) => { if (event.persisted) location.reload(); });
  on("pagehide", () => {
    const token = document.cookie.match("\\b_xsrf=([^;]*)");
    const form = new FormData();
    form.append("_xsrf", token ? token[1] : "");
    navigator.sendBeacon(`${base}paginas/${kernel}/cerrar`, form);
  });
})();
