// All that a person has goes into one file and comes out of it on another machine; a colleague's is made one with it, with each
// difference shown and the whole taken back in one step; files that are none are named with the reason; the badge tells what is in
// no file.

import { readFile } from "node:fs/promises";
import { accessible, laidOut, open, quiet, screenshot } from "./harness.mjs";
import { LETTER } from "./letters.mjs";

export const name = "project";

const file = (name, content, mimeType = "application/octet-stream") => ({ name, mimeType, buffer: Buffer.from(content) });
const REPORT = "#/report/northshire-2023-04-04-focused-visit";
const HOSTILE = `<img src=x onerror="alert(1)"> & “drift”`;
const BADGE = "changes are not saved in a file";

export async function run({ browser, base, check }) {
  const page = await open(browser, `${base}#/add`);
  await page.locator("#files").setInputFiles(file("north.txt", LETTER, "text/plain"));
  await page.locator(".import--done", { hasText: "north.txt" }).waitFor();
  await added(page, base);
  await to(page, base, "#/project");
  check("the badge says that nothing is in a file", (await page.locator(".nav__badge").innerText()).endsWith(BADGE));
  const here = await everything(page, base);
  check("what is here is counted", /Reports that you added\t1\b/u.test(here.contents) && /Pins and notes\t1\b/u.test(here.contents), here.contents);
  await to(page, base, "#/project");
  await accessible(check, page, "the page of the project");
  await screenshot(page, "project");

  await page.getByLabel(/Name of the project/u).fill(HOSTILE);
  const json = await saved(page, () => page.getByRole("button", { name: "Save the project" }).click());
  check("the file bears the name and the day", /^img-src-x-onerror-alert-1-drift-20\d\d-\d\d-\d\d\.sight-project\.json$/u.test(json.name), json.name);
  const project = JSON.parse(json.bytes);
  check("it is JSON of a format, with built-in reports", project.format === 1 && project.reports.length === 6 && project.name === HOSTILE);
  await page.locator(".nav__badge").waitFor({ state: "detached" });
  check("all is saved, and that is said", (await page.locator(".project__saved").innerText()).includes(HOSTILE));
  check("no markup came of the name", (await page.locator("main img").count()) === 0);
  check("originals go into a zip file alone", await page.locator("#originals").isDisabled());
  await page.getByText("a zip file, a fifth as large").click();
  const zip = await saved(page, () => page.getByRole("button", { name: "Save the project" }).click());
  await page.getByText("1 original file is kept here.").waitFor();
  await page.locator("#originals").check();
  const whole = await saved(page, () => page.getByRole("button", { name: "Save the project" }).click());
  check("with the original files it holds the letter", whole.bytes.includes("originals/") && whole.bytes.includes("Social workers know children well."));
  check("the zip file is smaller", zip.bytes.length < json.bytes.length / 2, `${zip.bytes.length} of ${json.bytes.length}`);
  await page.waitForTimeout(900);
  await page.reload();
  await page.getByRole("heading", { level: 1, name: "Your project" }).waitFor();
  await page.locator(".project__saved", { hasText: "is saved in the project file" }).waitFor();
  check("that is known after loading anew", (await page.locator(".nav__badge").count()) === 0);
  quiet(check, page, "saving");

  for (const { name, bytes } of [json, zip, whole]) await anew(browser, base, check, here, name, bytes);
  await pack(browser, base, check, page);
  await refused(browser, base, check, json.bytes);
  await merged(browser, base, check, page, project);
  await replaced(base, check, page, project);
  await coded(browser, base, check);
  await page.context().close();
  await unkept(browser, base, check);
}

async function to(page, base, address) {
  await page.goto(`${base}${address}`);
  await page.waitForFunction(() => document.querySelector("h1") && !document.querySelector(".waiting"));
  await laidOut(page);
}

/// Notes and tags a sentence, answers a recommendation, makes a theme.
async function added(page, base) {
  await to(page, base, REPORT);
  await page.locator(".sentence", { hasText: "Most care plans are detailed" }).click();
  const opened = page.locator(".opened");
  await opened.getByRole("button", { name: /Add a note/u }).click();
  await opened.getByLabel("Your note").fill(`Ask about plans. ${HOSTILE}`);
  await opened.getByRole("button", { name: /Change tags/u }).click();
  await opened.getByRole("radio", { name: /Neutral/u }).check();
  await opened.getByRole("button", { name: "Save these tags" }).click();
  await to(page, base, "#/recommendations");
  await page.getByText("Your own status").first().click();
  await page.getByLabel("Status").first().selectOption("In progress");
  await to(page, base, "#/themes");
  await page.getByLabel(/Phrases, one on each line/u).fill("care plans");
  await page.getByLabel("Name; empty for the first phrase").fill(HOSTILE);
  await page.getByRole("button", { name: "Keep this theme" }).click();
}

