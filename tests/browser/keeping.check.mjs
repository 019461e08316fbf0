// What a reader added is there again: after loading anew, in a new window, from two tabs at once, after the tab was killed; until
// it is deleted. Where there is no room, that is said. The check of frames holds where the browser keeps nothing.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BROWSER, accessible, chromium, quiet, screenshot, watched } from "./harness.mjs";
import { LETTER } from "./letters.mjs";
import { serve } from "./server.mjs";

export const name = "keeping";

const file = (name, text) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
const REPORT = "#/report/northshire-2023-04-04-focused-visit";

export async function run({ browser, base, root, check }) {
  const profile = await mkdtemp(join(tmpdir(), "line-of-sight-"));
  const launch = () => chromium.launchPersistentContext(profile, { ...BROWSER, viewport: { width: 1280, height: 900 }, reducedMotion: "reduce" });
  let context = await launch();
  const visit = async (address) => {
    const page = await watched(context, [new URL(base).origin]);
    page.workers_asked = 0;
    page.on("request", (request) => { if (request.url().includes("worker_bg")) page.workers_asked += 1; });
    await page.goto(`${base}${address}`);
    return page;
  };
  try {
    let page = await visit("#/add");
    await page.getByRole("heading", { level: 1, name: "Add reports" }).waitFor();
    await page.waitForTimeout(1500);
    check("nothing is stored before something is added", (await databases(page)).length === 0, await databases(page));
    check("and that is said", (await page.locator("main").innerText()).includes("no storage until you add something"));
    await page.locator("#files").setInputFiles([file("north.txt", LETTER), file("south.txt", LETTER.replaceAll("Northshire", "Southshire"))]);
    await page.locator(".import--done", { hasText: "north.txt" }).waitFor();
    await page.locator(".import--done", { hasText: "south.txt" }).waitFor();
    check("files count as read when they are kept", (await page.getByText("2 of 2 read.").count()) > 0);

    await added(page, base);
    await page.waitForTimeout(800);
    const asked = page.workers_asked;
    await page.reload();
    await isThere(page, base, check, "loaded anew");
    const from_disk = base.startsWith("file:");
    check("loaded anew: the reader did not start", (asked > 0 || from_disk) && page.workers_asked === asked, page.workers_asked);
    quiet(check, page, "keeping");

    await context.close();
    context = await launch();
    page = await visit("#/");
    await isThere(page, base, check, "in a new window");
    check("in a new window: the reader did not start", page.workers_asked === 0, page.workers_asked);

    // A note of which the last letters were typed a moment before the page went: work is written once the keys rest.
    await page.goto(`${base}#/notebook`);
    const field = page.getByLabel("Your note").first();
    await field.fill("Typed and left at once.");
    await page.waitForTimeout(1_000);
    await page.reload();
    await field.waitFor();
    check("what was typed just before is there", (await field.inputValue()) === "Typed and left at once.", await field.inputValue());

    await twoTabs(page, visit, base, check);
    await killed(visit, check);
    await listed(page, base, check);
    await deleted(page, base, check);
    quiet(check, page, "all of it");
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  }
  await full(browser, base, check);
  await upgraded(browser, root, check);
}

const databases = (page) => page.evaluate(async () => (await indexedDB.databases()).map(({ name, version }) => `${name} ${version}`));

/// Pins, notes and tags a sentence, and answers a recommendation.
async function added(page, base) {
  await page.goto(`${base}${REPORT}`);
  await page.locator(".sentence", { hasText: "Most care plans are detailed" }).click();
  const opened = page.locator(".opened");
  await opened.getByRole("button", { name: /Add a note/ }).click();
  await opened.getByLabel("Your note").pressSequentially("Ask about plans.");
  await opened.getByRole("button", { name: /Change tags/ }).click();
  await opened.getByRole("radio", { name: /Neutral/ }).check();
  await opened.getByRole("button", { name: "Save these tags" }).click();
  await page.goto(`${base}#/recommendations`);
  await page.getByText("Your own status").first().click();
  await page.getByLabel("Status").first().selectOption("In progress");
}

async function isThere(page, base, check, when) {
  await page.goto(`${base}#/notebook`);
  await page.getByLabel("Your note").first().waitFor();
  const words = await page.locator("main").innerText();
  check(`${when}: the note is there`, (await page.getByLabel("Your note").first().inputValue()) === "Ask about plans.");
  check(`${when}: the tags are there`, /Sentences that you tagged \(1\)/.test(words), words);
  check(`${when}: the answer is there`, words.includes("✎ In progress"), words);
  check(`${when}: its sentence is there`, !words.includes("not loaded"), words);
  await page.goto(`${base}#/reports`);
  await page.getByText("Northshire").first().waitFor();
  check(`${when}: both reports are there`, await page.getByText("Southshire").first().isVisible());
}

