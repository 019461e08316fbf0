// The whole job with nothing but the page at hand, wherever it came from: a deep link, a PDF added, a workbook saved and opened by
// another program, a project saved and another one opened.

import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { html } from "./letters.mjs";

const PYTHON = process.env.OTHERS;
const OPENED = join(import.meta.dirname, "../others/opened.py");
const PLACE = "Hazelshire";
const flat = (text) => text.replace(/\s+/gu, " ").trim();

/// A letter as a PDF that the browser prints.
export async function pdf(browser) {
  const page = await browser.newPage();
  await page.setContent(html(PLACE, ["Records of visits are often late."]));
  const bytes = await page.pdf({ format: "A4", tagged: true });
  await page.context().close();
  return bytes;
}

/// Does it on a page that stands, under `base`; `letter` is the PDF.
export async function job(page, base, letter, where, check) {
  const to = (address) => page.goto(`${base}${address}`);
  await to("#/findings?q=supervision+tone:concern&sort=oldest");
  await page.reload();
  await page.locator(".finding").first().waitFor();
  check(`${where}: a deep link opens after loading anew`, /Tone: ▼ Concern/u.test(await page.locator(".chips").first().innerText()));

  await to("#/add");
  await page.locator("#files").setInputFiles([{ name: "hazel.pdf", mimeType: "application/pdf", buffer: letter }]);
  await page.locator(".import--done", { hasText: "hazel.pdf" }).waitFor();
  await to("#/findings?q=visits+authority:Hazelshire");
  await page.locator(".finding", { hasText: "Records of visits are often late." }).waitFor();
  check(`${where}: a PDF is read, its sentences are found`, true);
  const shown = (await page.locator(".finding__words").allInnerTexts()).map(flat);

  await page.getByRole("link", { name: "Export", exact: true }).click();
  const book = await saved(page, () => page.locator("#take-xlsx").click());
  check(`${where}: a workbook is saved`, book.name.endsWith(".xlsx") && book.bytes.subarray(0, 2).toString() === "PK", book.name);
  if (PYTHON) {
    const { sheets } = JSON.parse(execFileSync(PYTHON, [OPENED, book.path], { maxBuffer: 1 << 26 }));
    const [heads, ...rows] = sheets.Findings.rows;
    const quoted = rows.map((row) => flat(row[heads.indexOf("Quotation")]));
    check(`${where}: another program finds the view’s sentences in it`, quoted.join() === shown.join(), quoted.join());
  }

  await to("#/project");
  await page.getByLabel(/Name of the project/u).fill("Anywhere");
  const file = await saved(page, () => page.getByRole("button", { name: "Save the project" }).click());
  const project = JSON.parse(file.bytes);
  check(`${where}: a project is saved with the report of the PDF`, project.name === "Anywhere" && project.reports.length > 5 && JSON.stringify(project).includes(PLACE), project.reports.length);
  project.name = "Elsewhere";
  project.work.themes.push({ name: "Late records", phrases: ["late"], themes: [] });
  const buffer = Buffer.from(JSON.stringify(project));
  await page.locator("#project-file").setInputFiles([{ name: "elsewhere.sight-project.json", mimeType: "application/json", buffer }]);
  await page.getByRole("button", { name: "Add it to what is here" }).click();
  await page.getByRole("heading", { level: 2, name: "What became of it" }).waitFor();
  await to("#/themes?own=Late+records");
  await page.getByText("Records of visits are often late.").first().waitFor();
  check(`${where}: another project is opened, its theme finds the sentence`, true);
}

async function saved(page, click) {
  const [download] = await Promise.all([page.waitForEvent("download"), click()]);
  const path = await download.path();
  const name = download.suggestedFilename();
  // The other program goes by the ending.
  const named = `${path}-${name}`;
  await download.saveAs(named);
  return { name, path: named, bytes: await readFile(named) };
}
