// The page in one file, opened from the disk: the same journeys as of the hosted page, with the worker, without a network, under
// a policy that allows no connection.

import { mkdtemp, cp, rm, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { askReader, open, quiet, readerAnswered } from "./harness.mjs";
import { job, pdf } from "./job.mjs";

export const name = "one file";

/// What is run again, from the disk.
const AGAIN = ["journey", "exam", "keyboard", "work", "charts", "keeping", "project"];

export async function run({ browser, root, check }) {
  // Alone in its folder, under a name with a blank, as people have it.
  const folder = await mkdtemp(join(tmpdir(), "line-of-sight-"));
  const file = join(folder, "Line of Sight.html");
  await cp(join(root, "line-of-sight.html"), file);
  const base = pathToFileURL(file).href;
  const text = await readFile(file, "utf8");
  check("its policy allows no connection", text.includes("connect-src 'none'"));
  check("nothing in it is fetched by address", !/(?:src|href)="?(?!data:)[^">\s]+\.(?:js|css|wasm)/.test(text.replace(/<script[\s\S]*?<\/script>/g, "")));

  const page = await open(browser, base, { offline: true });
  await page.locator("h1").first().waitFor();
  check("it says that it needs no network", await page.locator(".footer").getByText("This page is one file.").isVisible());
  const answer = await askReader(page);
  check("the worker reads a text", readerAnswered(answer), JSON.stringify(answer));
  const refused = await page.evaluate(() => fetch("data:text/plain,a").then(() => "fetched", () => "refused"));
  check("it cannot fetch", refused === "refused", refused);
  await page.goto(`${base}#/about`);
  await page.locator("main h2").nth(2).waitFor();
  const told = page.noise.splice(0);
  check("its policy refused that, and nothing else", told.length > 0 && told.every((line) => /connect-src|Content Security Policy/.test(line)), told.join("\n"));
  await page.getByRole("button", { name: "Show third-party notices" }).click();
  const notices = await page.locator(".notices").innerText();
  check("the notices of the libraries are in it", ["yew ", "hayro-syntax ", "rust_xlsxwriter "].every((name) => notices.includes(name)), notices.slice(0, 400));
  await page.goto(`${base}#/themes`);
  await page.locator("main h2").first().waitFor();
  quiet(check, page, "console");
  await page.goto(`${base}#/embed?of=%2Ffindings`);
  await page.getByText("Embedding needs a hosted copy.").waitFor();
  check("embedding is said to need a hosted copy", (await page.locator("[id^=snippet]").count()) === 0);
  await job(page, base, await pdf(browser), "from the disk", check);
  quiet(check, page, "the whole job");
  await ownAlone(page, base, check);
  await page.context().close();

  for (const again of AGAIN) {
    const script = await import(`./${again}.check.mjs`);
    await script.run({ browser, base, root, check: (what, holds, detail) => check(`${again}: ${what}`, holds, detail) });
    await Promise.all(browser.contexts().map((context) => context.close()));
  }
  await rm(folder, { recursive: true, force: true });
}

/// Files on a disk may share what the browser keeps: that is said, and only what is the page's own is deleted.
async function ownAlone(page, base, check) {
  await page.evaluate(() => new Promise((done) => {
    localStorage.setItem("of-another-file", "kept");
    indexedDB.open("of-another-file").onsuccess = ({ target }) => { target.result.close(); done(); };
  }));
  await page.goto(`${base}#/add`);
  await page.locator("#kept").getByText("What this keeps on your device").waitFor();
  const told = await page.locator("section", { has: page.locator("#kept") }).innerText();
  check("shared storage is said", told.includes("Some browsers keep one storage for all files that are opened from a disk"), told);
  await page.getByRole("button", { name: "Delete everything" }).click();
  await page.getByRole("button", { name: "Yes, delete everything" }).click();
  await page.getByText("Everything was deleted").waitFor();
  const names = () => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  await page.waitForFunction(async () => (await indexedDB.databases()).every(({ name }) => name !== "line-of-sight"));
  check("what another file keeps stays", (await names()).join() === "of-another-file" && await page.evaluate(() => localStorage.getItem("of-another-file") === "kept"), (await names()).join());
  await page.evaluate(() => { localStorage.clear(); indexedDB.deleteDatabase("of-another-file"); });
  quiet(check, page, "deleting");
}
