// A small server for the built page: the right MIME types, the content policy that the page must run under, any sub-path.
// It answers only this machine. Used by the checks, and by `cargo xtask serve` as: node server.mjs DIST PORT

import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";

export const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".pack": "application/octet-stream",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/// Serves the folder `root` under `prefix`. `types` overrides MIME types, `pages` gives other text for some paths (without the
/// policy), `brotli` compresses, `isolated` has the browser tell times to the microsecond. Resolves to the address of the first page, the bytes sent so far, and `close`.
export function serve(root, { port = 0, prefix = "/", types = {}, pages = {}, brotli = false, isolated = false } = {}) {
  const compressed = new Map();
  const served = { bytes: 0 };
  const alone = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };
  const answer = async (path, accepts) => {
    if (path in pages) return [200, { "content-type": TYPES[extname(path)] ?? TYPES[".html"] }, pages[path]];
    const inside = path.startsWith(prefix) ? normalize(decodeURIComponent(path.slice(prefix.length)) || "index.html") : "..";
    if (inside.split(sep).includes("..")) return [404, {}, ""];
    const type = { ...TYPES, ...types }[extname(inside)] ?? "application/octet-stream";
    const headers = { "content-type": type, "content-security-policy": POLICY, "cache-control": "no-cache" };
    const body = await readFile(join(root, inside));
    if (!brotli || !accepts.includes("br")) return [200, headers, body];
    if (!compressed.has(inside)) compressed.set(inside, brotliCompressSync(body));
    return [200, { ...headers, "content-encoding": "br" }, compressed.get(inside)];
  };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    answer(pathname, request.headers["accept-encoding"] ?? "")
      .catch(() => [404, {}, ""])
      .then(([status, headers, body]) => {
        served.bytes += body.length;
        response.writeHead(status, isolated ? { ...headers, ...alone } : headers).end(body);
      });
  });
  return new Promise((resolve, reject) => {
    server.on("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const url = `http://127.0.0.1:${server.address().port}${prefix}`;
      resolve({ url, served, close: () => { server.close(); server.closeAllConnections(); } });
    });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [root, wanted] = process.argv.slice(2);
  let port = Number(wanted);
  for (;;) {
    try {
      const { url } = await serve(root, { port, brotli: true });
      console.log(`The page is at ${url}  (Ctrl+C stops it)`);
      break;
    } catch (reason) {
      if (reason.code !== "EADDRINUSE") throw reason;
      console.log(`Port ${port} is taken.`);
      port += 1;
    }
  }
}