/// Two tabs at once: each adds a note, neither loses the other's, and undo takes back the own.
async function twoTabs(page, visit, base, check) {
  const other = await visit(`#/report/southshire-2023-04-04-focused-visit`);
  await page.goto(`${base}${REPORT}`);
  for (const tab of [page, other]) {
    await tab.locator(".sentence", { hasText: "Social workers know children well" }).click();
    await tab.locator(".opened").getByRole("button", { name: /Add a note/ }).click();
  }
  await Promise.all([
    page.locator(".opened").getByLabel("Your note").pressSequentially("From here.", { delay: 60 }),
    other.locator(".opened").getByLabel("Your note").pressSequentially("From there.", { delay: 60 }),
  ]);
  check("nothing that is typed is lost", (await page.locator(".opened").getByLabel("Your note").inputValue()) === "From here.");
  await page.waitForTimeout(1200);
  const notes = async (tab) => {
    await tab.goto(`${base}#/notebook`);
    await tab.getByLabel("Your note").first().waitFor();
    await tab.waitForTimeout(300);
    return (await tab.getByLabel("Your note").evaluateAll((fields) => fields.map((field) => field.value))).sort().join("|");
  };
  const all = "From here.|From there.|Typed and left at once.";
  check("the one tab has taken over the other's note", (await notes(page)) === all, await notes(page));
  check("and the other the one's", (await notes(other)) === all, await notes(other));
  await other.reload();
  check("both are there after loading anew", (await notes(other)) === all, await notes(other));
  for (let steps = 0; steps < 9 && (await page.getByRole("button", { name: /^Undo/ }).first().isEnabled().catch(() => false)); steps += 1) {
    await page.getByRole("button", { name: /^Undo/ }).first().click();
  }
  check("undo takes back only what was done in this tab", (await notes(page)) === "From there.|Typed and left at once.", await notes(page));
  await page.waitForTimeout(1000);
  check("and the other tab follows", (await notes(other)) === "From there.|Typed and left at once.", await notes(other));
  quiet(check, other, "a second tab");
  await other.close();
}

/// A tab that dies right after a file was said to be read.
async function killed(visit, check) {
  const page = await visit("#/add");
  await page.getByRole("heading", { level: 1, name: "Add reports" }).waitFor();
  await page.locator("#files").setInputFiles([file("east.txt", LETTER.replaceAll("Northshire", "Eastshire"))]);
  await page.locator(".import--done", { hasText: "east.txt" }).waitFor();
  await page.close({ runBeforeUnload: false });
  const again = await visit("#/reports");
  await again.getByText("Eastshire").first().waitFor();
  check("a report that was read is there after the tab was killed", await again.getByText("Eastshire").first().isVisible());
  // Another copy with more in it takes the place of the record.
  await again.goto(`${again.url().split("#")[0]}#/add`);
  const more = LETTER.replaceAll("Northshire", "Eastshire").replace("Social workers know children well.", "Social workers know children well. Managers oversee their work closely.");
  await again.locator("#files").setInputFiles([file("east.txt", more)]);
  await again.locator(".import--done", { hasText: "took its place" }).waitFor();
  await again.reload();
  await again.goto(`${again.url().split("#")[0]}#/report/eastshire-2023-04-04-focused-visit`);
  await again.getByText("Managers oversee their work closely").first().waitFor();
  check("a better copy takes the place of what was kept", (await names(again)).filter((name) => name.includes("eastshire")).length === 1, await names(again));
  await again.close();
}

const names = (page) => page.evaluate(() => new Promise((resolve) => {
  const request = indexedDB.open("line-of-sight");
  request.onsuccess = () => {
    const keys = request.result.transaction("reports").objectStore("reports").getAllKeys();
    keys.onsuccess = () => { request.result.close(); resolve(keys.result); };
  };
}));

