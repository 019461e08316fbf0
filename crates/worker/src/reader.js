// Loads the reader worker: its module and its wasm lie beside this file.
// Some servers give wasm a wrong MIME type; then the bytes are taken as they are.
importScripts("worker.js");
fetch("worker_bg.wasm")
  .then((answer) => {
    if (!answer.ok) throw new Error(`${answer.status} for ${answer.url}`);
    return answer.headers.get("content-type") === "application/wasm" ? answer : answer.arrayBuffer();
  })
  .then((wasm) => wasm_bindgen({ module_or_path: wasm }))
  // Thrown where the page hears of it; a refused promise it would not.
  .catch((reason) => setTimeout(() => { throw reason; }));
