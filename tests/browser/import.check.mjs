// Whole folders are read with all folders in them, by several readers at once; how far that is, is told on every page, and files can be
// cancelled and tried again.

import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { accessible, drop, open, quiet, screenshot } from "./harness.mjs";
import { places, text } from "./letters.mjs";
import { serve } from "./server.mjs";

export const name = "import";

/// A reader that takes its time over some files, and stops at others as often as the page's storage says.
export const trap = (milliseconds) => `addEventListener("message", ({ data }) => {
  if (!Array.isArray(data)) return;
  let words = "";
  try { words = new FileReaderSync().readAsText(data[1]); } catch { return; }
  if (words.includes("STOP")) throw new Error("stops");
  if (words.includes("STICK")) while (true);
  const from = performance.now();
  while (performance.now() - from < ${milliseconds});
});\n`;

export async function run({ browser, root, check }) {
  const folder = await mkdtemp(join(tmpdir(), "line-of-sight-"));
  const reader = await readFile(join(root, "reader.js"), "utf8");
  const site = await serve(root, { pages: { "/reader.js": trap(40) + reader } });
  const slow = await serve(root, { pages: { "/reader.js": trap(700) + reader } });
  try {
    await folders(browser, site, folder, check);
    await cancelled(browser, slow, folder, check);
    await chosen(browser, site, folder, check);
  } finally {
    site.close();
    slow.close();
    await rm(folder, { recursive: true, force: true });
  }
}

const start = async (browser, site) => {
  const page = await open(browser, `${site.url}#/reports`);
  await page.getByRole("heading", { level: 1, name: "Reports" }).waitFor();
  await page.waitForTimeout(1_500);
  return page;
};

/// Waits until so many files are done with, and gives what is said of all.
async function rest(page, count) {
  const line = page.locator(".imports__all");
  await line.waitFor();
  await page.waitForFunction((count) => {
    const numbers = document.querySelector(".imports__all")?.textContent.match(/(\d+) of (\d+) read(?:, (\d+) could not be read)?(?:, (\d+) cancelled)?/)?.slice(1).map((text) => Number(text ?? 0));
    return numbers && numbers[1] === count && numbers[0] + numbers[2] + numbers[3] === count;
  }, count, { timeout: 60_000 });
  return line.innerText();
}

async function folders(browser, site, folder, check) {
  const inside = join(folder, "letters");
  await mkdir(join(inside, "2023", "more"), { recursive: true });
  await mkdir(join(inside, ".hidden"), { recursive: true });
  const all = places(64);
  // A browser tells of a hundred entries at a time.
  for (let at = 0; at < 130; at += 1) {
    const place = all[at % 60];
    await writeFile(join(inside, `${String(at).padStart(3, "0")}.txt`), at < 60 ? text(place) : "");
  }
  await writeFile(join(inside, "2023", "a.txt"), text(all[60]));
  await writeFile(join(inside, "2023", "more", "b.TXT"), text(all[61]));
  await writeFile(join(inside, "2023", "more", "stops.txt"), "STOP");
  for (const name of [".DS_Store", "table.xlsx", ".hidden/c.txt", "2023/picture.png", "~$a.docx"]) await writeFile(join(inside, name), "x");
  await writeFile(join(folder, "alone.xlsx"), "PK\x03\x04");

  const page = await start(browser, site);
  await drop(page, [inside, join(folder, "alone.xlsx")]);
  await page.getByRole("heading", { level: 1, name: "Add reports" }).waitFor();
  await page.locator(".imports__all").waitFor();
  await page.goto(`${site.url}#/findings`);
  const line = page.locator(".reading");
  await line.waitFor();
  await line.getByText(/of 134 read/).waitFor();
  check("another page tells how far the files are", /\d+ of 134 read/.test(await line.innerText()), await line.innerText());
  check("as a bar too", (await line.getByRole("progressbar").count()) === 1);
  await screenshot(page, "reading-line-1280-light", {});
  await line.getByRole("link", { name: "See the files" }).click();
  await page.getByRole("heading", { level: 1, name: "Add reports" }).waitFor();
  const words = await rest(page, 134);
  check("every file in every folder is read or named", /^62 of 134 read, 72 could not be read\./.test(words.trim()), words);
  check("hidden files and those of other kinds are counted", words.includes("5 files and folders were in the folders passed over") || /5 files and folders were/.test(words), words);
  const failed = await page.getByRole("alert").innerText();
  check("a file that is dropped by itself is looked at whatever it is called", failed.includes("alone.xlsx:"), failed.slice(0, 300));
  check("a reader that stops costs only its file", failed.includes("letters/2023/more/stops.txt: The reader stopped on this file"), failed.slice(-600));
  check("only what may mend is offered again", (await page.getByRole("button", { name: /^Try again/ }).count()) === 1);
  check("a long list stands behind its count", (await page.locator(".import--done").count()) === 0);
  await page.locator("summary", { hasText: "62 read" }).click();
  check("and is there when it is wanted", (await page.locator(".import--done").count()) === 62);
  check("with the folders before the name", await page.getByText("letters/2023/more/b.TXT").isVisible());
  await accessible(check, page, "many files");
  await screenshot(page, "imported-1280-light");
  await page.goto(`${site.url}#/reports`);
  await page.getByText("67 documents loaded").waitFor();
  check("when all is read and seen, no page tells of it any longer", (await page.locator(".reading").count()) === 0);
  await page.goto(`${site.url}#/add`);
  await page.getByRole("button", { name: /^Try again/ }).click();
  await rest(page, 134);
  check("a file that is tried again is named again", (await page.getByRole("alert").innerText()).includes("stops.txt: The reader stopped"));
  const kept = await page.evaluate(async () => (await indexedDB.databases()).map(({ version }) => version));
  check("the database is of version 2", kept.join() === "2", kept);
  quiet(check, page, "folders");
}