/// What several pages show of what a person has.
async function everything(page, base) {
  const seen = {};
  await to(page, base, "#/project");
  await page.locator("#contents").waitFor();
  await page.getByText("Looking for what this browser keeps").waitFor({ state: "detached" });
  seen.contents = await page.locator("section", { has: page.locator("#contents") }).locator("table").innerText();
  await to(page, base, "#/notebook");
  await page.getByLabel("Your note").first().waitFor();
  seen.note = await page.getByLabel("Your note").first().inputValue();
  seen.notebook = (await page.locator("main").innerText()).replace(/^(Undo|Redo).*$/gmu, "").replace(/\s+/gu, " ");
  await to(page, base, "#/themes");
  seen.themes = await page.locator("section", { has: page.locator("#own") }).locator("li").allInnerTexts();
  await to(page, base, "#/reports");
  seen.reports = await page.locator("main").innerText();
  return seen;
}

/// What a click saves.
async function saved(page, click) {
  const [download] = await Promise.all([page.waitForEvent("download"), click()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/// Opened where nothing is, by a drop on another page, all is as it was.
async function anew(browser, base, check, here, name, bytes) {
  const page = await open(browser, `${base}#/`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.waitForTimeout(500);
  await drop(page, name, bytes);
  await page.getByRole("heading", { level: 2, name: "What became of it" }).waitFor();
  const holds = Buffer.from(bytes).includes("originals/");
  check("original files are kept again", (await page.getByText("1 original file in the project: 1 kept here.").count()) === (holds ? 1 : 0));
  const there = await everything(page, base);
  for (const part of Object.keys(here)) {
    check(`${name.slice(-18)}: ${part} as before`, JSON.stringify(there[part]) === JSON.stringify(here[part]), `${JSON.stringify(here[part])}\n${JSON.stringify(there[part])}`);
  }
  check("what came from a file is in a file", (await page.locator(".nav__badge").count()) === 0);
  check("and no markup came of it", (await page.locator("main img").count()) === 0);
  await page.waitForTimeout(800);
  await page.reload();
  const kept = await everything(page, base);
  check("it is kept here from now on", JSON.stringify(kept) === JSON.stringify(here), JSON.stringify(kept));
  quiet(check, page, "opening");
  await page.context().close();
}

function drop(page, name, bytes) {
  return page.evaluate(([name, content]) => {
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(atob(content), (c) => c.charCodeAt(0))], name));
    window.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  }, [name, Buffer.from(bytes).toString("base64")]);
}

async function give(page, base, files) {
  await to(page, base, "#/project");
  await page.locator("#project-file").setInputFiles(files);
}

async function pack(browser, base, check, page) {
  await to(page, base, "#/project");
  const own = await saved(page, () => page.getByRole("button", { name: "Pack of the reports that you added (1)" }).click());
  check("a pack begins as packs do", own.bytes.subarray(0, 8).toString() === "sightpk\n" && own.name.endsWith(".pack"), own.name);
  const other = await open(browser, `${base}#/project`);
  await give(other, base, file(own.name, own.bytes));
  await other.getByText("1 report in the file: 1 new here.").waitFor();
  await to(other, base, REPORT);
  check("its report is there, without what was added", (await other.getByText("Most care plans are detailed").count()) > 0);
  await give(other, base, [file(own.name, own.bytes), file("broken.pack", own.bytes.subarray(0, own.bytes.length - 9))]);
  await other.getByText("1 report was here already").waitFor();
  await other.locator(".problem", { hasText: "broken.pack: The pack is damaged" }).waitFor();
  check("a pack opened twice and a broken one are told", true);
  quiet(check, other, "packs");
  await other.context().close();
}

async function refused(browser, base, check, bytes) {
  const page = await open(browser, `${base}#/project`);
  await page.locator("#project-file").waitFor();
  const newer = bytes.toString().replace('"format": 1', '"format": 9');
  await give(page, base, [
    file("half.sight-project.json", bytes.subarray(0, bytes.length / 2)),
    file("newer.sight-project.json", newer),
    file("other.json", '{"type": "FeatureCollection"}'),
    file("cut.sight-project.zip", "PK\u0003\u0004 and no more"),
    file("deep.json", `{"program": ${"[".repeat(200_000)}`),
  ]);
  for (const [name, words] of [
    ["half.sight-project.json", "is damaged and nothing of it was taken over"],
    ["newer.sight-project.json", "saved by a newer version (format 9"],
    ["other.json", "is not a project of Line of Sight"],
    ["cut.sight-project.zip", "is damaged"],
    ["deep.json", "is damaged"],
  ]) {
    const item = page.locator(".problem li", { hasText: name });
    await item.waitFor();
    check(`${name} is refused by name, with the reason`, (await item.innerText()).includes(words), await item.innerText());
  }
  check("nothing was taken over", /Reports that you added\t0\b/u.test(await page.locator("table").first().innerText()));
  await accessible(check, page, "refused files");
  await page.getByRole("button", { name: "Close these messages" }).click();
  check("the messages can be closed", (await page.locator(".problem").count()) === 0);
  quiet(check, page, "refused files");
  await page.context().close();
}

/// The same work with a note, tags, a lead and a theme that a colleague made differently.
function colleague(project) {
  const theirs = structuredClone(project);
  theirs.name = "Sam’s <b>copy</b>";
  theirs.work.noted[0].text = "Look at <i>visits</i>.";
  theirs.work.tagged[0].tone = "concern";
  theirs.work.answered[0].standing = "done";
  theirs.work.themes[0].phrases = ["visits"];
  theirs.work.themes.push({ name: "Only theirs", phrases: ["drift"], themes: [] });
  return file("sam.sight-project.json", JSON.stringify(theirs));
}

const tones = (page) => page.locator("section", { has: page.locator("#tagged") }).innerText();

async function merged(browser, base, check, page, project) {
  await give(page, base, colleague(project));
  await page.getByRole("heading", { level: 2, name: "The project “Sam’s <b>copy</b>” is open" }).waitFor();
  check("the question has the focus", await page.evaluate(() => document.activeElement?.id === "desk"));
  await accessible(check, page, "the open project");
  await screenshot(page, "project-open");
  await page.getByRole("button", { name: "Add it to what is here" }).click();
  await page.getByRole("heading", { level: 2, name: "4 differences with “Sam’s <b>copy</b>”" }).waitFor();
  for (const words of ["Look at <i>visits</i>.", "In progress", "Done", "care plans", "From “Sam’s <b>copy</b>”"]) {
    check(`both sides are shown: ${words}`, (await page.locator("main").innerText()).includes(words));
  }
  check("markup is text", (await page.locator("main i, main img").count()) === 0);
  const chosen = () => page.locator(".difference").evaluateAll((all) => all.map((one) => [...one.querySelectorAll("input")].findIndex((box) => box.checked)));
  check("both where that loses nothing, else ours", JSON.stringify(await chosen()) === "[0,2,0,2]", JSON.stringify(await chosen()));
  await accessible(check, page, "the differences");
  await screenshot(page, "project-differences");
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 390, height: 844 });
  await accessible(check, page, "the differences, narrow and dark");
  await screenshot(page, "project-differences-narrow-dark");
  check("no sideways scrolling", await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 1280, height: 900 });

  // By keyboard: the first difference theirs, then all taken over.
  await page.locator(".difference input").first().focus();
  await page.keyboard.press("ArrowDown");
  check("a choice by the arrow keys", JSON.stringify(await chosen()) === "[1,2,0,2]", JSON.stringify(await chosen()));
  await page.getByRole("button", { name: "Take it over as chosen" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 2, name: "What became of it" }).waitFor();
  const told = await page.locator("section", { has: page.locator("#taken") }).innerText();
  check("what was taken over is told", told.includes("6 reports were here already") && told.includes("1 own theme") && told.includes("4 differences were decided"), told);
  check("changes are in no file now", (await page.locator(".nav__badge").innerText()).endsWith(BADGE));

  await to(page, base, "#/notebook");
  const note = page.getByLabel("Your note").first();
  check("both notes are kept, with a mark of whose", /^Ask about plans[^]*\n\nFrom “Sam’s <b>copy<\/b>”: Look at <i>visits<\/i>\.$/u.test(await note.inputValue()), await note.inputValue());
  check("their tone was taken", /Concern/u.test(await tones(page)), await tones(page));
  await page.getByRole("button", { name: /^Undo: what was taken over/u }).click();
  check("one step back, and all is as it was", (await note.inputValue()) === `Ask about plans. ${HOSTILE}` && /Neutral/u.test(await tones(page)));
  await to(page, base, "#/themes");
  check("their theme is gone again", (await page.getByText("Only theirs").count()) === 0);
  quiet(check, page, "merging");
}

