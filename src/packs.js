// Packs beside the page: fetched from its own host alone, and kept so that they are there when the server is not. Loads with the first
// of them. They are kept by the page itself, not by the service worker, which is not there yet on a first visit.
const at = (path) => new URL(path, document.baseURI);
const KEPT = `line-of-sight packs ${at("./")}`;
// Where the browser keeps no page, there is no use in keeping its packs.
const caching = isSecureContext && window.top === window && navigator.serviceWorker ? globalThis.caches : undefined;

// Where a file of the page's own host lies, as seen from the page; nothing of any other.
export const place = (address) => {
  const [url, page] = [tried(address), at("./")];
  if (url?.origin !== page.origin || url.protocol !== page.protocol || !page.protocol.startsWith("http")) return undefined;
  const path = url.pathname + url.search;
  return path.startsWith(page.pathname) ? path.slice(page.pathname.length) : path;
};
const tried = (address) => {
  try {
    return at(address);
  } catch {
    return undefined;
  }
};

export const setSearch = (search) => history.replaceState(history.state, "", location.pathname + search + location.hash);

// Resolves once the page was drawn; after a moment, where it is not shown.
export const drawn = () => new Promise((resolve) => {
  const timer = setTimeout(resolve, 100);
  requestAnimationFrame(() => {
    clearTimeout(timer);
    // The frame is called for before it is drawn.
    setTimeout(resolve);
  });
});

const moment = () => new Promise((resolve) => setTimeout(resolve));

// What is kept of a file; nothing where the browser keeps nothing.
const keptOf = async (path) => {
  try {
    return (await caching?.has(KEPT)) ? await (await caching.open(KEPT)).match(at(path)) : undefined;
  } catch {
    return undefined;
  }
};

// A pack is named by its contents: what was kept of an earlier one of that name goes.
const lasting = (url) => url.replace(/-[0-9a-f]{12}\.pack$/, "");
const keep = async (path, content) => {
  try {
    const cache = await caching?.open(KEPT);
    const { href } = at(path);
    await cache?.put(href, new Response(content));
    for (const { url } of (await cache?.keys()) ?? []) {
      if (url !== href && url.endsWith(".pack") && lasting(url) === lasting(href)) await cache.delete(url);
    }
  } catch {
    // There is no room for it.
  }
};

// The answer of the server; else what is kept, and that it is.
const answerOf = async (path) => {
  let answer;
  try {
    answer = await fetch(at(path), { redirect: "error", cache: "no-cache" });
    // All of an answer is taken, for a browser complains of what is not.
    if (answer.status === 404) await answer.text();
    if (answer.status < 500) return [answer];
  } catch {
    // Nobody answers.
  }
  return [(await keptOf(path)) ?? answer, true];
};

export const fetchPack = async (path, told) => {
  const [answer, kept] = await answerOf(path);
  if (!answer) throw "It could not be fetched. Check your connection.";
  if (answer.status === 404) {
    await drop(path);
    throw `There is no such file on this server (${path}).`;
  }
  if (!answer.ok) throw `The server answered ${answer.status} for ${path}.`;
  const parts = [];
  let size = 0;
  const reader = answer.body.getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      parts.push(part.value);
      told((size += part.value.length));
    }
  } catch {
    throw "It broke off while it was being fetched. Check your connection.";
  }
  // Each of these copies all of it, so the page rests between them.
  await moment();
  const file = new Blob(parts);
  await moment();
  if (!kept) await keep(path, file);
  const bytes = await file.arrayBuffer();
  await moment();
  const sum = await crypto.subtle?.digest("SHA-256", bytes);
  await moment();
  return { file, sha256: sum && Array.from(new Uint8Array(sum), (byte) => byte.toString(16).padStart(2, "0")).join("") };
};

// The list of packs, which need not be there.
export const fetchList = async (path) => {
  const [answer, kept] = await answerOf(path);
  if (answer?.status === 404) await drop(path);
  if (!answer?.ok) return undefined;
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if (!kept) await keep(path, bytes);
  return bytes;
};

export const drop = async (path) => {
  if (await keptOf(path)) await (await caching.open(KEPT)).delete(at(path));
};

// How many packs are kept, and their bytes.
export const kept = async () => {
  if (!(await caching?.has(KEPT))) return [0, 0];
  const cache = await caching.open(KEPT);
  const packs = (await cache.keys()).filter(({ url }) => url.endsWith(".pack"));
  const sizes = await Promise.all(packs.map(async (request) => (await (await cache.match(request)).blob()).size));
  return [packs.length, sizes.reduce((sum, size) => sum + size, 0)];
};
