// Starts the page where it is one file: what start.js fetches stands in the page itself, packed by gzip and written in base64.
// `xtask/one-file.mjs` puts both together.
import init from "page";

const opening = document.getElementById("opening");
opening.textContent = "Opening Line of Sight…";

const bytesOf = async (path) => {
  const within = document.getElementById(path);
  if (!within) throw `This file has no ${path} in it. Save it anew.`;
  const packed = Uint8Array.from(atob(within.textContent), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
};
globalThis.fetchFile = async (path) => new Uint8Array(await bytesOf(path));
globalThis.fetchPart = async (path) => {
  const wasm = await bytesOf(path);
  return (imports) => WebAssembly.instantiate(wasm, imports);
};

// The reader worker: its script as an address of its own, its wasm by a first message.
const START = `onmessage = ({ data }) => {
  onmessage = null;
  wasm_bindgen({ module_or_path: data }).catch((reason) => setTimeout(() => { throw reason; }));
};`;
let reader;
globalThis.startReader = () => {
  reader ??= {
    address: URL.createObjectURL(new Blob([READER, "\n;", START], { type: "text/javascript" })),
    wasm: bytesOf("worker_bg.wasm").then((bytes) => WebAssembly.compile(bytes)),
  };
  const worker = new Worker(reader.address);
  reader.wasm.then((wasm) => worker.postMessage(wasm));
  return worker;
};
globalThis.offline = { state: "one file", update() {}, kept: async () => 0, forget: async () => {} };

bytesOf("page")
  .then((wasm) => init({ module_or_path: wasm }))
  .catch((reason) => {
    opening.textContent =
      typeof WebAssembly === "object"
        ? "The page could not start. Save the file anew; if that does not help, use a newer browser."
        : "The page could not start because WebAssembly is switched off in this browser. Allow it, or use another browser.";
    throw reason;
  });
