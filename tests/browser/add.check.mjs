// A person's own files: good ones become findable, odd and hostile ones end in a plain sentence, and the page lives on.

import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { open, quiet, screenshot } from "./harness.mjs";

export const name = "add";

const LETTER = `12 May 2023

Ms Alex Example
Director of Children's Services
Northshire County Council

Dear Ms Example

Focused visit to Northshire children's services

This letter summarises the findings of a focused visit to Northshire children's services on 3 and 4 April 2023. His Majesty's Inspectors for this visit were Sam Sample and Robin Probe.

Inspectors looked at the local authority's arrangements for children in care.

Main findings

Most care plans are detailed, but a few lack analysis. <img src=x onerror=alert(1)> Social workers know children well.

Yours sincerely

Sam Sample
His Majesty's Inspector
`;

const file = (name, buffer) => ({ name, mimeType: "text/plain", buffer: Buffer.from(buffer) });

export async function run({ browser, base, check }) {
  const page = await open(browser, `${base}#/add`);
  await page.getByRole("heading", { level: 1, name: "Add reports" }).waitFor();

  await page.getByRole("button", { name: "Read this text" }).click();
  check("an empty paste is answered", await page.getByText("There is no text to read").isVisible());
  check("the field has the focus", await page.locator("#paste").evaluate((field) => field === document.activeElement));

  await page.getByLabel("The whole text of one letter or report").fill(LETTER);
  await page.getByRole("button", { name: "Read this text" }).click();
  const link = page.getByRole("link", { name: "northshire-2023-04-04-focused-visit" });
  await link.waitFor();
  check("a pasted letter is recognised", await link.isVisible());

  const binary = Buffer.from(Array.from({ length: 4000 }, (_, at) => (at * 37) % 256));
  await page.locator("#files").setInputFiles([
    file("empty.txt", ""),
    file("binary.txt", binary),
    file("marks.txt", `\uFEFF${LETTER.replaceAll("\n", "\r\n").replace("Most care", "\uF0B7\u202FMost care").replaceAll("Northshire", "Southshire")}`),
    file("large.txt", "Social workers visit children regularly. They know them well.\n\n".repeat(170_000)),
  ]);
  const problem = page.getByRole("alert");
  // It is told once all are read, and the large one takes its time.
  await problem.getByText("empty.txt").waitFor({ timeout: 60_000 });
  await problem.getByText("binary.txt").waitFor();
  check("an empty file is named with its reason", /empty\.txt.*empty/s.test(await problem.innerText()), await problem.innerText());
  check("a binary file is named with its reason", /binary\.txt.*must be/s.test(await problem.innerText()), await problem.innerText());
  await page.getByRole("link", { name: "southshire-2023-04-04-focused-visit" }).waitFor();
  check("byte order mark, CRLF, narrow spaces and private bullets do no harm", await page.getByRole("link", { name: "southshire" }).isVisible());
  const large = page.locator(".import", { hasText: "large.txt" });
  await page.waitForFunction(() => {
    const told = /(\d) of 5 read, (\d) could not be read\./.exec(document.querySelector(".imports__all").textContent);
    return told && Number(told[1]) + Number(told[2]) === 5;
  }, null, { timeout: 60_000 });
  check("a text of 10 MB ends in a result or a sentence", /findings|large|file/.test(await large.innerText()), await large.innerText());
  await screenshot(page, "added-1280-light");

  await link.click();
  await page.getByRole("heading", { level: 1, name: /Focused visit, 3 and 4 April 2023/ }).waitFor();
  check("markup in a text is shown as text", await page.getByText("<img src=x onerror=alert(1)>").isVisible());
  await page.goto(`${base}#/findings?q=authority:Northshire+analysis`);
  await page.locator(".finding").first().waitFor();
  check("it is findable", (await page.locator(".finding").count()) === 1);

  await page.goto(`${base}#/add`);
  await page.locator("#files").setInputFiles([file("broken.pdf", "%PDF-1.7\nnothing follows")]);
  await page.getByRole("alert").getByText("broken.pdf").waitFor();
  check("a broken PDF is named with its reason", /broken\.pdf.*damaged/s.test(await page.getByRole("alert").innerText()), await page.getByRole("alert").innerText());
  await dropped(page, base, check);
  await published(page, check);
  quiet(check, page, "adding texts");
}

/// Files dropped on any page: held, let go, read, and told apart from what is there.
async function dropped(page, base, check) {
  await page.goto(`${base}#/reports`);
  await page.getByRole("heading", { level: 1, name: "Reports" }).waitFor();
  const other = LETTER.replaceAll("Northshire", "Eastshire");
  const files = [["eastshire.txt", other], ["again.txt", LETTER], ["nothing.txt", ""], ["part.txt", LETTER.slice(0, LETTER.indexOf("<img"))]];
  const transfer = await page.evaluateHandle((files) => {
    const transfer = new DataTransfer();
    for (const [name, text] of files) transfer.items.add(new File([text], name, { type: "text/plain" }));
    return transfer;
  }, files);
  const hint = page.getByText("Drop the files or folders here to read them");
  await page.dispatchEvent("main", "dragover", { dataTransfer: transfer });
  check("files held over the page are awaited", await hint.isVisible());
  await page.dispatchEvent("main", "dragleave", { dataTransfer: transfer });
  check("files taken away again are not", !(await hint.isVisible()));
  await page.dispatchEvent("main", "drop", { dataTransfer: transfer });
  await page.getByRole("heading", { level: 1, name: "Add reports" }).waitFor();
  await page.getByRole("link", { name: "eastshire-2023-04-04-focused-visit" }).waitFor();
  await page.getByRole("alert").getByText("nothing.txt").waitFor();
  check("each dropped file is read or named", await page.getByRole("link", { name: "eastshire" }).isVisible());
  const told = (name) => page.locator(".import", { hasText: name }).innerText();
  await page.locator(".import--done", { hasText: "part.txt" }).waitFor();
  check("another copy of a report takes its place", /same report.*took its place/.test(await told("again.txt")), await told("again.txt"));
  check("a part of a report does not", /better copy was kept/.test(await told("part.txt")), await told("part.txt"));
  const words = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.setData("text/plain", "words");
    return transfer;
  });
  await page.dispatchEvent("main", "dragover", { dataTransfer: words });
  check("words dragged over the page are left to the browser", !(await hint.isVisible()));
}

/// A published report as PDF, where the folder of them lies beside the project.
async function published(page, check) {
  const folder = join(import.meta.dirname, "../../../shared/reports");
  if (!existsSync(folder)) {
    console.log("  NOT RUN: no published PDF beside the project");
    check("a published PDF is at hand, as continuous integration demands", !process.env.CI);
    return;
  }
  const name = readdirSync(folder).filter((name) => name.endsWith(".pdf")).sort().at(-1);
  await page.locator("#files").setInputFiles(join(folder, name));
  const read = page.locator(".import--done", { hasText: name });
  await read.waitFor();
  check("a published PDF becomes findings", /\d+ findings/.test(await read.innerText()), await read.innerText());
  await read.getByRole("link").first().click();
  await page.getByRole("heading", { name: "How this document was read" }).waitFor();
  check("its paragraphs are numbered as printed", (await page.locator(".passage__number").count()) > 10);
}
