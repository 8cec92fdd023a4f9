// What one tab keeps until it is closed, and no other.

/** Returns what it keeps: the storage, or nothing where the browser refuses it. */
export function tab() {
  try {
    return sessionStorage;
  } catch {
    return {};
  }
}
