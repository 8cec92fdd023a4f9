// The front page under a code that nobody knows: whoever mistyped one is led to what was meant.
import { codesLike } from "./codigos.js";

const [, typed] = /^\/v\/([^/]+)$/.exec(location.pathname) ?? [];
for (const code of typed ? codesLike(decodeURIComponent(typed)) : []) {
  const { ok } = await fetch(`/v/${code}`, { method: "HEAD" }).catch(() => ({ ok: false }));
  if (ok) {
    location.replace(`/v/${code}`);
    break;
  }
}
