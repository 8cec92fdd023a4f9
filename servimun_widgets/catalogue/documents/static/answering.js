// What answers a query, on the front page and on «Mi lista» alike: lines of help, programmes, a sentence.
import { dangerIn, dangersOf, folioIn, foremost, found, searchable, searched } from "./searching.js";

/** Returns what answers queries by an index, from its cards: name, line and number of the folio of each. */
export function answering(index, cards) {
  const search = searched(index, cards.map(({ name, line }, at) => searchable(name, line, index.p[at])));
  const [dangers, needs] = [index.d, index.h].map(dangersOf);
  return (query) => {
    const danger = dangerIn(query, dangers) ?? dangerIn(query, needs);
    const lines = danger && document.querySelector(`[data-peligro="${danger.n}"]`);
    const isElsewhere = lines?.dataset.fuera !== undefined;
    const number = folioIn(query);
    const named = cards.flatMap(({ folio }, at) => folio === number ? [at] : []);
    const { hits, unknown } = found(query, search);
    const shown = isElsewhere ? [] : named.length ? named : foremost(danger, hits);
    const strange = named.length || danger ? "" : unknown.slice(0, 3).map((word) => `«${word}»`).join(" ni ");
    const said = isElsewhere ? "Aquí solo hay programas de prevención."
      : strange ? `Ningún programa dice ${strange}.${shown.length ? " Estos dicen lo demás:" : ""}`
      : shown.length || !danger ? `${shown.length} ${shown.length === 1 ? "programa" : "programas"}`
      : "Llame a uno de los teléfonos de arriba: contesta una persona.";
    const asksCity = !danger && (!shown.length || Boolean(strange));
    return { danger, asksCity, lines: lines ? [lines.content.cloneNode(true)] : [], shown, said };
  };
}
