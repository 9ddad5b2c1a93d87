// Keeps one page for when there is no connection, and what that page needs to look right; the
// server writes their addresses, KEPT, above this line. Nothing else is ever cached here: answers
// and progress must come from the server or not at all.
const CACHE = "credence-offline-1";

const keep = async () => {
  const cache = await caches.open(CACHE);
  await cache.addAll(KEPT.map((path) => new Request(path, { cache: "reload" })));
  for (const request of await cache.keys()) {
    if (!KEPT.includes(new URL(request.url).pathname)) await cache.delete(request);
  }
};

self.addEventListener("install", (event) => {
  event.waitUntil(keep().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const isPage = request.mode === "navigate";
  if (!isPage && !KEPT.includes(new URL(request.url).pathname)) return;
  event.respondWith(fetch(request).catch(() => caches.match(isPage ? KEPT[0] : request.url)));
});
