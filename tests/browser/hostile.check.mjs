// Twenty hostile files among twenty good ones, dropped at once: the good ones are read, each bad one is named with its reason, nothing
// in them is run, and the page lives on.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { drop, open, quiet } from "./harness.mjs";
import { docx, html, places, text, word } from "./letters.mjs";
import { zip } from "./zip.mjs";

export const name = "hostile";

const SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// A PDF of these objects, the first being its catalogue.
function pdf(objects, trailer = "") {
  let file = "%PDF-1.7\n";
  const places = objects.map((object, at) => {
    const place = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = file.length;
  const rows = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  return `${file}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${table}\n%%EOF\n`;
}

const page = (more = "") => ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] ${more} >>`];
const hex = (byte) => `<${byte.repeat(32)}>`;
const body = (inner, before = "") => `<?xml version="1.0"?>${before}<w:document xmlns:w="${SPACE}"><w:body>${inner}</w:body></w:document>`;

/// Name, content, and what is said of it; where nothing is, it may also be read.
const HOSTILE = [
  ["truncated.pdf", pdf(page()).slice(0, 90), /damaged|scan/],
  ["encrypted.pdf", pdf(page(), `/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O ${hex("41")} /U ${hex("42")} >> /ID [${hex("43")} ${hex("43")}]`), /password|damaged/],
  ["deep.pdf", pdf(page(`/Resources ${"<< /A ".repeat(20_000)}${">> ".repeat(20_000)}`)), /damaged|scan|large|complex/],
  ["loop.pdf", pdf(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"]), /damaged|scan|empty|large|complex/],
  ["scan.pdf", pdf(page()), /scan/],
  ["bomb.docx", word(body(`<w:p><w:r><w:t>${"a".repeat(150_000_000)}</w:t></w:r></w:p>`)), /large|complex|damaged/],
  ["laughs.docx", word(body("<w:p><w:r><w:t>&i;</w:t></w:r></w:p>", `<!DOCTYPE a [<!ENTITY a "lol">${"bcdefghi".split("").map((name, at) => `<!ENTITY ${name} "${`&${"abcdefgh"[at]};`.repeat(20)}">`).join("")}]>`)), /damaged|empty|large|complex/],
  ["deep.docx", word(body(`${"<w:tbl><w:tr><w:tc>".repeat(50_000)}<w:p/>`)), /damaged|empty|large|complex/],
  ["broken.docx", word(body("<w:p><w:r><w:t>Plans").slice(0, -40)).subarray(0, 500), /damaged/],
  ["nothing-of-word.docx", zip([["a.txt", "Plans are clear."]]), /must be|damaged/],
  ["spreadsheet.docx", zip([["xl/workbook.xml", "<workbook/>"]]), /must be|damaged/],
  ["old.doc", Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.from("WordDocument", "utf16le")]), /old Word document/],
  ["picture.pdf", Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), Buffer.alloc(400, 7)]), /picture/],
  ["empty.txt", "", /empty/],
  ["nuls.txt", "Plans are clear.\0\0\0Visits are regular.", /not text|must be/],
  ["halves.txt", Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x41, 0x00, 0x00, 0xdc, 0x00, 0xd8, 0x0a, 0x00]), null],
  ["large.txt", "Plans are clear. ".repeat(1_300_000), /20 MB/],
  ["table.html", `<table>${"<tr><td>x<td>y".repeat(600_000)}</table>`, null],
  ["deep.html", `${"<div><table><tr><td>".repeat(60_000)}Plans`, null],
  ["script.html", `<title>x</title><script>fetch("https://example.invalid/")</script><p onclick="alert(1)">Plans are clear.<img src="https://example.invalid/x.png" onerror="document.title='run'"><iframe src="javascript:alert(1)"></iframe>`, null],
  ["letter.pdf", "<!doctype html><p>Plans are clear. Visits are regular.", null],
];

export async function run({ browser, base, check }) {
  const folder = await mkdtemp(join(tmpdir(), "line-of-sight-"));
  const tab = await open(browser, `${base}#/add`);
  let dialogs = 0;
  tab.on("dialog", (dialog) => { dialogs += 1; dialog.dismiss(); });
  try {
    await tab.getByRole("heading", { level: 1, name: "Add reports" }).waitFor();
    const good = places(20).map((place, at) => {
      const [ending, make] = [["txt", text], ["html", html], ["docx", docx]][at % 3];
      return { place, name: `${place}.${ending}`, content: make(place) };
    });
    const paths = [];
    for (let at = 0; at < Math.max(good.length, HOSTILE.length); at += 1) {
      for (const [name, content] of [HOSTILE[at], good[at] && [good[at].name, good[at].content]].filter(Boolean)) {
        paths.push(join(folder, name));
        await writeFile(paths.at(-1), content);
      }
    }
    const begun = Date.now();
    await drop(tab, paths);
    await tab.waitForFunction((all) => {
      const told = /(\d+) of (\d+) read(?:, (\d+) could not be read)?/.exec(document.querySelector(".imports__all")?.textContent ?? "");
      return told && Number(told[2]) === all && Number(told[1]) + Number(told[3] ?? 0) === all;
    }, paths.length, { timeout: 120_000 });
    console.log(`  ${paths.length} files, hostile and good, in ${((Date.now() - begun) / 1000).toFixed(1)} s`);
    await tab.evaluate(() => { for (const fold of document.querySelectorAll("details.imports__fold:not([open]) > summary")) fold.click(); });
    await tab.waitForTimeout(300);
    const failed = await tab.getByRole("alert").innerText();
    const line = (name) => failed.split("\n").find((words) => words.startsWith(name)) ?? "";
    for (const [name, , reason] of HOSTILE) {
      if (reason) check(`${name} is named with its reason`, reason.test(line(name)), line(name) || failed);
      else check(`${name} is read, or named with its reason`, line(name) === "" || /must|large|complex|damaged|empty/.test(line(name)), line(name));
    }
    check("nothing stopped the reader", !failed.includes("The reader stopped"), failed);
    for (const { place, name } of good) {
      const done = tab.locator(".import--done", { hasText: name });
      check(`${name} is read`, (await done.count()) === 1 && (await done.innerText()).includes(place.toLowerCase()), failed);
    }
    await tab.goto(`${base}#/findings?q=authority:${good[5].place}+analysis`);
    await tab.locator(".finding").first().waitFor();
    check("what was read is findable", (await tab.locator(".finding").count()) === 1);
    check("no dialog was opened", dialogs === 0, dialogs);
    check("no script ran", !(await tab.title()).includes("run"));
    quiet(check, tab, "hostile files");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
