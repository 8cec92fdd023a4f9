// The list that somebody puts together goes along in the address, and for as long as the tab is open.

/** Returns the folios of the list in the address. */
export function carried() {
  return new URLSearchParams(location.hash.slice(1)).get("p");
}

/** Lets every link within the site lead on with a list; the part of a page that one led to stays. */
export function carry(folios) {
  for (const link of document.links) {
    if (link.origin !== location.origin || (link.hash && !link.hash.startsWith("#p="))) continue;
    const own = link.dataset.juntar;
    const all = new Set([folios, own].join().split(",").filter(Boolean));
    link.hash = all.size ? `p=${[...all]}` : "";
  }
}
