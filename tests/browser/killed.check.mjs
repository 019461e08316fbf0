// The tab dies, then the whole browser, in the middle of reading many files: all that was said to be read is there afterwards,
// and nothing by halves.

import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BROWSER, chromium, drop } from "./harness.mjs";
import { trap } from "./import.check.mjs";
import { places, text } from "./letters.mjs";
import { serve } from "./server.mjs";

export const name = "killed";

export async function run({ root, check }) {
  const folder = await mkdtemp(join(tmpdir(), "line-of-sight-"));
  const reader = await readFile(join(root, "reader.js"), "utf8");
  const site = await serve(root, { pages: { "/reader.js": trap(60) + reader } });
  const letters = places(60);
  const paths = letters.map((place) => join(folder, `${place}.txt`));
  for (const [at, place] of letters.entries()) await writeFile(paths[at], text(place));
  let running = await launch(join(folder, "profile"));
  try {
    let page = await visit(running, site);
    const before = await halfway(page, paths.slice(0, 40));
    const devtools = await page.context().newCDPSession(page);
    devtools.send("Page.crash").catch(() => {});
    await new Promise((done) => { page.once("crash", done); setTimeout(done, 3_000); });
    check("the tab died in the middle", before.length >= 5 && before.length < 40, before.length);
    page = await visit(running, site);
    await there(page, before, "after the tab died", check);

    const more = await halfway(page, paths);
    running.process.kill("SIGKILL");
    await new Promise((done) => { running.process.once("exit", done); });
    running = await launch(join(folder, "profile"));
    page = await visit(running, site);
    check("the browser died in the middle", more.length >= 5 && more.length < 60, more.length);
    await there(page, [...before, ...more], "after the browser died", check);

    // Reading goes on as if nothing had been.
    await drop(page, paths);
    await page.waitForFunction(() => document.querySelector(".imports__all")?.textContent.includes("60 of 60 read"), null, { timeout: 60_000 });
    await there(page, letters, "after all were read", check);
  } finally {
    running.process.kill("SIGKILL");
    site.close();
    await new Promise((done) => { setTimeout(done, 500); });
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/// A browser of our own that can be killed, with what is kept in a folder.
async function launch(profile) {
  const process = spawn(BROWSER.executablePath, [...BROWSER.args, "--headless=new", `--user-data-dir=${profile}`, "--remote-debugging-port=0", "about:blank"], { stdio: ["ignore", "ignore", "pipe"] });
  const address = await new Promise((found, fail) => {
    let said = "";
    process.stderr.on("data", (some) => {
      said += some;
      const told = /DevTools listening on (ws:\S+)/.exec(said);
      if (told) found(told[1]);
    });
    process.once("exit", () => fail(new Error(`the browser did not start: ${said}`)));
  });
  const browser = await chromium.connectOverCDP(address);
  return { process, context: browser.contexts()[0] };
}

async function visit({ context }, site) {
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(`${site.url}#/add`);
  await page.getByRole("heading", { level: 1, name: "Add reports" }).waitFor();
  await page.waitForTimeout(2_000);
  return page;
}

/// Drops files and gives the names of those that were said to be read when some were.
async function halfway(page, paths) {
  await drop(page, paths);
  await page.waitForFunction(() => Number(/(\d+) of \d+ read/.exec(document.querySelector(".imports__all")?.textContent ?? "")?.[1] ?? 0) >= 8, null, { polling: 20 });
  return page.evaluate(() => {
    for (const fold of document.querySelectorAll("details.imports__fold:not([open]) > summary")) if (/\d read/.test(fold.textContent)) fold.click();
    return new Promise((done) => setTimeout(() => done([...document.querySelectorAll(".import--done .import__name")].map((name) => name.textContent.replace(".txt", ""))), 30));
  });
}

async function there(page, names, when, check) {
  await page.goto(`${page.url().split("#")[0]}#/reports`);
  await page.getByText(/documents loaded/).waitFor();
  await page.waitForTimeout(1_500);
  const words = await page.locator("main").innerText();
  const missing = [...new Set(names)].filter((name) => !words.includes(name));
  check(`${when}: all that was said to be read is there`, missing.length === 0, missing);
  const trouble = page.locator(".told--trouble");
  check(`${when}: nothing is there by halves`, (await trouble.count()) === 0, (await trouble.count()) && (await trouble.innerText()));
  const kept = await page.evaluate(() => new Promise((done) => {
    const request = indexedDB.open("line-of-sight");
    request.onsuccess = () => {
      const transaction = request.result.transaction(["reports", "originals"]);
      const [reports, files] = ["reports", "originals"].map((name) => transaction.objectStore(name).getAll());
      transaction.oncomplete = () => {
        request.result.close();
        done({ reports: reports.result.map((bytes) => bytes.length), originals: files.result.map((file) => file.size ?? file.length) });
      };
    };
  }));
  check(`${when}: every record has something in it`, kept.reports.every((length) => length > 500) && kept.originals.every((size) => size > 300), JSON.stringify(kept));
  await page.goto(`${page.url().split("#")[0]}#/add`);
  await page.getByRole("heading", { level: 1, name: "Add reports" }).waitFor();
}
