// Figures are saved as they should be: a drawing that stands by itself, a picture of twice its size, the rows of its table; also from
// the page of a first visit, and in dark colours the same for print on white.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { addAuthorities } from "./authorities.mjs";
import { open, quiet } from "./harness.mjs";

export const name = "charts";

const FIGURES = {
  timeline: ["#/", "timeline-heading"],
  matrix: ["#/themes", "matrix"],
  courses: ["#/themes", "courses"],
  "by document": ["#/themes?theme=supervision", "by-document"],
  phrases: ["#/themes?theme=supervision", "keyness"],
};

export async function run({ browser, base, check }) {
  const tokens = await tokensOf();
  for (const colorScheme of ["light", "dark"]) {
    const page = await open(browser, base, { colorScheme, acceptDownloads: true });
    for (const [figure, [address, id]] of Object.entries(FIGURES)) {
      await page.goto(`${base}${address}`);
      const section = page.locator(`section.figure[aria-labelledby="${id}"]`);
      await section.waitFor();
      const where = `${figure}, ${colorScheme}`;
      const svg = (await saved(page, section, "SVG")).toString("utf8");
      const size = await wellFormed(page, svg);
      check(`${where}: the drawing is sound XML with a size`, size.fault === "" && size.width > 300 && size.height > 100, JSON.stringify(size));
      check(`${where}: it is titled as the page says`, size.title === (await section.locator("h2").innerText()), size.title);
      const needs = ["class=", "currentColor", "var(", "href", "style=", "<script"].filter((part) => svg.includes(part));
      check(`${where}: it needs nothing else`, needs.length === 0, needs.join());
      const drawn = [...svg.matchAll(/#[0-9a-f]{6}/gi)].map(([colour]) => colour.toLowerCase());
      check(`${where}: its colours are those for white paper`, drawn.length > 3 && drawn.every((colour) => tokens.has(colour)), drawn.filter((colour) => !tokens.has(colour)).join());
      check(`${where}: it says where it comes from`, /Licences of the sources: .*tagged by machine/s.test(size.text), size.text.slice(-300));

      const png = await saved(page, section, "PNG");
      const wide = png.readUInt32BE(16);
      const high = png.readUInt32BE(20);
      const most = size.width * size.height * 4 <= 16_000_000 ? 2 : 1;
      check(`${where}: the picture has the size of the drawing, for print`, png.subarray(1, 4).toString() === "PNG" && wide === size.width * most && high === size.height * most, `${wide} × ${high}`);
      check(`${where}: the picture is not empty`, png.length > 5000, png.length);

      const csv = (await saved(page, section, "CSV")).toString("utf8");
      // A long table is laid out when it is opened.
      await section.locator("summary", { hasText: "Show as a table" }).click();
      await section.locator("tbody tr").first().waitFor();
      const rows = await section.locator("tbody tr").count();
      check(`${where}: the rows are those of the table`, csv.startsWith("\uFEFF") && csv.endsWith("\r\n") && parsed(csv).length === rows + 1, `${parsed(csv).length} of ${rows + 1}`);
      const heads = await section.locator("thead th").allTextContents();
      check(`${where}: all have the columns of the table`, parsed(csv).every((row) => row.length === heads.length + 4) && parsed(csv)[0].join() === [...heads, "Figure", "Source", "Licence", "Made"].join(), csv.slice(0, 300));
      check(`${where}: each row says what it rests on`, parsed(csv).slice(1).every((row) => row.at(-1).startsWith("Made with Line of Sight ") && row.at(-3).length > 10), csv.slice(0, 600));
      if (figure === "timeline") check("dates are saved as ISO dates", parsed(csv).some((row) => row[1] === "2024-02-23"), csv.slice(0, 400));
    }
    quiet(check, page, `saving, ${colorScheme}`);
  }
  await links(browser, base, check);
  await peers(browser, base, check);
}

/// A mark leads to the sentences that it counts.
async function links(browser, base, check) {
  const page = await open(browser, `${base}#/themes?theme=supervision`);
  const section = page.locator('section.figure[aria-labelledby="by-document"]');
  const mark = section.locator(".chart--wide a").first();
  await mark.waitFor();
  const promised = Number((await mark.locator("title").textContent()).match(/: (\d+) /)[1]);
  await mark.focus();
  await page.keyboard.press("Enter");
  await page.locator(".results__count").waitFor();
  check("a mark leads to as many sentences as it counts", Number((await page.locator(".results__count").innerText()).split(" ")[0]) === promised, promised);
  await page.goto(`${base}#/themes?course=lost-and-regained`);
  const small = page.locator(".figure__small").first();
  await small.waitFor();
  check("a small chart tells its course in words", /regained in 20/.test(await small.innerText()), await small.innerText());
  quiet(check, page, "following marks");
}

/// Several authorities: sorted by keyboard, each with those like it.
async function peers(browser, base, check) {
  const page = await open(browser, base);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await addAuthorities(page, base);
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Peers" }).click();
  await page.getByRole("heading", { level: 1, name: "Peers" }).waitFor();
  const names = () => page.locator(".table--peers tbody th").allInnerTexts();
  const before = await names();
  check("all authorities are listed", before.length === 3 && before.includes("Leeds"), before.join());
  const head = page.getByRole("button", { name: "Authority" });
  await head.focus();
  await page.keyboard.press("Enter");
  await page.locator('th[aria-sort="descending"]').waitFor();
  check("a heading sorts the table the other way", (await names()).join() === before.toReversed().join(), (await names()).join());
  check("the heading keeps the focus", await head.evaluate((button) => button === document.activeElement));
  check("the address says so", page.url().includes("down=yes"), page.url());
  await page.getByRole("link", { name: "Leeds", exact: true }).first().click();
  await page.getByRole("heading", { level: 1, name: "Peers of Leeds" }).waitFor();
  check("neighbours that are absent say so", (await page.getByText("not loaded").count()) > 0);
  quiet(check, page, "peers");
}

async function saved(page, section, format) {
  const [download] = await Promise.all([page.waitForEvent("download"), section.getByRole("button", { name: `Save as ${format}` }).click()]);
  await section.getByRole("status").getByText(download.suggestedFilename()).waitFor();
  if (!download.suggestedFilename().endsWith(`.${format.toLowerCase()}`)) throw new Error(download.suggestedFilename());
  return readFile(await download.path());
}

/// Parses a drawing as XML in the page: its size, its title, its words; or what is wrong with it.
function wellFormed(page, svg) {
  return page.evaluate((svg) => {
    const read = new DOMParser().parseFromString(svg, "image/svg+xml");
    const root = read.documentElement;
    return {
      fault: root.localName === "svg" ? "" : root.textContent,
      width: Number(root.getAttribute("width")),
      height: Number(root.getAttribute("height")),
      title: root.querySelector("title")?.textContent,
      text: [...root.querySelectorAll("text")].map((text) => text.textContent).join(" "),
    };
  }, svg);
}

/// The colours of the style sheet for white ground: those before the first rule for dark.
async function tokensOf() {
  const sheet = await readFile(join(import.meta.dirname, "../../styles/tokens.css"), "utf8");
  return new Set(sheet.split("prefers-color-scheme: dark")[0].match(/#[0-9a-f]{6}/gi).map((colour) => colour.toLowerCase()));
}

/// The rows of a CSV.
function parsed(csv) {
  const rows = [[""]];
  let inside = false;
  for (const letter of csv.slice(1)) {
    const row = rows.at(-1);
    if (letter === '"') inside = !inside;
    else if (letter === "," && !inside) row.push("");
    else if (letter === "\n" && !inside) rows.push([""]);
    else if (letter !== "\r") row[row.length - 1] += letter;
  }
  return rows.slice(0, -1);
}