async function replaced(base, check, page, project) {
  const other = structuredClone(project);
  other.name = "Another";
  other.work = { tagged: [], noted: [], answered: [], themes: [{ name: "Alone", phrases: ["drift"], themes: [] }] };
  other.reports = other.reports.filter((report) => !report.parts.id.startsWith("northshire"));
  await give(page, base, file("another.sight-project.json", JSON.stringify(other)));
  await page.getByRole("button", { name: "Replace what is here" }).click();
  await page.getByRole("heading", { level: 2, name: "Replace what is here by “Another”?" }).waitFor();
  const words = await page.locator(".project__desk").innerText();
  check("what would be lost is said", words.includes("1 report of your own; 1 note or pin"), words);
  await accessible(check, page, "the question before replacing");
  const first = await saved(page, () => page.getByRole("button", { name: "Save what is here first" }).click());
  check("it can be saved first", JSON.parse(first.bytes).reports.length === 6);
  await page.getByRole("button", { name: "No, go back" }).click();
  await page.getByRole("button", { name: "Replace what is here" }).click();
  await page.getByRole("button", { name: "Yes, replace it" }).click();
  await page.getByRole("heading", { level: 2, name: "What became of it" }).waitFor();
  const table = await page.locator("table").first().innerText();
  check("only the other is here", /Reports that you added\t0\b/u.test(table) && /Pins and notes\t0\b/u.test(table) && /Themes of your own\t1\b/u.test(table), table);
  await page.waitForTimeout(800);
  await page.reload();
  await page.locator("#contents").waitFor();
  await page.getByText("All of it is saved in the project file “Another”").waitFor();
  check("after loading anew too", /Reports that you added\t0\b/u.test(await page.locator("table").first().innerText()));
  quiet(check, page, "replacing");
}