/// One file of those that wait, one that is being read, and all that wait.
async function cancelled(browser, site, folder, check) {
  const page = await start(browser, site);
  await page.goto(`${site.url}#/add`);
  const paths = Array.from({ length: 12 }, (_, at) => join(folder, "letters", `${String(at).padStart(3, "0")}.txt`));
  await page.locator("#files").setInputFiles(paths);
  await page.locator("summary", { hasText: "waiting to be read" }).click();
  const of = (name) => page.locator(".import", { hasText: name });
  await of("011.txt").getByRole("button", { name: /^Cancel/ }).click();
  await page.locator(".import", { hasText: "is being read" }).first().waitFor();
  const first = page.locator(".import", { hasText: "is being read" }).first();
  const name = await first.locator(".import__name").innerText();
  await first.getByRole("button", { name: /^Cancel/ }).click();
  await page.waitForFunction((name) => [...document.querySelectorAll(".import")].some((item) => item.textContent.includes(name) && item.textContent.includes("was not read")), name);
  await page.getByRole("button", { name: "Cancel all that wait" }).click();
  const words = await rest(page, 12);
  const counts = /(\d+) of 12 read, (\d+) cancelled/.exec(words)?.slice(1).map(Number) ?? [];
  check("what is cancelled is not read", counts[0] >= 1 && counts[0] + counts[1] === 12 && counts[1] >= 6, words);
  await of("011.txt").getByRole("button", { name: /^Read it after all/ }).click();
  await page.locator(".import--done", { hasText: "011.txt" }).waitFor();
  check("what was cancelled can be read after all", await of("011.txt").getByRole("link").first().isVisible());
  quiet(check, page, "cancelling");
}

/// A folder by its button, with the same rules; files that were deleted meanwhile; pasted files.
async function chosen(browser, site, folder, check) {
  const page = await start(browser, site);
  await page.goto(`${site.url}#/add`);
  await page.locator("#folder").setInputFiles(join(folder, "letters", "2023"));
  const words = await rest(page, 3);
  check("a folder that is chosen is read with the folders in it", /2 of 3 read, 1 could not be read\. 1 file or folder was/.test(words), words);
  const place = places(64)[63];
  await page.evaluate((content) => {
    const data = new DataTransfer();
    data.items.add(new File([content], "pasted.txt"));
    window.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, text(place));
  await page.locator(".import--done", { hasText: "pasted.txt" }).waitFor();
  check("a file that is pasted is read", await page.getByRole("link", { name: place.toLowerCase() }).isVisible());

  await page.getByRole("link", { name: place.toLowerCase() }).click();
  await page.getByRole("heading", { name: "How this document was read" }).waitFor();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save the original" }).click()]);
  check("the original can be saved, under its name", download.suggestedFilename() === "pasted.txt", download.suggestedFilename());
  check("byte for byte", (await readFile(await download.path(), "utf8")) === text(place));
  await page.goto(`${site.url}#/add`);
  const row = page.getByRole("row", { name: /^originals/ });
  await row.waitFor();
  check("originals are listed", /originals.*\t3\t\d+ kB/.test(await row.innerText()), await row.innerText());
  await page.getByRole("button", { name: "Delete the files only" }).click();
  await page.waitForFunction(() => [...document.querySelectorAll("tr")].some((row) => /originals.*\t0\t0 kB/.test(row.innerText)));
  check("and can be deleted by themselves", (await page.getByRole("row", { name: /^reports/ }).innerText()).includes("\t3\t"));

  const gone = join(folder, "gone.txt");
  await writeFile(gone, "STICK");
  await writeFile(join(folder, "later.txt"), text(places(64)[62]));
  await page.locator("#files").setInputFiles([gone, gone, gone, gone, join(folder, "later.txt")]);
  await rm(join(folder, "later.txt"));
  await page.getByRole("alert").getByText("cannot be read from the disk").first().waitFor({ timeout: 40_000 });
  const alert = await page.getByRole("alert").innerText();
  check("a file that is gone from the disk is named", /later\.txt: .*cannot be read from the disk/.test(alert), alert);
  check("a reader that sticks is replaced", (alert.match(/gone\.txt: The reader stopped/g) ?? []).length >= 1, alert);
  await rest(page, 9);
  quiet(check, page, "choosing");
}
