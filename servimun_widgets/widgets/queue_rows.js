// The list of all groups: only the rows in sight are on the page, so five thousand stay fluid.

const QUEUE_ROW_PX = 60;
const QUEUE_ROWS_SPARE = 6;
const QUEUE_TONES = { enviado: "ok", verificado: "ok", omitido: "neutral", fallido: "bad", asignado: "info", abierto: "warn" };

/** Return the list; `fetch(done)` brings its rows when it is unfolded. */
function queueRows({ say, uid, states, fetch }) {
  let rows = [];
  let found = [];
  let fetched = false;

  const search = h("input", { type: "search", class: "sv-input", id: `${uid}-search`, autocomplete: "off", oninput: find });
  const filter = h("select", { class: "sv-input", id: `${uid}-state`, onchange: find });
  const count = h("p", { class: "sv-total", role: "status" });
  const space = h("div", { class: "sv-queue-space", role: "table", "aria-label": say("queue_list") });
  const frame = h("div", {
    class: "sv-queue-rows", tabindex: "0", role: "region", "aria-label": say("queue_list"), onscroll: draw,
  }, space);
  const box = h("details", { class: "sv-queue-list", ontoggle: () => { if (box.open) refresh(); } },
    h("summary", {}, say("queue_list")),
    h("search", { class: "sv-tools" },
      h("div", { class: "sv-filter" }, h("label", { for: search.id }, say("queue_search")), search),
      h("div", { class: "sv-filter" }, h("label", { for: filter.id }, say("queue_state")), filter)),
    count, frame);

  function rowElement([, name, colonia, sector, state, note], at) {
    const tone = QUEUE_TONES[state] || "neutral";
    return h("div", {
      class: "sv-queue-row", role: "row", "aria-rowindex": String(at + 2),
      style: `top:${at * QUEUE_ROW_PX}px`,
    },
    h("span", { role: "rowheader", class: "sv-strong" }, name),
    h("span", { role: "cell", class: `sv-tag sv-${tone}` }, states[state] || state),
    h("span", { role: "cell", class: "sv-hint" }, say("group_place", { colonia, sector })),
    h("span", { role: "cell", class: "sv-hint" }, note));
  }

  function draw() {
    const from = Math.max(0, Math.floor(frame.scrollTop / QUEUE_ROW_PX) - QUEUE_ROWS_SPARE);
    const many = Math.ceil((frame.clientHeight || 400) / QUEUE_ROW_PX) + 2 * QUEUE_ROWS_SPARE;
    const head = h("div", { role: "row", class: "sv-hidden", "aria-rowindex": "1" },
      ["queue_group", "queue_state", "queue_place", "queue_note"].map((code) =>
        h("span", { role: "columnheader" }, say(code))));
    space.replaceChildren(head, ...found.slice(from, from + many).map((row, at) => rowElement(row, from + at)));
  }

  function find() {
    const words = fold(search.value).split(/\s+/).filter(Boolean);
    found = rows.filter((row) => (!filter.value || row[4] === filter.value) &&
      words.every((word) => row[6].includes(word)));
    space.style.height = `${found.length * QUEUE_ROW_PX}px`;
    space.setAttribute("aria-rowcount", String(found.length + 1));
    count.textContent = say("queue_found", {
      found: found.length.toLocaleString("es-MX"), total: rows.length.toLocaleString("es-MX"),
    });
    draw();
  }

  function fill() {
    const counts = new Map();
    for (const row of rows) counts.set(row[4], (counts.get(row[4]) || 0) + 1);
    const chosen = filter.value;
    filter.replaceChildren(h("option", { value: "" }, say("all")),
      ...Object.keys(states).filter((state) => counts.has(state) || state === chosen).map((state) =>
        h("option", { value: state }, `${states[state]} (${counts.get(state) || 0})`)));
    filter.value = chosen;
  }

  function take(fresh) {
    fetched = true;
    rows = fresh.map((row) => [...row, fold(row.slice(1, 4).join(" "))]);
    fill();
    find();
  }

  const refresh = () => fetch(take);
  return {
    box,
    /** Show what became of a group, when the list is there. */
    changed(id, state, note) {
      const row = fetched && rows.find((one) => one[0] === id);
      if (!row) return;
      row[4] = state;
      row[5] = note;
      fill();
      find();
    },
    refresh: () => { if (box.open) refresh(); },
  };
}
