// Starts the page: imports the module that Trunk built, and hands it the wasm. Both names stand in this script's data.
// Some servers give wasm a wrong MIME type; then the bytes are taken as they are.
const at = (path) => new URL(path, document.baseURI);
const opening = document.getElementById("opening");
opening.textContent = "Opening Line of Sight…";
globalThis.startReader = () => new Worker(at("reader.js"));
try {
  const { module, wasm } = document.querySelector("script[data-wasm]").dataset;
  const bytes = fetch(at(wasm)).then((answer) => {
    if (!answer.ok) throw new Error(`${answer.status} for ${answer.url}`);
    return answer.headers.get("content-type") === "application/wasm" ? answer : answer.arrayBuffer();
  });
  const [{ default: init }, wasmBytes] = await Promise.all([import(at(module)), bytes]);
  await init({ module_or_path: wasmBytes });
} catch (reason) {
  opening.textContent =
    typeof WebAssembly === "object"
      ? "The page could not start. Load it again; if that does not help, its files may be incomplete on the server."
      : "The page could not start because WebAssembly is switched off in this browser. Allow it for this site, or use another browser.";
  throw reason;
}