/// A record that cannot be opened, or is newer, is named and left; what is kept is listed.
async function listed(page, base, check) {
  await page.evaluate(() => new Promise((resolve) => {
    const request = indexedDB.open("line-of-sight");
    request.onsuccess = () => {
      const transaction = request.result.transaction("reports", "readwrite");
      transaction.objectStore("reports").put(new Uint8Array([1, 2, 3]), "broken");
      transaction.objectStore("reports").put(new TextEncoder().encode("sightpk\n\u{7f}\u{7f}"), "newer");
      transaction.oncomplete = () => { request.result.close(); resolve(); };
    };
  }));
  await page.goto(`${base}#/add`);
  await page.reload();
  const told = page.locator(".told--trouble");
  await told.waitFor();
  check("a damaged record is named", (await told.innerText()).includes("“broken” was kept, but cannot be opened"), await told.innerText());
  check("a newer one too", (await told.innerText()).includes("“newer” was kept by a newer version"), await told.innerText());
  check("both are left as they are", (await names(page)).includes("broken") && (await names(page)).includes("newer"), await names(page));
  await told.getByRole("button", { name: "Close" }).click();
  check("the notice can be closed", (await told.count()) === 0);
  const rows = page.getByRole("region", { name: /What is kept/ }).locator("tbody tr");
  await rows.first().waitFor();
  const words = await rows.allInnerTexts();
  check("each store is listed with number and size", words.length === 4 && /reports.*\t5\t\d+ kB/.test(words[0]) && /originals.*\t3\t\d+ kB/.test(words[1]) && /work.*\t1\t\d+ kB/.test(words[2]), words.join("\n"));
  await accessible(check, page, "what is kept");
}

async function deleted(page, base, check) {
  await page.getByRole("button", { name: "Delete everything" }).click();
  await page.getByRole("button", { name: "No, keep it" }).click();
  check("it is asked first", (await names(page)).length === 5, await names(page));
  await page.getByRole("button", { name: "Delete everything" }).click();
  await accessible(check, page, "the question");
  await screenshot(page, "kept-here", {});
  await page.getByRole("button", { name: "Yes, delete everything" }).click();
  await page.getByText("Everything was deleted").waitFor();
  check("the database is gone", (await databases(page)).length === 0, await databases(page));
  for (const when of ["at once", "loaded anew"]) {
    await page.goto(`${base}#/reports`);
    await page.getByRole("heading", { level: 1, name: "Reports" }).waitFor();
    await page.waitForTimeout(1000);
    check(`${when}: no added report`, (await page.getByText(/Northshire|Southshire|Eastshire/).count()) === 0);
    await page.goto(`${base}#/notebook`);
    check(`${when}: nothing in the notebook`, await page.getByRole("heading", { name: "Nothing here yet" }).isVisible());
    await page.reload();
  }
}

