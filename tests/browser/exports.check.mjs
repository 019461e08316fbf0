// Views are taken away as they stand: each format of four views is saved, opened by another implementation where there is one, and
// holds what the page shows; on paper too. Words of people stay words. A quotation is copied with its place, by mouse and key.

import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { accessible, laidOut, open, quiet, screenshot } from "./harness.mjs";

export const name = "exports";

/// A Python with the other programs: `cargo xtask` says where. Without it their part is left out.
const PYTHON = process.env.OTHERS;
const OPENED = join(import.meta.dirname, "../others/opened.py");
const FORMULA = "=cmd|' /C calc'!A0";
const MARKUP = "<script>alert(1)</script> & *more*";

export async function run({ browser, base, check }) {
  if (!PYTHON) console.log("  exports: OTHERS names no Python, so files are not opened by other programs");
  const folder = await mkdtemp(join(tmpdir(), "exports-"));
  try {
    await findings(browser, base, check, folder);
    await recommendations(browser, base, check, folder);
    await compare(browser, base, check, folder);
    await notebook(browser, base, check, folder);
    await paper(browser, base, check);
    await copying(browser, base, check);
    await states(browser, base, check);
    await looks(browser, base, check);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/// What another program finds in a file.
function other(file) {
  return PYTHON ? JSON.parse(execFileSync(PYTHON, [OPENED, file], { maxBuffer: 1 << 26 })) : null;
}

/// Goes from a view to its export.
async function take(page) {
  await page.getByRole("link", { name: "Export", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Take this with you" }).waitFor();
  await page.locator("#take-docx").waitFor();
}

/// Saves a format, and where it is.
async function save(page, ending, folder) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator(`#take-${ending}`).click()]);
  const file = join(folder, download.suggestedFilename());
  await download.saveAs(file);
  await page.getByText(/^Saved as /).waitFor();
  return file;
}

/// Words as they are printed, whatever the page puts between them.
const flat = (text) => text.replace(/\s+/gu, " ").trim();

/// The rows of a sheet by the heads of their columns.
function rows(book, title) {
  const [heads, ...cells] = book.sheets[title].rows;
  return cells.map((row) => Object.fromEntries(heads.map((head, at) => [head, row[at]])));
}

function sound(check, where, book) {
  for (const [title, sheet] of Object.entries(book.sheets)) {
    check(`${where}, sheet ${title}: nothing merged, nothing runs`, sheet.merged.length === 0 && sheet.formulas === 0, JSON.stringify(sheet.merged));
    if (["Cover", "Notes"].includes(title)) continue;
    const [table] = Object.values(sheet.tables);
    check(`${where}, sheet ${title}: a named table from the first cell on, its head frozen`, (table === sheet.all || sheet.rows.length === 1) && table.startsWith("A1:") && sheet.frozen === "A2", JSON.stringify(sheet.tables));
  }
}

async function findings(browser, base, check, folder) {
  const page = await open(browser, `${base}#/findings?q=care+tone:concern`, { acceptDownloads: true });
  const parts = [];
  page.on("request", (request) => parts.push(request.url()));
  await page.locator(".finding").first().waitFor();
  await page.waitForTimeout(1500);
  const shown = (await page.locator(".finding__words").allInnerTexts()).map(flat);
  const count = Number((await page.locator(".results__count").innerText()).split(" ")[0]);
  const fetched = () => parts.some((url) => url.includes("split_exports"));
  check("nothing of exports is fetched ahead", !fetched(), parts.join());
  await take(page);
  check("its part is fetched when it is shown", fetched(), parts.join());
  const lead = await page.locator(".lead").innerText();
  check("the page says what the set is", lead.startsWith(`Findings: ${count} findings of `), lead);
  const filters = await page.locator(".take__filters").innerText();
  check("and its filters in words", filters.includes("Words: care") && filters.includes("Tone: concern"), filters);
  check("the first rows are shown", flat(await page.locator("[aria-labelledby=preview] tbody td").first().innerText()) === shown[0], shown[0]);

  const json = JSON.parse(await readFile(await save(page, "json", folder), "utf8"));
  const [table] = json.tables;
  check("JSON holds the findings of the view", table.rows.length === count, `${table.rows.length} of ${count}`);
  check("in the order of the view, word for word", shown.every((words, at) => flat(table.rows[at].quotation) === words), JSON.stringify(table.rows[0]));
  check("with what they rest on", json.about.Tags === "Tagged by machine unless marked" && json.about.Reports.length > 1 && json.about.Address.startsWith(base), JSON.stringify(json.about).slice(0, 500));

  const markdown = await readFile(await save(page, "md", folder), "utf8");
  check("Markdown cites each quotation", shown.every((words) => flat(markdown).includes(`“${words}” [`)), markdown.slice(0, 600));

  const told = await page.locator(".take__told").innerText();
  check("it is said what was saved", /^Saved as line-of-sight-findings-calderdale-\d{4}-\d\d-\d\d\.md \(\d+ kB\)$/.test(told), told);

  const files = { xlsx: await save(page, "xlsx", folder), docx: await save(page, "docx", folder), zip: await save(page, "zip", folder) };
  const [qdpx, qdc] = [await save(page, "qdpx", folder), await save(page, "qdc", folder)];
  const book = other(files.xlsx);
  if (book) {
    sound(check, "findings", book);
    const got = rows(book, "Findings");
    check("the workbook holds the findings of the view in their order", got.length === count && shown.every((words, at) => flat(got[at].Quotation) === words), got.length);
    check("its tones are those of the filter", got.every((row) => row.Tone === "Concern"), JSON.stringify(got[0]));
    check("its days are days", book.sheets.Findings.days > 0 && book.sheets.Reports.days > 0, book.sheets.Findings.days);
    const word = other(files.docx);
    const quoted = word.paragraphs.filter(([style]) => style === "Quote").map(([, text]) => flat(text));
    check("the document quotes them all", shown.every((words) => quoted.some((text) => text.startsWith(`“${words}” [`))), quoted.slice(0, 2).join("\n"));
    check("the document has headings, lists, page numbers and its language", word.language === "en-GB" && word.numbers && word.lists > 2 && word.heads.every(Boolean), JSON.stringify({ ...word, paragraphs: [], tables: [] }));
    const coded = other(qdpx);
    const selected = coded.sources.flatMap((source) => source.selected).map(flat);
    check("the REFI-QDA project has coded the findings of the view, word for word", selected.length === count && shown.every((words) => selected.includes(words)), selected.length);
    check("and says what it rests on", coded.description.includes("Tagged by machine, unless") && coded.description.includes("Tone: concern"), coded.description);
    const codes = other(qdc);
    check("the code book has themes, tones and the rest", Object.keys(codes).join() === "Themes,Tone,Extent,Groups,Recommendation" && codes.Themes.length === 37, Object.keys(codes).join());
    const archive = other(files.zip);
    const lines = archive["findings.csv"].split("\r\n").length - 2;
    check("the archive holds tables and what they rest on", Object.keys(archive).join() === "findings.csv,reports.csv,about.csv" && archive["about.csv"].includes("Tagged by machine unless marked"), Object.keys(archive).join());
    check("the CSV has a row for each finding", lines === count && archive["findings.csv"].startsWith("\uFEFFquotation,citation,"), `${lines} of ${count}`);
  }
  quiet(check, page, "taking findings");
}

async function recommendations(browser, base, check, folder) {
  const page = await open(browser, `${base}#/recommendations`, { acceptDownloads: true });
  const first = page.locator(".recommendation").first();
  await first.getByRole("button", { name: /^Your own status/ }).click();
  await first.getByLabel("Lead").fill(FORMULA);
  await first.getByLabel("Due").fill("2027-03-31");
  await first.getByLabel("Note").fill(MARKUP);
  await first.getByText(`Lead: ${FORMULA}`).waitFor();
  const asked = await page.locator(".recommendation").count();
  const words = (await page.locator(".recommendation__words").allInnerTexts()).map((text) => flat(text).replace(/^[“"]|[”"]$/gu, ""));
  await take(page);
  const [docx, xlsx, zip] = [await save(page, "docx", folder), await save(page, "xlsx", folder), await save(page, "zip", folder)];
  const json = JSON.parse(await readFile(await save(page, "json", folder), "utf8"));
  const own = json.tables[0].rows.filter((row) => row.your_lead !== null);
  check("a person's own word stands beside the computed one", own.length === 1 && own[0].your_lead === FORMULA && own[0].your_note === MARKUP && own[0].your_due === "2027-03-31", JSON.stringify(own));
  const book = other(xlsx);
  if (book) {
    sound(check, "recommendations", book);
    const got = rows(book, "Recommendations");
    check("the workbook holds the recommendations of the page", got.length === asked && words.every((text) => got.some((row) => flat(row.Recommendation) === text)), `${got.length} of ${asked}`);
    const mine = got.find((row) => row["Your lead"]);
    check("what looks like a formula is text", mine["Your lead"] === FORMULA && mine["Your note"] === MARKUP && mine["Your due date"].startsWith("2027-03-31"), JSON.stringify(mine));
    const word = other(docx);
    const table = word.tables.find((cells) => cells[0].join() === "No.,Recommendation,Latest word and evidence,Lead,Due,Progress");
    check("the paper has columns to fill in, their head repeated", table !== undefined && word.heads.every(Boolean) && word.merged === 0, JSON.stringify(word.tables.map(([head]) => head)));
    const lines = word.tables.filter((cells) => cells[0][0] === "No.").flatMap((cells) => cells.slice(1));
    check("every recommendation stands in it, word for word", lines.length === asked && words.every((text) => lines.some((line) => flat(line[1]).startsWith(`“${text}” [`))), `${lines.length} of ${asked}`);
    const filled = lines.filter((line) => line[3] !== "");
    check("what the reader entered is marked", filled.length === 1 && filled[0][3] === `✎ ${FORMULA}` && filled[0][4] === "✎ 31 March 2027" && filled[0][5] === `✎ ${MARKUP}`, JSON.stringify(filled));
    const revisited = lines.filter((line) => /^(Resolved|Improving|Persisting)/.test(line[2]));
    check("no status without a quotation, its place and date", revisited.length > 0 && revisited.every((line) => /“.+” \[.+\] .*\d{4}/s.test(line[2])), JSON.stringify(revisited[0]));
    const headings = word.paragraphs.filter(([style]) => style === "Heading 1").map(([, text]) => text);
    for (const heading of ["Summary", "Judgements", "Recommendations and what became of them", "Method and limits"]) {
      check(`the paper has the heading ${heading}`, headings.includes(heading), headings.join());
    }
    check("the CSV guards what could run", other(zip)["recommendations.csv"].includes(`,"'${FORMULA}",2027-03-31,`), "not guarded");
  }
  quiet(check, page, "taking recommendations");
}

async function compare(browser, base, check, folder) {
  const page = await open(browser, `${base}#/compare?a=calderdale-2022-02-15-focused-visit&b=calderdale-2024-02-23-inspection`, { acceptDownloads: true });
  await page.locator(".pair__theme").first().waitFor();
  await laidOut(page);
  const themes = await page.locator(".pair__theme").allTextContents();
  const quotes = (await page.locator(".pair .evidence__link").allTextContents()).map(flat);
  await take(page);
  const json = JSON.parse(await readFile(await save(page, "json", folder), "utf8"));
  const table = json.tables.find((one) => one.name === "compared_themes");
  check("the comparison has the themes of the page", table.rows.map((row) => row.theme).toSorted().join() === themes.toSorted().join(), `${table.rows.length} of ${themes.length}`);
  const all = json.tables.flatMap((one) => one.rows.flatMap(Object.values)).filter((value) => typeof value === "string").map(flat);
  check("and its sentences, word for word", quotes.every((words) => all.includes(words)), quotes.find((words) => !all.includes(words)));
  const book = other(await save(page, "xlsx", folder));
  if (book) {
    sound(check, "comparison", book);
    check("the workbook says the same", rows(book, "Themes in both reports").length === themes.length, Object.keys(book.sheets).join());
  }
  quiet(check, page, "taking a comparison");
}

async function notebook(browser, base, check, folder) {
  const page = await open(browser, `${base}#/findings?q=homeless`, { acceptDownloads: true });
  const card = page.locator(".finding").first();
  const words = flat(await card.locator(".finding__words").innerText());
  await card.getByRole("button", { name: /^Add a note/ }).click();
  await card.locator("textarea").fill(`${FORMULA}\n${MARKUP}`);
  await page.waitForTimeout(300);
  await page.goto(`${base}#/notebook`);
  await page.locator(".notebook__item").waitFor();
  await take(page);
  const json = JSON.parse(await readFile(await save(page, "json", folder), "utf8"));
  const [row] = json.tables[0].rows;
  check("the notebook takes the note and its sentence", flat(row.quotation) === words && row.note === `${FORMULA}\n${MARKUP}`, JSON.stringify(row));
  const book = other(await save(page, "xlsx", folder));
  if (book) {
    sound(check, "notebook", book);
    const [note] = rows(book, "Pins and notes");
    check("the workbook holds the note as text", note["Your note"] === `${FORMULA}\n${MARKUP}` && flat(note.Quotation) === words, JSON.stringify(note));
    const word = other(await save(page, "docx", folder));
    check("so does the document", word.paragraphs.some(([, text]) => text.includes(FORMULA) && text.includes(MARKUP)), JSON.stringify(word.paragraphs.slice(0, 8)));
  }
  quiet(check, page, "taking the notebook");
}

/// The whole view on paper, with what it rests on.
async function paper(browser, base, check) {
  const page = await open(browser, `${base}#/export?of=%2Ffindings%3Fq%3Dtone%253Aconcern`);
  await page.locator("#take-print").waitFor();
  const count = Number((await page.locator(".lead").innerText()).match(/: (\d+) findings/)[1]);
  await page.evaluate(() => { window.print = () => { window.printed = true; }; });
  await page.locator("#take-print").click();
  await page.waitForFunction(() => window.printed);
  check("the paper is not seen on the screen", !(await page.locator(".paper").isVisible()), "seen");
  await page.emulateMedia({ media: "print" });
  check("on paper it is all there is", (await page.locator(".paper").isVisible()) && !(await page.locator("#formats").isVisible()) && !(await page.locator(".header").isVisible()), "not alone");
  const text = await page.locator(".paper").innerText();
  const quotations = await page.locator(".paper blockquote").count();
  check("every finding is printed", quotations === count, `${quotations} of ${count}`);
  for (const words of ["Tone: concern", "Tagged by machine unless marked", "Line of Sight ", "Code book", "secondary source", base]) {
    check(`the paper says “${words}”`, text.includes(words), text.slice(-1500));
  }
  await screenshot(page, "paper");
  const pdf = await page.pdf({ format: "A4" });
  check("it prints to several pages", (pdf.toString("latin1").match(/\/Type\s*\/Page\b/g) ?? []).length > 2, pdf.length);
  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  await page.locator(".paper").waitFor({ state: "detached" });
  quiet(check, page, "printing");
}

async function copying(browser, base, check) {
  const page = await open(browser, `${base}#/findings?q=homeless+year:2024`, { permissions: ["clipboard-read", "clipboard-write"] });
  const card = page.locator(".finding").first();
  await card.waitFor();
  const words = flat(await card.locator(".finding__words").innerText());
  const clip = () => page.evaluate(() => navigator.clipboard.readText());
  const copied = () => page.getByText("Quotation copied").waitFor();
  await card.getByRole("button", { name: /^Copy quotation/ }).click();
  await copied();
  const text = await clip();
  check("a quotation is copied with whose it is and its place", flat(text).startsWith(`“${words}” (Calderdale, Inspection, 19 to 23 February 2024`) && text.endsWith("Ofsted)"), text);
  await page.evaluate(() => navigator.clipboard.writeText(""));
  await page.keyboard.press("j");
  await page.keyboard.press("c");
  await page.waitForFunction(async () => (await navigator.clipboard.readText()) !== "");
  check("by key too", (await clip()).startsWith("“"), await clip());
  await page.evaluate(() => {
    navigator.clipboard.writeText("");
    Object.getPrototypeOf(navigator.clipboard).writeText = () => Promise.reject(new Error("refused"));
  });
  await card.getByRole("button", { name: /^Copy quotation/ }).click();
  await page.waitForFunction(async () => (await navigator.clipboard.readText()) !== "");
  check("where the clipboard is refused the words are copied by selection", (await clip()) === text, await clip());
  for (const [address, within] of [["#/recommendations", ".recommendation .evidence"], ["#/report/calderdale-2018-article", ".opened"], ["#/", ".evidence"]]) {
    await page.goto(`${base}${address}`);
    if (within === ".opened") await page.locator("a.sentence").first().click();
    const button = page.locator(within).first().getByRole("button", { name: /^Copy quotation/ });
    await button.waitFor({ state: "attached" });
    check(`a quotation of ${address} can be copied`, (await button.count()) === 1, await button.count());
  }
  await page.close();
}

/// Nothing to take, and a file that cannot be saved.
async function states(browser, base, check) {
  const page = await open(browser, `${base}#/export?of=%2Fabout`);
  await page.getByText("There is nothing to take from this view").waitFor();
  await page.goto(`${base}#/export?of=%2Freports`);
  await page.locator("#take-json").waitFor();
  await page.evaluate(() => { URL.createObjectURL = () => { throw new Error("refused"); }; });
  await page.locator("#take-json").click();
  const problem = page.getByRole("alert");
  await problem.waitFor();
  check("a file that is not saved is a problem with words", (await problem.innerText()).startsWith("There is a problem\n\nJSON: not saved."), await problem.innerText());
  quiet(check, page, "exports that fail");
}

async function looks(browser, base, check) {
  const views = { "export-findings": "%2Ffindings%3Fq%3Dtone%253Aconcern", "export-recommendations": "%2Frecommendations", "export-overview": "%2F" };
  for (const width of [1280, 390]) {
    for (const colorScheme of ["light", "dark"]) {
      const page = await open(browser, base, { viewport: { width, height: 900 }, colorScheme });
      for (const [view, of] of Object.entries(views)) {
        const where = `${view}, ${width} px, ${colorScheme}`;
        await page.goto(`${base}#/export?of=${of}`);
        await page.locator("#take-docx").waitFor();
        await accessible(check, page, where);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        check(`${where}: nothing runs over the edge`, wide <= 0, `${wide} px too wide`);
        await screenshot(page, `${view}-${width}-${colorScheme}`);
      }
      quiet(check, page, `the export page, ${width} px, ${colorScheme}`);
    }
  }
}
