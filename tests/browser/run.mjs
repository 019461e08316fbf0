// Runs every *.check.mjs of this folder, or those named, against the built page: node run.mjs [NAME…]
// Each exports `name` and `run({ browser, base, root, check })`, where `check(what, holds, detail)` counts.
// Ends with one line: N passed, N failed.

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { BROWSER, chromium } from "./harness.mjs";
import { serve } from "./server.mjs";

const root = process.env.DIST ?? join(import.meta.dirname, "../../dist");
const wanted = process.argv.slice(2);
const files = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(".check.mjs"))
  .filter((file) => wanted.length === 0 || wanted.some((name) => file === `${name}.check.mjs`))
  .sort();
let passed = 0;
let failed = wanted.length > 0 && files.length < wanted.length ? 1 : 0;
if (failed) console.log(`There are only: ${files.join(", ")}`);

/// Nothing may wait for ever: a page that never answers fails its check, and the others go on.
const patience = () => new Promise((_, fail) => {
  setTimeout(() => fail(new Error("not done after ten minutes")), 600_000).unref();
});

const site = await serve(root);
const browser = await chromium.launch(BROWSER);
for (const file of files) {
  const { name, run } = await import(pathToFileURL(join(import.meta.dirname, file)));
  const before = { passed, failed, at: Date.now() };
  const check = (what, holds, detail = "") => {
    if (holds) {
      passed += 1;
    } else {
      failed += 1;
      console.log(`  FAILED ${name}: ${what}${detail === "" ? "" : `\n    ${String(detail).replaceAll("\n", "\n    ")}`}`);
    }
  };
  try {
    await Promise.race([run({ browser, base: site.url, root, check }), patience()]);
  } catch (reason) {
    check("runs to its end", false, reason.stack ?? reason);
  }
  await Promise.all(browser.contexts().map((context) => context.close()));
  const seconds = ((Date.now() - before.at) / 1000).toFixed(1);
  console.log(`  ${name}: ${passed - before.passed} passed, ${failed - before.failed} failed (${seconds} s)`);
}
await browser.close();
site.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
