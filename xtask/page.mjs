// Makes the built page small, with one style sheet, and puts it into one file that needs no server and no network:
// node page.mjs DIST OUT
// The content policy of the one file names its one script and its one style sheet by their hashes, and allows no connection.

import { createHash } from "node:crypto";
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const { buildSync, transformSync } = createRequire(import.meta.url)("esbuild"); // looks into NODE_PATH
const [dist, out] = process.argv.slice(2);
const text = (path) => readFileSync(join(dist, path), "utf8");

const page = text("index.html").replaceAll(/<!--[\s\S]*?-->/g, "").replaceAll(/>\s+</g, "><");
const found = (pattern, what) => {
  const all = [...page.matchAll(pattern)].map(([, path]) => path);
  if (all.length === 0) throw new Error(`${dist}/index.html names no ${what}`);
  return all;
};
const [module] = found(/data-module="?([^\s">]+)/g, "module");
const [wasm] = found(/data-wasm="?([^\s">]+)/g, "wasm");
const sheets = found(/href="?([^\s">]+\.css)/g, "style sheet");
const head = found(/(<title>.*?<\/title>|<meta [^>]*name="?(?:viewport|description|color-scheme)"?[^>]*>|<link [^>]*rel="?icon"?[^>]*>)/g, "head");
const [plain] = found(/(<noscript>[\s\S]*?<\/noscript>)/g, "words for those without scripts");

const small = { minify: true, legalComments: "none", target: "es2022", logLevel: "error" };
const scripts = [module, "start.js", "packs.js", "reader.js", "worker.js", ...readdirSync(join(dist, "snippets")).map((name) => `snippets/${name}`)];
for (const path of scripts) {
  // A classic script may use names of others, and others its names: esbuild keeps these where nothing is imported.
  writeFileSync(join(dist, path), transformSync(text(path), { ...small, loader: "js" }).code);
}

// The sheets as one, which is smaller than each by itself and asked for once.
const style = transformSync(sheets.map(text).join("\n"), { loader: "css", minify: true }).code;
const sheet = `styles-${createHash("sha256").update(style).digest("hex").slice(0, 16)}.css`;
for (const path of sheets) rmSync(join(dist, path));
writeFileSync(join(dist, sheet), style);
let linked = false;
const link = () => {
  const first = linked ? "" : `<link rel="stylesheet" href="${sheet}">`;
  linked = true;
  return first;
};
writeFileSync(join(dist, "index.html"), page.replaceAll(/<link [^>]*href="?[^\s">]+\.css[^>]*>/g, link));

const script = buildSync({
  entryPoints: [join(import.meta.dirname, "../src/one-file.js")],
  alias: { page: join(process.cwd(), dist, module) },
  define: { READER: JSON.stringify(text("worker.js")), "import.meta.url": '""' },
  ...small,
  bundle: true,
  format: "iife",
  write: false,
}).outputFiles[0].text.replaceAll("</", "<\\/");

// What the page fetches by a path, under that path; its own wasm, which it does not ask for by name, as "page". All in the head:
// the page clears the body when it comes up.
const fetched = [
  ["page", wasm],
  ["worker_bg.wasm", "worker_bg.wasm"],
  ["about.txt", "about.txt"],
  ["notices.txt", "notices.txt"],
  ...["parts", "packs"].flatMap((folder) => readdirSync(join(dist, folder)).sort().map((name) => [`${folder}/${name}`, `${folder}/${name}`])),
];
const within = fetched.map(([id, path]) => {
  const packed = gzipSync(readFileSync(join(dist, path)), { level: 9 }).toString("base64");
  return `<script type="text/plain" id="${id}">${packed}</script>`;
});

const named = (body) => `'sha256-${createHash("sha256").update(body).digest("base64")}'`;
const policy = [
  "default-src 'none'",
  `script-src ${named(script)} 'wasm-unsafe-eval'`,
  `style-src ${named(style)}`,
  "img-src data: blob:",
  "worker-src blob:",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

writeFileSync(
  out,
  `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
${head.join("\n")}
<style>${style}</style>
<script type="module">${script}</script>
${within.join("\n")}
</head><body>${plain}<p id="opening"></p></body></html>
`,
);
