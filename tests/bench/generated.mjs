// Makes reports of real ones, so that a library is larger than what was published: node generated.mjs READ FOLDER COUNT
// READ is what `sight read --json` prints of the real ones. Each report made has the course of one of them, and at each place in turn the
// words that three others of its kind have there, all under the name of a fifth one's authority. No chance: the same every time.

import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

const [read, folder, wanted] = process.argv.slice(2);
const { reports } = JSON.parse(await readFile(read, "utf8"));
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/// What can stand in another report: passages of running text, by their kind, in the order of print.
const words = (report, kind) => report.sections.flatMap(({ passages }) => passages).filter((passage) => passage.kind === kind);
const stock = new Map(reports.map((report) => [report, { paragraph: words(report, "paragraph"), bullet: words(report, "bullet") }]));
const named = reports.filter(({ authority }) => authority);

/// The page of one report: `base` says what stands where, `donors` what it says.
function page(base, donors, authority) {
  const renamed = (text, from) => escaped(from ? text.replaceAll(from, authority) : text);
  const seen = { paragraph: 0, bullet: 0 };
  const told = (passage) => {
    const { kind } = passage;
    if (!(kind in seen)) return renamed(passage.text, base.authority);
    const at = seen[kind]++;
    const donor = donors[at % donors.length];
    // The first words of a report say what it is of, and stay.
    const there = seen.paragraph > 2 ? stock.get(donor)[kind] : [];
    const part = at / Math.max(1, stock.get(base)[kind].length);
    const other = there[Math.floor(part * there.length)];
    return other ? renamed(other.text, donor.authority) : renamed(passage.text, base.authority);
  };
  const lines = base.sections.flatMap(({ passages }) => passages).filter(({ kind }) => kind !== "furniture").map((passage) => {
    if (passage.kind === "heading") return `<h2>${told(passage)}</h2>`;
    if (passage.kind === "bullet") return `<ul><li>${told(passage)}</li></ul>`;
    if (passage.kind === "table-row") return `<table><tr>${told(passage).split("\t").map((cell) => `<td>${cell}</td>`).join("")}</tr></table>`;
    return `<p>${told(passage)}</p>`;
  });
  return `<!doctype html><html lang="en-GB"><title>${escaped(authority)}</title><body>\n${lines.join("\n")}\n</body></html>\n`;
}

await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
for (let at = 0; at < Number(wanted); at += 1) {
  const base = named[(at * 7) % named.length];
  const like = named.filter((other) => other !== base && other.framework === base.framework && other.kind === base.kind);
  if (like.length < 4) continue;
  const [a, b, c, d] = [at * 5, at * 11 + 1, at * 17 + 2, at * 3 + 3].map((place) => like[place % like.length]);
  await writeFile(join(folder, `made-${String(at).padStart(3, "0")}.html`), page(base, [a, b, c], d.authority));
}
