// How a list is laid out: measured, so that no column and no button is ever beyond the edge.

/* From the widest on: signs in one line; signs that wrap; without minor columns; a card a row. */
const LAYOUTS = ["wide", "wrapped", "brief", "cards"];
/* A container as narrow as this shows cards whatever the table holds, as telephones do. */
const NARROW_REM = 40;
const ROUNDING = 1;

/** Keep the layout of the list `root` the widest in which its `table` fits; return what ends it. */
export function listFit(root, { box, body }) {
  let width = 0;
  const fits = () => box.offsetWidth <= root.clientWidth + ROUNDING;
  const from = (first) => {
    if (!root.clientWidth || box.hidden) return;
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    let at = root.clientWidth <= NARROW_REM * rem ? LAYOUTS.length - 1 : first;
    root.dataset.layout = LAYOUTS[at];
    while (!fits() && at < LAYOUTS.length - 1) root.dataset.layout = LAYOUTS[++at];
  };
  // Other rows never make it wider again while one reads; another width does.
  const rowsChanged = () => from(Math.max(0, LAYOUTS.indexOf(root.dataset.layout)));
  const rows = new MutationObserver(rowsChanged);
  rows.observe(body, { childList: true, subtree: true });
  const size = new ResizeObserver(() => {
    if (root.clientWidth === width) return;
    width = root.clientWidth;
    from(0);
  });
  size.observe(root);
  const unfolded = () => from(0); // what is folded has no width
  root.addEventListener("toggle", unfolded);
  const beforePrinting = () => { root.dataset.layout = "brief"; };
  const afterPrinting = () => from(0);
  addEventListener("beforeprint", beforePrinting);
  addEventListener("afterprint", afterPrinting);
  return () => {
    rows.disconnect();
    size.disconnect();
    root.removeEventListener("toggle", unfolded);
    removeEventListener("beforeprint", beforePrinting);
    removeEventListener("afterprint", afterPrinting);
  };
}
