// Names and words with markup and turning signs in them are shown as they are, on every page that shows them.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { open, quiet } from "./harness.mjs";
import { docx, html, text } from "./letters.mjs";

export const name = "markup";

const MARKS = ["<script>globalThis.ran = 1</script>", "<img src=x onerror=globalThis.ran=1>", "\"><svg onload=globalThis.ran=1>", "Plans &amp; visits &lt;b&gt;"];
/// A sign that turns the direction of what follows is none of a report's words, and does nothing in a file's name.
const TURNED = "\u202E";

export async function run({ browser, base, check }) {
  const page = await open(browser, `${base}#/add`);
  let dialogs = 0;
  page.on("dialog", (dialog) => { dialogs += 1; dialog.dismiss(); });
  await page.getByRole("heading", { level: 1, name: "Add reports" }).waitFor();
  const letter = text("Northshire", MARKS.map((mark, at) => `Social workers find ${mark} in plan ${at + 1} helpful.`).concat(`Social workers find ${TURNED}drawkcab plans helpful.`));
  const file = (name, content) => ({ name, mimeType: "text/plain", buffer: Buffer.from(content) });
  const named = `<img src=x onerror=globalThis.ran=1>&amp;${TURNED}fdp.txt`;
  await page.locator("#files").setInputFiles([file(named, letter), file(`"><svg onload=1>.txt`, "")]);
  await page.locator(".import--done").first().waitFor();
  await page.getByRole("alert").waitFor();
  check("the name of a file is shown as it is", (await page.locator(".import--done .import__name").innerText()) === named);
  check("it does not turn what follows", (await page.locator(".import--done .import__name").evaluate((name) => getComputedStyle(name).unicodeBidi)) === "isolate");
  check("that of a failed one too", (await page.getByRole("alert").innerText()).includes(`"><svg onload=1>.txt: `), await page.getByRole("alert").innerText());

  /// What must hold of a page: every mark stands there as words, and none became an element.
  const held = async (where, marks = MARKS) => {
    const words = await page.locator("main").innerText();
    for (const mark of marks) check(`${where}: ${mark} is shown as it is`, words.includes(mark), words.slice(0, 3000));
    const made = await page.evaluate(() => document.querySelectorAll("main script, main img[src=x], main [onload], main [onerror], main iframe").length);
    check(`${where}: none of it became an element`, made === 0, made);
  };
  await page.goto(`${base}#/report/northshire-2023-04-04-focused-visit`);
  await page.getByRole("heading", { name: "How this document was read" }).waitFor();
  await held("the report");
  const report = await page.locator("main").innerText();
  check("the report: its words are not turned", report.includes("find drawkcab plans"), report.slice(-2000));
  check("the report: its file is named as it is", (await page.locator("main").innerText()).includes(named));
  await page.goto(`${base}#/findings?q=authority:Northshire+helpful`);
  await page.locator(".finding").first().waitFor();
  await held("findings");
  await page.goto(`${base}#/findings?q=authority:Northshire+helpful&view=words`);
  await page.locator(".keywords__row").first().waitFor();
  await held("keywords in context", []);
  await page.goto(`${base}#/findings?q=${encodeURIComponent("\"><svg onload=globalThis.ran=1>")}`);
  await page.locator("h1").first().waitFor();
  await held("what is asked for", []);

  await page.goto(`${base}#/report/northshire-2023-04-04-focused-visit`);
  await page.locator(".sentence", { hasText: "Social workers know children well" }).click();
  await page.locator(".opened").getByRole("button", { name: /Add a note/ }).click();
  await page.locator(".opened").getByLabel("Your note").fill(MARKS.join(" "));
  await page.locator(".sentence", { hasText: "<script>" }).click();
  await page.locator(".opened").getByRole("button", { name: /Add a note/ }).click();
  await page.locator(".opened").getByLabel("Your note").fill("See.");
  await page.goto(`${base}#/notebook`);
  await page.getByLabel("Your note").first().waitFor();
  await held("the notebook", [MARKS[0]]);
  const notes = await page.getByLabel("Your note").evaluateAll((fields) => fields.map((field) => field.value));
  check("a note holds what was typed", notes.includes(MARKS.join(" ")), notes);
  for (const address of ["#/reports", "#/?authority=Northshire", "#/themes", `#/nowhere/${encodeURIComponent(MARKS[1])}`]) {
    await page.goto(`${base}${address}`);
    await page.locator("h1").first().waitFor();
    await page.waitForTimeout(300);
    await held(address, []);
  }
  await otherFormats(page, base, check, held);
  await inAPack(browser, page, base, check);
  check("nothing of it ran", (await page.evaluate(() => globalThis.ran)) === undefined && dialogs === 0);
  quiet(check, page, "markup");
}

const found = (place) => `#/report/${place.toLowerCase()}-2023-04-04-focused-visit`;

/// The same in a Word file, a web page and Markdown.
async function otherFormats(page, base, check, held) {
  const more = MARKS.slice(0, 3).map((mark, at) => `Social workers find ${mark} in plan ${at + 1} helpful.`);
  const files = [["Eastmouth", "e.docx", docx("Eastmouth", more)], ["Westborough", "w.html", html("Westborough", more)], ["Southhampton", "s.md", text("Southhampton", more)]];
  await page.goto(`${base}#/add`);
  await page.locator("#files").setInputFiles(files.map(([, name, content]) => ({ name, mimeType: "", buffer: Buffer.from(content) })));
  for (const [place, name] of files) {
    await page.goto(`${base}#/add`);
    await page.locator(".import--done", { hasText: name }).waitFor();
    await page.goto(`${base}${found(place)}`);
    await page.getByRole("heading", { name: "How this document was read" }).waitFor();
    // In Markdown a tag is markup, of which nothing is kept.
    await held(`from ${name}`, name.endsWith(".md") ? [] : MARKS.slice(0, 3));
  }
}

/// And in a pack that another person opens.
async function inAPack(browser, page, base, check) {
  const folder = await mkdtemp(join(tmpdir(), "markup-"));
  await page.goto(`${base}#/project`);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: /^Pack of the reports that you added/ }).click()]);
  const pack = join(folder, "marks.pack");
  await download.saveAs(pack);
  const other = await open(browser, `${base}#/add`);
  await other.locator("#files").setInputFiles(pack);
  await other.getByText("4 reports in the file: 4 new here.").waitFor();
  await other.goto(`${base}#/reports`);
  await other.getByRole("link", { name: /Focused visit, 3 and 4 April 2023/ }).first().waitFor();
  await other.goto(`${base}${found("Northshire")}`);
  await other.getByRole("heading", { name: "How this document was read" }).waitFor();
  const words = await other.locator("main").innerText();
  for (const mark of MARKS) check(`from a pack: ${mark} is shown as it is`, words.includes(mark));
  check("from a pack: nothing became an element and nothing ran", await other.evaluate(() => document.querySelectorAll("main script, main img[src=x], main [onload], main [onerror]").length === 0 && globalThis.ran === undefined));
  quiet(check, other, "from a pack");
  await rm(folder, { recursive: true });
}
