// Starts the page: imports the module that Trunk built, and hands it the wasm. Both names stand in this script's data.
// Some servers give wasm a wrong MIME type; then the bytes are taken as they are.
// What the page takes from outside goes through the functions here, so that the page in one file can give it from within.
const at = (path) => new URL(path, document.baseURI);
const opening = document.getElementById("opening");
opening.textContent = "Opening Line of Sight…";
globalThis.startReader = () => new Worker(at("reader.js"));
const answerOf = async (path) => {
  const answer = await fetch(at(path));
  // Thrown as words, which the page shows.
  if (!answer.ok) throw `The server answered ${answer.status} for ${path}.`;
  return answer;
};
// A file beside the page, as bytes.
globalThis.fetchFile = async (path) => new Uint8Array(await (await answerOf(path)).arrayBuffer());
// Packs beside the page, by a script of their own.
globalThis.packs = async (what, ...given) => (await import(at("packs.js")))[what](...given);
const wasmAt = async (path) => {
  const answer = await answerOf(path);
  return answer.headers.get("content-type") === "application/wasm" ? answer : answer.arrayBuffer();
};
// A part of the page's wasm by its path: a function that brings it to life with what it imports.
globalThis.fetchPart = async (path) => {
  const wasm = await wasmAt(path);
  return (imports) =>
    wasm instanceof ArrayBuffer ? WebAssembly.instantiate(wasm, imports) : WebAssembly.instantiateStreaming(wasm, imports);
};
// The page for use without a network. `offline.state` is "none", "plain" (the address is not a secure one, so no browser keeps
// it), "ready", or "update" (a newer build waits; `offline.update()` has it take over and loads the page again).
const offline = { state: "none", update() {} };
const ours = async () => (globalThis.caches ? await caches.keys() : []).filter((name) => name.startsWith(`line-of-sight ${at("./")} `));
// How many files of the page are kept, and the end of that.
offline.kept = async () => {
  const lists = (await ours()).map(async (name) => (await (await caches.open(name)).keys()).length);
  return (await Promise.all(lists)).reduce((sum, count) => sum + count, 0);
};
offline.forget = async () => {
  const registration = await navigator.serviceWorker?.getRegistration(at("./"));
  await registration?.unregister();
  await Promise.all([...(await ours()), `line-of-sight packs ${at("./")}`].map((name) => globalThis.caches?.delete(name)));
  tell("none");
};
globalThis.offline = offline;
const tell = (state) => {
  offline.state = state;
  dispatchEvent(new Event("offlinestate"));
};
try {
  const { module, wasm } = document.querySelector("script[data-wasm]").dataset;
  const bytes = wasmAt(wasm);
  const [{ default: init }, wasmBytes] = await Promise.all([import(at(module)), bytes]);
  await init({ module_or_path: wasmBytes });
} catch (reason) {
  opening.textContent =
    typeof WebAssembly === "object"
      ? "The page could not start. Load it again; if that does not help, its files may be incomplete on the server."
      : "The page could not start because WebAssembly is switched off in this browser. Allow it for this site, or use another browser.";
  throw reason;
}

const keepForOffline = async () => {
  const keeper = navigator.serviceWorker;
  const registration = await keeper.register(at("offline.js"));
  const offer = () => {
    const { waiting } = registration;
    if (!waiting) return;
    offline.update = () => {
      keeper.addEventListener("controllerchange", () => location.reload(), { once: true });
      waiting.postMessage("take over");
    };
    tell("update");
  };
  const watch = (installing) => {
    installing?.addEventListener("statechange", () => {
      // The first one has nobody to take over from.
      if (installing.state === "installed" && registration.active) offer();
      if (installing.state === "activated") tell("ready");
    });
  };
  registration.addEventListener("updatefound", () => watch(registration.installing));
  watch(registration.installing);
  if (!registration.active) return;
  tell("ready");
  registration.active.postMessage("tidy");
  offer();
  await registration.update();
};
// Inside another page: tells it how high this one is, and nothing else, so that its frame can follow.
if (window.parent !== window) {
  const tellHeight = () => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    window.parent.postMessage({ lineOfSight: { height } }, "*");
  };
  new ResizeObserver(tellHeight).observe(document.body);
}
// Files that the desktop opens with this page are dropped on it, as if by hand. One that cannot be had is given without its bytes, so
// that it is named all the same.
const launched = async ({ files }) => {
  if (files.length === 0) return;
  const data = new DataTransfer();
  for (const handle of files) data.items.add(await handle.getFile().catch(() => new File([], handle.name)));
  dispatchEvent(new DragEvent("drop", { dataTransfer: data, cancelable: true }));
};
if (window.top === window) {
  // A moment later the page listens.
  setTimeout(() => globalThis.launchQueue?.setConsumer(launched));
  if (!globalThis.isSecureContext) tell("plain");
  else if (navigator.serviceWorker) {
    const idle = globalThis.requestIdleCallback ?? ((then) => setTimeout(then, 2000));
    // A browser that refuses to keep anything leaves the state at "none".
    idle(() => keepForOffline().catch(() => {}));
  }
}
