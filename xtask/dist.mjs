// Lays out what is handed on: node dist.mjs DIST DEPLOY SIGHT NOTICES OUT
// OUT/site: the hosted page, each file also compressed, with the settings of common hosts; OUT/line-of-sight.html; the command
// line with the notices of its libraries; the licence; and SHA256SUMS of all of it.

import { createHash } from "node:crypto";
import { copyFileSync, cpSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, join, relative, sep } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const [dist, deploy, sight, notices, out] = process.argv.slice(2);
rmSync(out, { recursive: true, force: true });
const site = join(out, "site");
mkdirSync(out, { recursive: true });
cpSync(dist, site, { recursive: true });
copyFileSync(join(dist, "line-of-sight.html"), join(out, "line-of-sight.html"));
for (const file of [sight, notices, "LICENSE"]) copyFileSync(file, join(out, basename(file)));

const files = (folder) => readdirSync(folder).sort().flatMap((name) => {
  const path = join(folder, name);
  return statSync(path).isDirectory() ? files(path) : [path];
});
for (const path of files(site)) {
  if (/\.(png|br|gz)$/.test(path)) continue;
  const body = readFileSync(path);
  writeFileSync(`${path}.br`, brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
  writeFileSync(`${path}.gz`, gzipSync(body, { level: 9 }));
}
for (const name of readdirSync(deploy)) copyFileSync(join(deploy, name), join(site, name));

const sums = files(out).map((path) => {
  const sum = createHash("sha256").update(readFileSync(path)).digest("hex");
  return `${sum}  ${relative(out, path).split(sep).join("/")}\n`;
});
writeFileSync(join(out, "SHA256SUMS"), sums.join(""));