/// A database as version 1 of it was: everything is there, and what is kept now has its place. Work that cannot be opened is set aside.
async function upgraded(browser, root, check) {
  const site = await serve(root, { pages: { "/blank.html": "<!doctype html><title>Blank</title>" } });
  const page = await watched(await browser.newContext(), [new URL(site.url).origin]);
  await page.goto(`${site.url}#/add`);
  await page.getByRole("heading", { level: 1, name: "Add reports" }).waitFor();
  await page.locator("#files").setInputFiles([file("north.txt", LETTER)]);
  await page.locator(".import--done", { hasText: "north.txt" }).waitFor();
  await added(page, site.url);
  await page.waitForTimeout(1_000);
  await page.goto(`${site.url}blank.html`);
  const made = await page.evaluate(async () => {
    const answer = (request) => new Promise((done, fail) => { request.onsuccess = () => done(request.result); request.onerror = () => fail(request.error); });
    const now = await answer(indexedDB.open("line-of-sight"));
    const stores = now.transaction(["reports", "work"]);
    const [names, reports, work] = await Promise.all([stores.objectStore("reports").getAllKeys(), stores.objectStore("reports").getAll(), stores.objectStore("work").get("work")].map(answer));
    now.close();
    await answer(indexedDB.deleteDatabase("line-of-sight"));
    const request = indexedDB.open("line-of-sight", 1);
    request.onupgradeneeded = () => {
      for (const name of ["reports", "work", "about"]) request.result.createObjectStore(name);
      names.forEach((name, at) => request.transaction.objectStore("reports").put(reports[at], name));
      request.transaction.objectStore("work").put(work, "work");
      request.transaction.objectStore("about").put(1, "schema");
    };
    const old = await answer(request);
    old.close();
    return [names.length, work.length];
  });
  check("version 1: made by hand", made[0] === 1 && made[1] > 20, made);
  await page.goto(`${site.url}#/notebook`);
  await page.getByLabel("Your note").first().waitFor();
  check("version 1: the note is there", (await page.getByLabel("Your note").first().inputValue()) === "Ask about plans.");
  await page.goto(`${site.url}#/reports`);
  await page.getByText("Northshire").first().waitFor();
  check("version 1: the database is of version 2 now", (await databases(page)).join() === "line-of-sight 2", await databases(page));
  await page.goto(`${site.url}#/add`);
  await page.locator("#files").setInputFiles([file("south.txt", LETTER.replaceAll("Northshire", "Southshire"))]);
  await page.locator(".import--done", { hasText: "south.txt" }).waitFor();
  await page.waitForFunction(() => [...document.querySelectorAll("tr")].some((row) => /originals.*\t1\t/.test(row.innerText)));
  check("version 1: a file has its place", true);

  // Work that is damaged.
  await page.goto(`${site.url}blank.html`);
  await page.evaluate(async () => {
    const answer = (request) => new Promise((done) => { request.onsuccess = () => done(request.result); });
    const store = await answer(indexedDB.open("line-of-sight"));
    const stores = store.transaction("work", "readwrite");
    stores.objectStore("work").put(new TextEncoder().encode("sightwk\n\u{1}\u{0}damaged"), "work");
    await new Promise((done) => { stores.oncomplete = done; });
    store.close();
  });
  await page.goto(`${site.url}#/notebook`);
  const told = page.locator(".told--trouble");
  await told.getByText("They are set aside on this device").waitFor();
  await page.goto(`${site.url}${REPORT}`);
  await page.locator(".sentence", { hasText: "Social workers know children well" }).click();
  await page.locator(".opened").getByRole("button", { name: /Add a note/ }).click();
  await page.locator(".opened").getByLabel("Your note").pressSequentially("Written after.");
  await page.waitForTimeout(1_000);
  const work = await page.evaluate(() => new Promise((done) => {
    const request = indexedDB.open("line-of-sight");
    request.onsuccess = () => {
      const store = request.result.transaction("work").objectStore("work");
      const [keys, values] = [store.getAllKeys(), store.getAll()];
      store.transaction.oncomplete = () => { request.result.close(); done(keys.result.map((key, at) => [key, new TextDecoder().decode(values.result[at])])); };
    };
  }));
  const aside = work.filter(([key]) => key !== "work");
  check("damaged work is set aside and not overwritten", aside.length === 1 && aside[0][1].endsWith("damaged"), JSON.stringify(work));
  check("what is added after is kept beside it", work.some(([key, value]) => key === "work" && value.includes("Written after.")), JSON.stringify(work));

  // Typed, and the tab is closed at once.
  await page.locator(".opened").getByLabel("Your note").press("End");
  await page.keyboard.type(" Closed at once.");
  await page.close({ runBeforeUnload: true });
  const again = await watched(browser.contexts().at(-1), [new URL(site.url).origin]);
  await again.goto(`${site.url}#/notebook`);
  await again.getByLabel("Your note").first().waitFor();
  await again.waitForTimeout(500);
  const note = await again.getByLabel("Your note").first().inputValue();
  check("words typed right before the tab is closed are there", note === "Written after. Closed at once.", note);
  quiet(check, again, "version 1");
  site.close();
}

/// There is no room: said, and nothing is lost on the page.
async function full(browser, base, check) {
  const page = await watched(await browser.newContext(), [new URL(base).origin]);
  await page.addInitScript(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...given) {
      if (this.name === "reports" && !globalThis.room) throw new DOMException("full", "QuotaExceededError");
      return put.apply(this, given);
    };
  });
  await page.goto(`${base}#/add`);
  await page.getByRole("heading", { level: 1, name: "Add reports" }).waitFor();
  await page.locator("#files").setInputFiles([file("north.txt", LETTER)]);
  const told = page.locator(".told--trouble");
  await told.getByText(/Not kept: .*there is no room\. It is still here until you close this tab\./).waitFor();
  check("no room: the report is here", await page.locator(".import--done", { hasText: "north.txt" }).isVisible());
  await page.evaluate(() => { globalThis.room = true; });
  await page.locator("#files").setInputFiles([file("south.txt", LETTER.replaceAll("Northshire", "Southshire"))]);
  await page.locator(".import--done", { hasText: "south.txt" }).waitFor();
  await told.waitFor({ state: "detached" });
  check("with room again, both are kept", (await names(page)).length === 2, await names(page));
  quiet(check, page, "no room");
}
