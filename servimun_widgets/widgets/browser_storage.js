// Texts that the browser keeps.

/** Read, write and remove a text in the browser's storage; false or null when it is not to be had. */
export const storage = {
  read(name) {
    try { return localStorage.getItem(name); } catch { return null; }
  },
  write(name, text) {
    try { localStorage.setItem(name, text); return true; } catch { return false; }
  },
  remove(name) {
    try { localStorage.removeItem(name); } catch { /* nothing was kept */ }
  },
  names() {
    try { return Object.keys(localStorage); } catch { return []; }
  },
};
