// A folder of reports dropped on the page: node import.mjs DIST FOLDER
// Prints how long until all of them are findable, the longest task of the page's thread meanwhile, what the tab holds in memory,
// and how long until all are there again after loading anew. PROFILE, an environment variable, names a file for a CPU profile.

import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { loadavg, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { BROWSER, chromium, drop } from "../browser/harness.mjs";
import { serve } from "../browser/server.mjs";
import { memory } from "./nation.mjs";
import { figure } from "./wanted.mjs";

const [dist, folder] = process.argv.slice(2);
const count = (await readdir(folder)).filter((name) => name.endsWith(".pdf")).length;
const where = process.env.ADDRESS ?? "#/add";

const site = await serve(dist);
const profile = await mkdtemp(join(tmpdir(), "line-of-sight-"));
const context = await chromium.launchPersistentContext(profile, { ...BROWSER, viewport: { width: 1280, height: 900 } });
try {
  const page = context.pages()[0] ?? (await context.newPage());
  page.on("pageerror", (error) => console.error(error.message));
  const workers = [];
  page.on("worker", (worker) => workers.push(worker));
  await page.addInitScript(watch);
  const devtools = await context.newCDPSession(page);
  await page.goto(`${site.url}${where}`);
  await page.locator("h1").first().waitFor();
  // The parts that load ahead are there.
  await page.waitForTimeout(3_000);

  if (process.env.PROFILE) await devtools.send("Profiler.enable");
  if (process.env.PROFILE) await devtools.send("Profiler.start");
  await page.evaluate(() => globalThis.begin());
  await drop(page, [resolve(folder)]);
  await page.waitForFunction(() => globalThis.read !== null, null, { timeout: 300_000, polling: 100 });
  await page.waitForTimeout(1_500);
  const { read, tasks, words } = await page.evaluate(() => ({ read: globalThis.read, tasks: globalThis.tasks, words: globalThis.words }));
  if (process.env.PROFILE) {
    const { profile } = await devtools.send("Profiler.stop");
    await writeFile(process.env.PROFILE, JSON.stringify(profile));
  }
  const held = await memory({ context, devtools });
  const longest = Math.max(0, ...tasks.map(({ duration }) => duration));
  console.log(`Chromium ${context.browser()?.version() ?? ""}, ${count} PDFs, load ${loadavg()[0].toFixed(1)}`);
  console.log(`  ${words}; ${tasks.length} tasks of 50 ms or more; ${workers.length} workers started`);
  figure("until all are findable", [read / 1000], { most: 30, unit: " s", digits: 2 });
  figure("longest task of the page's thread", [longest], { most: 100, unit: " ms", digits: 0 });
  if (process.env.TASKS) for (const { start, duration } of tasks) console.log(`    at ${seconds(start)}: ${duration} ms`);
  figure("memory of the tab", [held], { most: 400, unit: " MB", digits: 0 });

  await page.goto(`${site.url}#/reports`);
  const loaded = await page.evaluate(() => Number(/([\d,]+) documents loaded/.exec(document.querySelector("main").textContent)?.[1].replaceAll(",", "")));
  await page.goto("about:blank");
  workers.length = 0;
  await page.goto(`${site.url}#/reports`);
  await page.waitForFunction((all) => globalThis.thereAgain?.(all) ?? false, loaded, { timeout: 120_000, polling: 50 });
  const again = await page.evaluate(() => performance.now());
  const after = await page.evaluate(() => globalThis.tasks);
  const slowest = Math.max(0, ...after.map(({ duration }) => duration));
  console.log(`  all there again after loading anew  ${seconds(again)}, ${workers.length} workers started, longest task ${slowest === 0 ? "below 50" : slowest} ms`);
  if (process.env.TASKS) for (const { start, duration } of after) console.log(`    at ${seconds(start)}: ${duration} ms`);
} finally {
  await context.close();
  await rm(profile, { recursive: true, force: true });
  site.close();
}

function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}

/// Runs in the page: long tasks, and when all that was given has been read.
function watch() {
  let from = 0;
  globalThis.tasks = [];
  globalThis.read = null;
  globalThis.words = "";
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) globalThis.tasks.push({ start: startTime - from, duration: Math.round(duration) });
  }).observe({ entryTypes: ["longtask"] });
  globalThis.begin = () => {
    from = performance.now();
    globalThis.tasks.length = 0;
    const look = () => {
      const told = /([\d,]+) of ([\d,]+)(?: documents)? read(?:, ([\d,]+) could not be read)?/.exec(document.body.textContent);
      if (told) {
        const [done, all, failed] = told.slice(1).map((text) => Number((text ?? "0").replaceAll(",", "")));
        if (all > 0 && done + failed === all) {
          globalThis.read ??= performance.now() - from;
          globalThis.words = told[0];
        } else {
          globalThis.read = null;
        }
      }
      requestAnimationFrame(() => setTimeout(look, 20));
    };
    look();
  };
  globalThis.thereAgain = (all) => {
    const told = /([\d,]+) documents/.exec(document.querySelector("main")?.textContent ?? "");
    return told !== null && Number(told[1].replaceAll(",", "")) >= all;
  };
}
