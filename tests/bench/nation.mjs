// What the benchmarks of the whole page share: a tab of a fresh profile with a pack in it, its long tasks, and what it holds in memory.

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BROWSER, chromium } from "../browser/harness.mjs";
import { serve } from "../browser/server.mjs";

/// Where the page fetches a pack that its address names.
const HOSTED = "packs/england.pack";

/// A browser with a profile of its own and one tab, at the page in `dist`; gives what `use` gives. The pack, where there is one, lies
/// on the server beside the page.
export async function tab(dist, pack, use, { brotli = false } = {}) {
  const pages = pack ? { [`/${HOSTED}`]: await readFile(pack) } : {};
  const site = await serve(dist, { pages, brotli });
  const profile = await mkdtemp(join(tmpdir(), "line-of-sight-"));
  const context = await chromium.launchPersistentContext(profile, { ...BROWSER, viewport: { width: 1280, height: 900 }, locale: "en-GB" });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    page.setDefaultTimeout(60_000);
    page.on("pageerror", (error) => console.error(error.message));
    await page.addInitScript(watch);
    const devtools = await context.newCDPSession(page);
    return await use({ page, site, pack, devtools, context });
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true });
    site.close();
  }
}

/// Opens the pack on the page of findings: by the address, where the page knows how, else as a file of this machine. Resolves when all of it is
/// findable, to the milliseconds from the pack being there to its first results and to all of them, and the longest task meanwhile.
export async function openPack({ page, site, pack }) {
  const hosted = (request) => new URL(request.url()).pathname.endsWith(HOSTED);
  const asked = page.waitForRequest(hosted, { timeout: 4_000 }).catch(() => null);
  const fetched = page.waitForEvent("requestfinished", { predicate: hosted, timeout: 30_000 }).catch(() => null);
  await page.goto(`${site.url}?pack=${HOSTED}#/findings`);
  let by = "address";
  if (await asked) {
    await fetched;
    // In the page's own time: when the last byte was there.
    await page.evaluate((file) => {
      const entry = performance.getEntriesByType("resource").find(({ name }) => name.endsWith(file));
      globalThis.begin(entry?.responseEnd ?? performance.now());
    }, HOSTED);
  } else {
    by = "file";
    await page.waitForFunction(() => globalThis.documents() > 0);
    await page.waitForTimeout(2_000);
    await page.evaluate(() => { location.hash = "#/add"; });
    await page.locator("#files").waitFor({ state: "attached" });
    await page.evaluate(() => document.querySelector("#files").addEventListener("change", () => {
      globalThis.begin(performance.now());
      // The page goes to where it tells of the file; results are looked for where they are listed.
      addEventListener("hashchange", () => { location.hash = "#/findings"; }, { once: true });
    }));
    await page.locator("#files").setInputFiles(pack);
  }
  await page.waitForFunction(() => globalThis.rested(2_500), null, { timeout: 180_000, polling: 200 });
  const told = await page.evaluate(() => globalThis.opening());
  return { by, ...told };
}

/// Shows an address and waits until the page stands and has rested; the longest task since it was asked for.
export async function visit(page, address) {
  await page.evaluate((address) => {
    globalThis.tasks.length = 0;
    location.hash = address;
  }, address);
  await page.waitForTimeout(300);
  await page.waitForFunction(() => document.querySelector("main h1") && !document.querySelector("main .waiting"));
  await page.waitForTimeout(900);
  return page.evaluate(() => Math.max(0, ...globalThis.tasks));
}

/// The proportional set size of the page's process, in MB, once what nobody needs is thrown away.
export async function memory({ context, devtools }) {
  for (let times = 0; times < 3; times += 1) await devtools.send("HeapProfiler.collectGarbage");
  const root = await context.browser().newBrowserCDPSession();
  const { processInfo } = await root.send("SystemInfo.getProcessInfo");
  let sum = 0;
  for (const { id } of processInfo.filter(({ type }) => type === "renderer")) {
    const told = await readFile(`/proc/${id}/smaps_rollup`, "utf8").catch(() => "");
    sum = Math.max(sum, Number(/^Pss:\s+(\d+) kB/m.exec(told)?.[1] ?? 0));
  }
  return Math.round(sum / 1024);
}

/// Takes a CPU profile of what `work` does, where the environment variable PROFILE names a file for it.
export async function profiled(devtools, work) {
  if (!process.env.PROFILE) return work();
  await devtools.send("Profiler.enable");
  await devtools.send("Profiler.setSamplingInterval", { interval: 200 });
  await devtools.send("Profiler.start");
  const result = await work();
  const { profile } = await devtools.send("Profiler.stop");
  await writeFile(process.env.PROFILE, JSON.stringify(profile));
  return result;
}

/// Runs in the page: its long tasks, and how many documents the page of findings tells of.
function watch() {
  globalThis.tasks = [];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) globalThis.tasks.push(Math.round(duration));
  }).observe({ entryTypes: ["longtask"] });
  const number = (text) => Number((text ?? "0").replaceAll(",", ""));
  globalThis.documents = () => number(/of ([\d,]+) documents?/.exec(document.querySelector("#results-count")?.textContent ?? "")?.[1]);
  let from = 0;
  let seen = [];
  globalThis.begin = (at) => {
    from = at;
    globalThis.tasks.length = 0;
    const before = seen.at(-1)?.count ?? 5;
    seen = [{ at, count: Math.min(before, 5) }];
  };
  const look = () => {
    const count = globalThis.documents();
    if (count > 0 && count !== seen.at(-1)?.count) seen.push({ at: performance.now(), count });
    setTimeout(look, 10);
  };
  look();
  /// Whether no document came for so long, after some did.
  globalThis.rested = (milliseconds) => seen.length > 1 && performance.now() - seen.at(-1).at > milliseconds;
  globalThis.opening = () => ({
    first: seen[1].at - from,
    all: seen.at(-1).at - from,
    documents: seen.at(-1).count,
    longest: Math.max(0, ...globalThis.tasks),
  });
}
