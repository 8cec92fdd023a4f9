// Working out the conditions and calculations of a form: the same as domain/expressions in the
// kernel, for the same trees. Both are held to tests/unit/expressions/cases.json.

const EXPRESSION_MONTHS = ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"];
const EXPRESSION_DAYS = ["lun", "mar", "mié", "jue", "vie", "sáb", "dom"];
const EXPRESSION_NUMBER = /^\s*-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?\s*$/;
const EXPRESSION_MOMENT = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;
const EXPRESSION_TIME = /^(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/;
const DAY_SECONDS = 86400;
const LAST_DAY = 2932896; // 31 December 9999, counted from 1970
const FIRST_DAY = -719162; // 1 January of the year 1

// --- values ---------------------------------------------------------------------------------------

function atomOf(stored) {
  if (stored === null || stored === undefined || (Array.isArray(stored) && !stored.length)) return "";
  if (Array.isArray(stored)) return stored.map(String).join(" ");
  return typeof stored === "number" ? stored : String(stored);
}

export const firstOf = (value) => (Array.isArray(value) ? value[0] ?? "" : value);
export const asText = (value) => String(Object.is(firstOf(value), -0) ? 0 : firstOf(value));
const wordsOf = (value) => asText(value).split(/\s+/).filter(Boolean);
const lettersOf = (value) => [...asText(value)];

function dayNumber(text) {
  const found = EXPRESSION_MOMENT.exec(text.trim());
  if (!found) return null;
  const [year, month, day, hour, minute, second] = found.slice(1).map((part) => Number(part || 0));
  const moment = new Date(0);
  moment.setUTCFullYear(year, month - 1, day);
  if (year < 1 || moment.getUTCMonth() !== month - 1 || moment.getUTCDate() !== day) return null;
  return Math.round(moment.getTime() / 1000 / DAY_SECONDS)
    + (hour * 3600 + minute * 60 + second) / DAY_SECONDS;
}

export function numberOf(value) {
  const one = firstOf(value);
  if (typeof one === "boolean") return one ? 1 : 0;
  if (typeof one === "number") return one;
  if (EXPRESSION_NUMBER.test(one)) return Number(one);
  const days = dayNumber(one);
  if (days !== null) return days;
  const time = EXPRESSION_TIME.exec(one.trim());
  if (!time) return NaN;
  return (Number(time[1]) * 3600 + Number(time[2]) * 60 + Number(time[3] || 0)) / DAY_SECONDS;
}

export function truthOf(value) {
  const one = firstOf(value);
  return typeof one === "number" ? !Number.isNaN(one) && one !== 0 : Boolean(one);
}

function momentParts(value) {
  const days = numberOf(value);
  if (!Number.isFinite(days)) return null;
  const whole = Math.floor(days);
  if (whole < FIRST_DAY || whole > LAST_DAY) return null;
  const date = new Date(whole * DAY_SECONDS * 1000);
  return {
    date, second: Math.floor((days - whole) * DAY_SECONDS + 0.5) % DAY_SECONDS,
    iso: [String(date.getUTCFullYear()).padStart(4, "0"), two(date.getUTCMonth() + 1), two(date.getUTCDate())].join("-"),
  };
}

function two(number) {
  return String(number).padStart(2, "0");
}

function secondsText(second) {
  return [Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60].map(two).join(":");
}

// --- operators ------------------------------------------------------------------------------------

const ARITHMETIC = {
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  // A zero has no sign here: dividing by it depends on what is divided only.
  div: (left, right) => (right === 0 ? left / 0 : left / right),
  mod: (left, right) => left % right,
};
const COMPARISONS = {
  "=": (left, right) => left === right,
  "!=": (left, right) => left !== right,
  "<": (left, right) => left < right,
  "<=": (left, right) => left <= right,
  ">": (left, right) => left > right,
  ">=": (left, right) => left >= right,
};

function compare(sign, left, right) {
  const test = (one, other) => {
    const texts = (sign === "=" || sign === "!=") && typeof one === "string" && typeof other === "string";
    return texts ? COMPARISONS[sign](one, other) : COMPARISONS[sign](numberOf(one), numberOf(other));
  };
  if (typeof left === "boolean" || typeof right === "boolean") return test(truthOf(left), truthOf(right));
  return [left].flat().some((one) => [right].flat().some((other) => test(one, other)));
}

// --- functions ------------------------------------------------------------------------------------

const flatNumbers = (values) => values.flat().filter((one) => one !== "").map(numberOf);

function extreme(values, choose) {
  const numbers = flatNumbers(values);
  return numbers.length ? choose(...numbers) : NaN;
}

function rounded([value, digits]) {
  const places = digits === undefined ? 0 : numberOf(digits);
  if (!Number.isFinite(places) || Math.abs(places) > 15) return NaN;
  const scale = 10 ** Math.trunc(places);
  return Math.floor(numberOf(value) * scale + 0.5) / scale;
}

function power([base, exponent]) {
  // JavaScript makes 1 to the power of nothing known NaN, where others make it 1.
  return numberOf(base) === 1 || numberOf(exponent) === 0 ? 1 : numberOf(base) ** numberOf(exponent);
}

function placeIn(value, length) {
  const number = numberOf(value);
  if (Number.isNaN(number)) return 0;
  const place = Math.trunc(Math.min(Math.max(number, -1e9), 1e9));
  return place < 0 ? Math.max(0, length + place) : place;
}

function substr([value, start, end]) {
  const letters = lettersOf(value);
  const last = end === undefined ? letters.length : placeIn(end, letters.length);
  return letters.slice(placeIn(start, letters.length), last).join("");
}

function substring([value, from, many]) {
  const letters = lettersOf(value);
  if (!Number.isFinite(numberOf(from))) return "";
  const start = Math.floor(numberOf(from) + 0.5);
  let end = letters.length + 1;
  if (many !== undefined) {
    const length = numberOf(many);
    if (Number.isNaN(length)) return "";
    if (Number.isFinite(length)) end = Math.min(end, start + Math.floor(length + 0.5));
  }
  return letters.slice(Math.max(0, start - 1), Math.max(0, end - 1)).join("");
}

function around([value, sought], pick) {
  const text = asText(value);
  const mark = asText(sought);
  const at = text.indexOf(mark);
  return at < 0 ? "" : pick(text, at, at + mark.length);
}

function translate([value, given, put]) {
  const [from, to] = [lettersOf(given), lettersOf(put)];
  return lettersOf(value).map((letter) => {
    const at = from.indexOf(letter);
    return at < 0 ? letter : to[at] ?? "";
  }).join("");
}

/** Return whether a machine takes the whole text: see domain/expressions/patterns.py. */
function matchesWhole(text, [sets, letters, first, follow, last, empty]) {
  if (text === "") return empty;
  let here = new Set(first);
  let reached = [];
  for (const letter of text) {
    const code = letter.codePointAt(0);
    const fits = sets.map((ranges) => ranges.some(([least, most]) => least <= code && code <= most));
    reached = [...here].filter((place) => fits[letters[place]]);
    if (!reached.length) return false;
    here = new Set(reached.flatMap((place) => follow[place]));
  }
  return reached.some((place) => last.includes(place));
}

function formatted([value, picture]) {
  const parts = momentParts(value);
  if (!parts) return "";
  const { date, second } = parts;
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  const [hour, minute] = [Math.floor(second / 3600), Math.floor(second / 60) % 60];
  const written = {
    "%%": "%", "%Y": String(year).padStart(4, "0"), "%y": two(year % 100), "%m": two(month + 1),
    "%n": String(month + 1), "%b": EXPRESSION_MONTHS[month], "%d": two(day), "%e": String(day),
    "%a": EXPRESSION_DAYS[(date.getUTCDay() + 6) % 7], "%H": two(hour), "%h": String(hour),
    "%M": two(minute), "%S": two(second % 60), "%3": "000",
  };
  return asText(picture).replace(/%./g, (code) => written[code] ?? code);
}

const EXPRESSION_CALLS = {
  abs: ([value]) => Math.abs(numberOf(value)),
  boolean: ([value]) => truthOf(value),
  "boolean-from-string": ([value]) => ["true", "1"].includes(asText(value)),
  ceiling: ([value]) => Math.ceil(numberOf(value)),
  concat: (values) => values.flat().map(asText).join(""),
  contains: ([value, sought]) => asText(value).includes(asText(sought)),
  count: ([value]) => [value].flat().length,
  "count-non-empty": ([value]) => [value].flat().filter((one) => asText(one) !== "").length,
  "count-selected": ([value]) => wordsOf(value).length,
  date: ([value]) => momentParts(value)?.iso ?? "",
  "date-time": ([value]) => {
    const parts = momentParts(value);
    return parts ? `${parts.iso}T${secondsText(parts.second)}` : "";
  },
  "decimal-date-time": ([value]) => numberOf(value),
  "decimal-time": ([value]) => numberOf(value) - Math.floor(numberOf(value)),
  "ends-with": ([value, sought]) => asText(value).endsWith(asText(sought)),
  false: () => false,
  floor: ([value]) => Math.floor(numberOf(value)),
  "format-date": formatted,
  "format-date-time": formatted,
  int: ([value]) => Math.trunc(numberOf(value)),
  join: ([mark, ...values]) => values.flat().map(asText).join(asText(mark)),
  max: (values) => extreme(values, Math.max),
  min: (values) => extreme(values, Math.min),
  "normalize-space": ([value]) => wordsOf(value).join(" "),
  not: ([value]) => !truthOf(value),
  number: ([value]) => numberOf(value),
  pow: power,
  round: rounded,
  selected: ([value, sought]) => wordsOf(value).includes(asText(sought).trim()),
  "selected-at": ([value, at]) => wordsOf(value)[Math.trunc(numberOf(at))] ?? "",
  sqrt: ([value]) => Math.sqrt(numberOf(value)),
  "starts-with": ([value, sought]) => asText(value).startsWith(asText(sought)),
  string: ([value]) => asText(value),
  "string-length": ([value]) => lettersOf(value).length,
  substr,
  substring,
  "substring-after": (values) => around(values, (text, _from, to) => text.slice(to)),
  "substring-before": (values) => around(values, (text, from) => text.slice(0, from)),
  sum: (values) => flatNumbers(values).reduce((total, one) => total + one, 0),
  translate,
  true: () => true,
};

// --- trees ----------------------------------------------------------------------------------------

/** Return the levels a path of repeats leads to: one row where the scope stands in it, else all. */
function levelsOf(repeats, scope, indices = {}) {
  let inside = true;
  return repeats.reduce((levels, repeat, depth) => {
    inside = inside && scope.rows[depth]?.[0] === repeat;
    const index = indices[depth] ?? (inside ? scope.rows[depth][1] : null);
    inside = inside && index === scope.rows[depth][1];
    return levels.flatMap((level) => (level[repeat] || []).filter((_, at) => index === null || at === index));
  }, [scope.answers]);
}

/**
 * Return what a resolved tree gives. `scope` has `answers`, `now`, `rows` (pairs of repeat and
 * index), `labels` (by field, by choice) and `columns` (of the choice that is looked at).
 */
export function evaluate(tree, scope) {
  const work = (one) => evaluate(one, scope);
  const [kind, head] = tree;
  switch (kind) {
    case "num": case "text": return head;
    case "neg": return -numberOf(work(head));
    case "and": return head.every((one) => truthOf(work(one)));
    case "or": return head.some((one) => truthOf(work(one)));
    case "op": {
      const [left, right] = [work(tree[2]), work(tree[3])];
      if (head in COMPARISONS) return compare(head, left, right);
      return ARITHMETIC[head](numberOf(left), numberOf(right));
    }
    case "ref": return levelsOf(head, scope).map((level) => atomOf(level[tree[2]]));
    case "rows": return levelsOf(head, scope).map(() => "row");
    case "indexed": {
      const indices = Object.fromEntries(tree[3].map(([depth, index]) => {
        const number = numberOf(work(index));
        return [depth, Number.isFinite(number) ? Math.trunc(number) - 1 : -1];
      }));
      return levelsOf(head, scope, indices).map((level) => atomOf(level[tree[2]]));
    }
    case "position": return head < scope.rows.length ? scope.rows[head][1] + 1 : NaN;
    case "choice": return scope.labels?.[tree[2]]?.[asText(work(head))] ?? "";
    case "regex": return matchesWhole(asText(work(head)), tree[2]);
    case "column": return scope.columns?.[head] ?? "";
    default: return calledValue(head, tree[2], scope);
  }
}

function calledValue(name, given, scope) {
  const work = (one) => evaluate(one, scope);
  if (name === "if") return work(given[truthOf(work(given[0])) ? 1 : 2]);
  if (name === "coalesce") return given.map((one) => firstOf(work(one))).find((one) => asText(one) !== "") ?? "";
  if (name === "today") return scope.now.slice(0, 10);
  if (name === "now") return scope.now;
  if (name === "uuid") return ""; // the kernel makes it when the answers are saved
  return EXPRESSION_CALLS[name](given.map(work));
}