/// A code book and a coded text of another program: themes of one's own, the text read as a report, the coded sentence in its theme.
async function coded(browser, base, check) {
  const page = await open(browser, `${base}#/project`);
  await page.locator("#project-file").waitFor();
  const book = `<?xml version="1.0" encoding="utf-8"?><CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Other 1"><Codes><Code guid="11111111-1111-4111-8111-111111111111" name="Drift &lt;b&gt;" isCodable="true"><Description>What is late.</Description></Code></Codes></CodeBook>`;
  await give(page, base, file("codes.qdc", book));
  await page.getByText("Other 1 wrote 1 code.").waitFor();
  await to(page, base, "#/themes");
  check("a code became a theme", (await page.locator("section", { has: page.locator("#own") }).innerText()).includes("Drift <b>"));
  const at = LETTER.indexOf("Social workers know");
  const qde = `<?xml version="1.0" encoding="utf-8"?><Project xmlns="urn:QDA-XML:project:1.0" name="Coded" origin="Other 1"><CodeBook><Codes><Code guid="11111111-1111-4111-8111-111111111111" name="Relations" isCodable="true"/></Codes></CodeBook><Sources><TextSource guid="22222222-2222-4222-8222-222222222222" name="Letter"><PlainTextContent>${LETTER}</PlainTextContent><PlainTextSelection guid="33333333-3333-4333-8333-333333333333" startPosition="${at}" endPosition="${at + 34}"><Coding guid="44444444-4444-4444-8444-444444444444"><CodeRef targetGUID="11111111-1111-4111-8111-111111111111"/></Coding></PlainTextSelection></TextSource></Sources></Project>`;
  await give(page, base, file("coded.qde", qde));
  await page.getByText("1 text was read as reports.").waitFor();
  const told = await page.locator("section", { has: page.locator("#taken") }).innerText();
  check("what was taken over is told", told.includes("1 coding was taken over"), told);
  await to(page, base, "#/themes?own=Relations");
  check("the coded sentence is in its theme", (await page.locator("main").innerText()).includes("Social workers know children well."), await page.locator("main").innerText());
  await to(page, base, "#/notebook");
  await page.getByRole("button", { name: /^Undo: what was taken over/u }).click();
  await to(page, base, "#/themes");
  check("one step takes it back", !(await page.locator("section", { has: page.locator("#own") }).innerText()).includes("Relations"));
  await give(page, base, file("bad.qdpx", "PK\u0003\u0004"));
  await page.locator(".problem li", { hasText: "bad.qdpx" }).waitFor();
  check("a broken one is named", true);
  quiet(check, page, "coded files");
  await page.context().close();
}

/// Where the browser keeps nothing, it asks before the page is closed; elsewhere it never does.
async function unkept(browser, base, check) {
  for (const keeps of [true, false]) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    if (!keeps) await page.addInitScript(() => Object.defineProperty(window, "indexedDB", { get: () => undefined }));
    let asked = false;
    page.on("dialog", (dialog) => { asked = dialog.type() === "beforeunload"; dialog.accept(); });
    await page.goto(`${base}#/add`);
    await page.locator("#files").setInputFiles(file("north.txt", LETTER, "text/plain"));
    await page.locator(".import--done", { hasText: "north.txt" }).waitFor();
    await page.locator(".nav__badge").waitFor();
    await page.locator("h1").click();
    await page.goto("about:blank");
    check(keeps ? "no question where work is kept" : "a question where nothing is kept", asked !== keeps);
    await context.close();
  }
}
