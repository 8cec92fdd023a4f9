// What a list shows, in the page's address and aloud.

import { h } from "./elements.js";

const SPEAK_MS = 700;

/** Read and write the state of the list in the query string, under the names Python gave. */
export function addressState(parameters, filters) {
  const read = () => {
    const query = new URLSearchParams(location.search);
    const get = (name) => (parameters[name] ? query.get(parameters[name]) : null);
    const [sortName, down] = (get("sort") || "").split("-");
    return {
      search: get("search") || "",
      filters: Object.fromEntries(filters.filter(get).map((name) => [name, get(name)])),
      sort: sortName ? { name: sortName, direction: down ? -1 : 1 } : null,
      page: Math.max(1, Number.parseInt(get("page"), 10) || 1),
      open: get("open"),
    };
  };
  const urlOf = (changes) => {
    const url = new URL(location.href);
    for (const [name, value] of Object.entries(changes)) {
      if (!parameters[name]) continue;
      if (value) url.searchParams.set(parameters[name], value);
      else url.searchParams.delete(parameters[name]);
    }
    return url;
  };
  // A page that was built from a text has none, and that of JupyterLab is its own.
  const isOwn = () => /^https?:$/.test(location.protocol) && !document.getElementById("jupyter-config-data");
  return {
    read, urlOf, isOwn,
    address: (changes) => (parameters.open ? `${urlOf(changes).search}` || "?" : "#"),
    write(changes) {
      const url = urlOf(changes);
      if (url.href !== location.href && isOwn()) history.replaceState(history.state, "", url);
    },
  };
}

/** Say aloud what `desk` shows, and write it into the address, once the person pauses. */
export function listNews({ model, state, address, table }) {
  const box = h("p", { class: "sv-hidden", role: "status" });
  let timer = null;
  const tell = () => {
    const { sort, search, page, filters } = state;
    box.textContent = [table.count.textContent, table.pages.text()].filter(Boolean).join(". ");
    address.write({
      search, page: page > 1 ? String(page) : "",
      sort: sort ? `${sort.name}${sort.direction < 0 ? "-desc" : ""}` : "",
      ...Object.fromEntries(model.get("filters").map((name) => [name, filters[name] || ""])),
    });
  };
  return {
    box,
    soon() {
      clearTimeout(timer);
      timer = setTimeout(tell, SPEAK_MS);
    },
    close: () => clearTimeout(timer),
  };
}
