// Starts the page: imports the module that Trunk built, and hands it the wasm. Both names stand in this script's data.
// Some servers give wasm a wrong MIME type; then the bytes are taken as they are.
const at = (path) => new URL(path, document.baseURI);
const opening = document.getElementById("opening");
opening.textContent = "Opening Line of Sight…";
globalThis.startReader = () => new Worker(at("reader.js"));
const wasmAt = async (path) => {
  const answer = await fetch(at(path));
  if (!answer.ok) throw new Error(`${answer.status} for ${answer.url}`);
  return answer.headers.get("content-type") === "application/wasm" ? answer : answer.arrayBuffer();
};
// A part of the page's wasm by its path: a function that brings it to life with what it imports.
globalThis.fetchPart = async (path) => {
  const wasm = await wasmAt(path);
  return (imports) =>
    wasm instanceof ArrayBuffer ? WebAssembly.instantiate(wasm, imports) : WebAssembly.instantiateStreaming(wasm, imports);
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
