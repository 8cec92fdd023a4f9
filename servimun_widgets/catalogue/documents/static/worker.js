// The build writes VERSION, KEPT and UNKEPT before this text.

// What was seen opens without a network. Nothing about danger is kept.
const isSeen = (path) => path.startsWith("/r/") || /(\/|\/v\/\w+)$/.test(path);
const unkept = UNKEPT.split(" ");
const isKept = (path) => !path.startsWith("/ayuda/") && !unkept.includes(/^\/(?:programas|v)\/(\w+)\/?$/.exec(path)?.[1]);

addEventListener("install", (event) => {
  event.waitUntil(caches.open(VERSION).then((cache) => cache.addAll(KEPT)).then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  const others = (names) => names.filter((name) => name !== VERSION);
  event.waitUntil(caches.keys().then((names) => Promise.all(others(names).map((name) => caches.delete(name)))));
});

addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method !== "GET" || origin !== location.origin || !isKept(pathname)) return;
  event.respondWith(fromNetwork(event.request, pathname).catch(() => fromCache(pathname)));
});

async function fromNetwork(request, pathname) {
  const answer = await fetch(request);
  if (answer.ok && !answer.redirected && isSeen(pathname)) {
    const cache = await caches.open(VERSION);
    await cache.put(pathname, answer.clone());
  }
  return answer;
}

async function fromCache(pathname) {
  return (await caches.match(pathname)) ?? (await caches.match("/")) ?? Response.error();
}
