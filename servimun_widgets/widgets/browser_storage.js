// Texts that the browser keeps: on the device, or for as long as a tab is open.

/** Return how to read, write and remove a text; false or null when the storage is not to be had. */
function textsOf(where) {
  return {
    read(name) {
      try { return where().getItem(name); } catch { return null; }
    },
    write(name, text) {
      try { where().setItem(name, text); return true; } catch { return false; }
    },
    remove(name) {
      try { where().removeItem(name); } catch { /* nothing was kept */ }
    },
    names() {
      try { return Object.keys(where()); } catch { return []; }
    },
  };
}

export const storage = textsOf(() => localStorage);

/** What a tab keeps until it is closed. A tab that is duplicated begins with a copy of it. */
export const tabStorage = textsOf(() => sessionStorage);
