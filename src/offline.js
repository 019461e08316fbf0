// The service worker: keeps every file of one build of the page, and answers from it, with or without a network.
// `cargo xtask build` writes the two lines below from the files that it built.
const BUILD = "";
const FILES = [];

// One cache for each build; the address of the page is in its name, as several copies may stand on one host.
const OURS = `line-of-sight ${registration.scope} `;
const CACHE = OURS + BUILD;

addEventListener("install", (event) => {
  // "reload": what the browser's own cache holds may be of another build.
  const files = FILES.map((path) => new Request(path, { cache: "reload" }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(files)));
});

// Drops what earlier builds kept, unless a page of one of them may still be open.
const tidy = async () => {
  const pages = await clients.matchAll({ type: "window", includeUncontrolled: true });
  if (pages.length > 1) return;
  const old = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
};

addEventListener("activate", (event) => event.waitUntil(clients.claim().then(tidy)));

addEventListener("message", (event) => {
  // Only when the reader says so does a new build take over.
  if (event.data === "take over") skipWaiting();
  if (event.data === "tidy" && !registration.waiting && !registration.installing) event.waitUntil(tidy());
});

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(registration.scope)) return;
  const path = request.url.slice(registration.scope.length).split(/[?#]/, 1)[0];
  // Packs of whoever hosts the page, and their list, are newer at every visit; packs.js keeps them.
  if (/\.pack$|^packs\/packs\.json$/.test(path) && !FILES.includes(path)) return;
  const page = request.mode === "navigate" && (path === "" || path === "index.html");
  const answer = async () => {
    const cache = await caches.open(CACHE);
    const kept = await cache.match(page ? "./" : request);
    // A page of an earlier build asks for files of that build.
    return kept ?? (await caches.match(request)) ?? fetch(request);
  };
  event.respondWith(answer());
});
