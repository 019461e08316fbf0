// Typing into the search box, key by key: how long from the key to the page, and that nothing moves while filtering. The times
// are printed; only a bound far above them is asserted, for machines differ.

import { open, quiet } from "./harness.mjs";

export const name = "typing";

const QUERIES = [
  "supervision", "children in care", "\"line of sight\"", "homeless", "pathway plan* -pep", "missing NEAR/5 education",
  "theme:workforce tone:concern", "what children say of their social workers", "gaps OR delays",
];

/// From the input event to the last change of the page that it brought about, in milliseconds.
function watch() {
  window.times = [];
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      window.shifts.push({
        value: entry.value,
        recent: entry.hadRecentInput,
        from: entry.sources.map(({ node, previousRect: a, currentRect: b }) =>
          `${node?.nodeName ?? "?"}.${node?.className ?? node?.parentElement?.className ?? ""}: ${a.x},${a.y} to ${b.x},${b.y}`),
      });
    }
  }).observe({ type: "layout-shift", buffered: false });
  let start = null;
  let last = null;
  // On the window: what handles the event further in may have drawn already when it comes to the box.
  window.addEventListener("input", () => { start = performance.now(); last = null; }, true);
  new MutationObserver(() => { if (start !== null) last = performance.now(); })
    .observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  window.settle = () => {
    if (start !== null && last !== null) window.times.push(last - start);
    start = null;
  };
}

export async function run({ browser, base, check }) {
  const page = await open(browser, `${base}#/findings`);
  const box = page.getByRole("combobox", { name: "Search the findings" });
  await page.locator(".finding").first().waitFor();
  await page.evaluate(watch);
  await box.focus();
  for (const query of QUERIES) {
    for (const key of query) {
      await page.keyboard.type(key);
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0))));
      await page.evaluate(() => window.settle());
      // The pace of a quick typist, 120 words a minute.
      await page.waitForTimeout(80);
    }
    await box.fill("");
    await page.waitForTimeout(900);
    await page.evaluate(() => { window.settle(); window.times.pop(); });
  }
  const times = (await page.evaluate(() => window.times)).sort((a, b) => a - b);
  const at = (part) => times[Math.min(times.length - 1, Math.floor(times.length * part))].toFixed(1);
  console.log(`  keystroke to page, ms: p50 ${at(0.5)}, p95 ${at(0.95)}, max ${at(1)} over ${times.length} keys`);
  check("every key is followed at once", Number(at(0.95)) < 200, `p95 ${at(0.95)} ms`);
  check("enough keys were measured", times.length > 60, times.length);

  const moved = async (what) => {
    await page.waitForTimeout(150);
    const shifts = await page.evaluate(() => window.shifts.splice(0));
    const sum = shifts.reduce((all, { value }) => all + value, 0);
    check(`nothing moves: ${what}`, sum === 0, `${sum}\n${shifts.flatMap(({ from }) => from).slice(0, 12).join("\n")}`);
  };
  await moved("typing");
  await page.waitForTimeout(800);
  await page.evaluate(() => window.shifts.splice(0));

  await page.getByRole("checkbox", { name: "▼ Concern" }).click();
  await page.getByRole("button", { name: /Tone: ▼ Concern/ }).waitFor();
  await moved("filtering by pointer");
  await page.getByRole("checkbox", { name: "◆ Mixed" }).focus();
  await page.evaluate(() => window.shifts.splice(0));
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: /Tone: ◆ Mixed/ }).waitFor();
  await moved("filtering by keyboard");
  await page.getByRole("button", { name: /Tone: ◆ Mixed/ }).click();
  await page.waitForFunction(() => document.querySelectorAll(".results .chip").length === 1);
  await moved("taking a chip away");
  quiet(check, page, "typing and filtering");
}
