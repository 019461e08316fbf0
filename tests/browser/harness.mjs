// What the checks share: a browser, pages that remember every noise they made, accessibility, screenshots.

import { createRequire } from "node:module";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const require = createRequire(import.meta.url); // looks into NODE_PATH too, where `cargo xtask` has installed the packages
export const { chromium } = require("playwright-core");

/// For `launch` and `launchPersistentContext`. CHROMIUM is set by `cargo xtask`.
export const BROWSER = {
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
  ],
};

/// A page in a profile of its own. `page.noise` lists what must not be there: anything in the console, errors, violations of
/// the policy, requests to other origins, failed requests. Further options are Playwright's for contexts.
export async function open(browser, url, options = {}) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: "en-GB",
    reducedMotion: "reduce",
    // What is kept for use without a network has a check of its own.
    serviceWorkers: "block",
    ...options,
  });
  const page = await watched(context, [new URL(url).origin]);
  await page.goto(url);
  return page;
}

/// A new page of a context, watched as by `open`; requests to the origins given are no noise.
export async function watched(context, origins) {
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.noise = [];
  const note = (what) => page.noise.push(what);
  page.on("console", (message) => {
    // The list of packs beside the page need not be there; the browser itself tells of that.
    if (message.location().url.endsWith("packs/packs.json")) return;
    // The driver says so itself where it keeps service workers away.
    if (!message.text().includes("blocked by Playwright")) note(`console ${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => note(`error: ${error.message}`));
  page.on("requestfailed", (request) => {
    const why = request.failure()?.errorText;
    // What is on its way when a page is left is given up, which is no fault of anything. The list of packs is asked for without a
    // server too, for there may be one again.
    if (why !== "net::ERR_ABORTED" && !request.url().endsWith("packs/packs.json")) note(`failed: ${request.url()} ${why}`);
  });
  page.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith("http") && !origins.includes(origin)) note(`other origin: ${request.url()}`);
  });
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(`policy: ${event.violatedDirective} refused ${event.blockedURI || "inline"} in ${event.sourceFile}`);
    });
  });
  return page;
}

/// Checks that a page made no noise so far, then forgets what it heard.
export function quiet(check, page, where) {
  const noise = page.noise.splice(0);
  check(`${where}: console empty, policy kept, no other origin`, noise.length === 0, noise.join("\n"));
}

/// Waits until a page is laid out whole, for long ones grow part by part: nothing in it changes for a while then. Gives up on one that
/// always changes.
export function laidOut(page) {
  return page.evaluate(() => new Promise((resolve) => {
    let timer;
    const watch = new MutationObserver(() => rest());
    const rest = () => {
      clearTimeout(timer);
      timer = setTimeout(() => { watch.disconnect(); resolve(); }, 250);
    };
    watch.observe(document.body, { childList: true, subtree: true });
    setTimeout(resolve, 5_000);
    rest();
  }));
}

/// Checks a page with axe by the rules of WCAG 2.2 AA and good practice.
export async function accessible(check, page, where) {
  await laidOut(page);
  const source = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
  await page.evaluate(`${source}; undefined`);
  const { violations } = await page.evaluate(() => window.axe.run());
  const told = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.target.join(" ")} (${node.failureSummary?.split("\n").at(-1).trim()})`));
  check(`${where}: axe finds nothing`, told.length === 0, told.join("\n"));
}

/// Keeps a picture of the page in target/screenshots.
export async function screenshot(page, name, options = { fullPage: true }) {
  const folder = process.env.SCREENSHOTS ?? join(import.meta.dirname, "../../target/screenshots");
  mkdirSync(folder, { recursive: true });
  await laidOut(page);
  await page.screenshot({ path: join(folder, `${name}.png`), ...options });
}

/// Drops files and folders of this machine on the page, as a person does from a window beside it.
export async function drop(page, paths, [x, y] = [400, 300]) {
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files: paths, dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"]) await devtools.send("Input.dispatchDragEvent", { type, x, y, data });
  await devtools.detach();
}

/// Starts the reader worker as the page does and has it read a text, without the page's own controls. Resolves to the first
/// bytes of its two messages, or says what went wrong.
export function askReader(frame) {
  return frame.evaluate(() => new Promise((resolve) => {
    const heard = [];
    const text = (words) => [words.length, ...new TextEncoder().encode(words)];
    const worker = globalThis.startReader();
    const finish = (answer) => { worker.terminate(); resolve(answer); };
    setTimeout(() => finish("no answer in 10 s"), 10_000);
    worker.onerror = (event) => finish(`error: ${event.message}`);
    worker.onmessage = ({ data }) => {
      heard.push([...new Uint8Array(data)]);
      // ToWorker::Read { job: 5, name, bytes } as `report::wire` writes it.
      if (heard.length === 1) worker.postMessage(Uint8Array.from([0, 5, ...text("a.txt"), ...text("Staff listen well.")]).buffer);
      else finish(heard.map((bytes) => bytes.slice(0, 2)));
    };
  }));
}

/// The answer of `askReader` when all is well: Ready, then Done for job 5.
export function readerAnswered(answer) {
  return Array.isArray(answer) && answer[0][0] === 0 && answer[1][0] === 1 && answer[1][1] === 5;
}
