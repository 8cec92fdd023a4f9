// Cards with figures, what they mean, and charts with their tables.

import { h, uniquePrefix } from "./elements.js";
import { speaker, widgetOf } from "./widget_model.js";

/** Return a drawing as elements; it is not parsed as part of the page, so nothing in it runs. */
function drawing(svg) {
  const parsed = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  parsed.querySelectorAll("script").forEach((script) => script.remove());
  return document.importNode(parsed, true);
}

function chartTable(say, { title, header, rows }) {
  const numbers = (place) => (place ? { class: "sv-number" } : {});
  return h("details", {},
    h("summary", {}, say("figure_table", { title })),
    h("div", { class: "sv-scroll", role: "region", "aria-label": title, tabindex: "0" },
      h("table", {},
        h("caption", { class: "sv-hidden" }, title),
        h("thead", {}, h("tr", {},
          header.map((name, place) => h("th", { scope: "col", ...numbers(place) }, name)))),
        h("tbody", {}, rows.map((row) => h("tr", {}, row.map((cell, place) => (place
          ? h("td", numbers(place), cell)
          : h("th", { scope: "row" }, cell)))))))));
}

function renderCards({ model, el }) {
  const say = speaker(model);
  const prefix = uniquePrefix();
  const figure = ({ title, value, counted }) => h("div", { class: value ? "sv-figure" : "sv-figure sv-quiet" },
    h("dt", {}, title),
    h("dd", {}, value ? h("strong", {}, value) : null, counted ? h("span", { class: "sv-hint" }, counted) : null));
  const meaning = ({ definition, figures }) => (definition.length || figures.some((one) => one.notes.length)
    ? h("details", {},
      h("summary", {}, say("figure_definition")),
      definition.map(([name, text]) => h("p", {}, h("strong", {}, `${name}: `), text)),
      figures.map(({ title, notes }) => (notes.length
        ? [h("p", { class: "sv-strong" }, title), h("ul", {}, notes.map((note) => h("li", {}, note)))]
        : [])).flat())
    : null);
  const chart = (one) => h("div", { class: "sv-chart" },
    one.svg ? h("figure", {}, h("figcaption", {}, one.title), drawing(one.svg)) : null,
    chartTable(say, one));
  const card = (one, place) => h("article", { "aria-labelledby": `${prefix}-${place}` },
    h("h3", { id: `${prefix}-${place}` }, one.title),
    one.figures.length ? h("dl", {}, one.figures.map(figure)) : null,
    one.remark ? h("p", { class: "sv-hint" }, one.remark) : null,
    meaning(one),
    one.charts.map(chart));
  el.replaceChildren(h("section", { class: "sv sv-cards", lang: "es-MX" },
    h("h2", {}, model.get("heading")),
    h("div", { class: "sv-card-grid" }, model.get("cards").map(card))));
}

export default widgetOf(renderCards);
