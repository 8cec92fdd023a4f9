// The title of the page: before all else it says when a form has problems.

const marked = () => document.documentElement?.dataset ?? {};

/** How the page is called, whatever its form has. */
export const plainTitle = () => marked().svTitle ?? document.title ?? "";

export function entitle(title) {
  delete marked().svTitle;
  document.title = title;
}

/** Say in front of the title that a form has problems, or no longer. */
export function markProblems(say, has) {
  const plain = plainTitle();
  entitle(plain);
  if (!has) return;
  marked().svTitle = plain;
  document.title = `${say("error")}: ${plain}`;
}
