// Typing into the search box, key by key: how long from the key to the page, and that nothing moves while filtering. The times
// are printed; only a bound far above them is asserted, for machines differ.

import { open, quiet } from "./harness.mjs";
import { QUERIES, key, watch } from "./typist.mjs";

export const name = "typing";

export async function run({ browser, base, check }) {
  const page = await open(browser, `${base}#/findings`);
  const box = page.getByRole("combobox", { name: "Search the findings" });
  await page.locator(".finding").first().waitFor();
  await page.evaluate(watch);
  await box.focus();
  for (const query of QUERIES) {
    for (const letter of query) await key(page, letter);
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
