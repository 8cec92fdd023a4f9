// What somebody got in a message and wants to be sure of. Pure: no page, no network.
import { codesLike } from "./codigos.js";

const ADDRESS = /(?:https?:\/\/)?(?:[^\s/@]*@)?((?:[a-z0-9-]+\.)+[a-z]{2,}|localhost|[\d.]+)(?::\d+)?(\/[^\s<>«»"]*)?/gi;

/** Returns what is in a text: `paths` of this site that it may mean, the best first, and other `hosts` that it names. */
export function meant(text, own) {
  const [paths, hosts] = [[], []];
  const names = [own].flat().map((host) => host.replace(/:\d+$/, "").replace(/^www\./, ""));
  const rest = text.replace(ADDRESS, (whole, host, path) => {
    const name = host.toLowerCase().replace(/^www\./, "");
    if (names.includes(name)) paths.push(...pathsOf((path ?? "/").replace(/[).,;:!?*_]+$/, "")));
    else if (/[a-z]/.test(name)) hosts.push(name);
    else return whole;
    return " ";
  });
  const left = rest.trim();
  // A code alone, as on a poster; a whole message has words around it.
  if (!paths.length && !hosts.length && left && left.length < 20) paths.push(...codesOf(left));
  return { paths: [...new Set(paths)], hosts: [...new Set(hosts)] };
}

function pathsOf(path) {
  const [, code] = /^\/v\/([^/?#]+)/i.exec(path) ?? [];
  return code ? codesOf(code) : [path.replace(/[?#].*/, "").replace(/^[/\\]+/, "/")];
}

function codesOf(typed) {
  const plain = typed.toLowerCase().replace(/[^a-z0-9]/g, "");
  return [plain, ...codesLike(typed)].filter(Boolean).map((code) => `/v/${code}`);
}
