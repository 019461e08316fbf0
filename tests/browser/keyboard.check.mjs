// The whole job by keyboard: skip to the content, filter, open a quotation, correct its tags, note it, find it in the notebook,
// choose what to compare. Nothing is clicked.

import { open, quiet } from "./harness.mjs";

export const name = "keyboard";

export async function run({ browser, base, check }) {
  const page = await open(browser, base);
  await page.getByRole("heading", { level: 1, name: "Calderdale" }).waitFor();
  const has_focus = (locator) => locator.first().evaluate((element) => element === document.activeElement).catch(() => false);

  /// Presses Tab until the element has the focus; each stop on the way must be visible and have a visible focus.
  const tab_to = async (locator, what) => {
    for (let presses = 0; presses < 250; presses += 1) {
      await page.keyboard.press("Tab");
      if (await has_focus(locator)) {
        const seen = await page.evaluate(() => {
          const { activeElement } = document;
          const style = getComputedStyle(activeElement);
          const box = activeElement.getBoundingClientRect();
          return { outline: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2, inside: box.bottom > 0 && box.top < innerHeight };
        });
        check(`${what}: its focus is seen`, seen.outline && seen.inside, JSON.stringify(seen));
        return;
      }
    }
    check(`${what} is reached by Tab`, false, await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200)));
    throw new Error(`${what} was not reached`);
  };

  await page.keyboard.press("Tab");
  check("the skip link comes first", await has_focus(page.getByRole("link", { name: "Skip to main content" })));
  await page.keyboard.press("Enter");
  check("it leads to the heading", await has_focus(page.locator("h1")));
  await page.keyboard.press("Shift+Tab");

  await page.goto(`${base}#/findings`);
  await page.getByRole("heading", { level: 1, name: "Findings" }).waitFor();
  await page.locator(".finding").first().waitFor();
  await page.locator("#search").waitFor();
  await tab_to(page.locator("#search"), "the search box");
  await page.keyboard.type("oversight");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => location.hash.includes("q=oversight"));
  await tab_to(page.getByRole("checkbox", { name: "▼ Concern" }), "a filter");
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: /Tone: ▼ Concern/ }).waitFor();
  check("the filter keeps the focus", await has_focus(page.getByRole("checkbox", { name: "▼ Concern" })));
  const finding = page.locator(".finding").first();
  await tab_to(finding.getByRole("link", { name: /Show in paragraph/ }), "a quotation");
  await page.keyboard.press("Enter");
  await finding.locator(".context").waitFor();
  await tab_to(finding.getByRole("button", { name: /Add a note/ }), "its note");
  await page.keyboard.press("Enter");
  await tab_to(finding.getByLabel("Your note"), "the box of the note");
  await page.keyboard.type("Look again");
  await tab_to(finding.getByRole("button", { name: /Change tags/ }).or(finding.getByRole("button", { name: /Your tags/ })), "its tags");
  await page.keyboard.press("Enter");
  await tab_to(finding.getByRole("button", { name: /these tags/ }), "the button that saves them");
  await page.keyboard.press("Enter");
  await page.locator(".told").getByText("Changed: tags of a sentence.").waitFor();
  check("the tags are the reader’s now", (await finding.innerText()).includes("Your tags"));
  const kept = await page.waitForFunction(() => document.activeElement !== document.body, undefined, { timeout: 2_000 }).catch(() => null);
  check("the focus is not lost", kept !== null);

  await page.goto(`${base}#/notebook`);
  await page.getByRole("heading", { level: 1, name: "Notebook" }).waitFor();
  check("the heading of a new page has the focus", await has_focus(page.locator("h1")));
  check("the note is in the notebook", (await page.getByLabel("Your note").inputValue()) === "Look again");
  await tab_to(page.getByRole("button", { name: /^Undo/ }), "undo");
  await page.keyboard.press("Enter");
  await page.locator(".told").getByText("Taken back").waitFor();

  await page.goto(`${base}#/compare`);
  await page.getByRole("heading", { level: 1, name: "Compare" }).waitFor();
  await tab_to(page.locator("#compare-a"), "the first document to compare");
  const before = page.url();
  await page.keyboard.press("ArrowUp");
  await page.waitForFunction((before) => location.href !== before, before);
  check("another document is compared", page.url().includes("a="));

  await page.goto(`${base}#/report/calderdale-2022-02-15-focused-visit`);
  await page.locator(".sentence").first().waitFor();
  await tab_to(page.locator("#find"), "find in this document");
  await page.keyboard.type("supervision");
  await page.waitForFunction(() => location.hash.includes("find=supervision"));
  await page.getByText(/^1 of \d+$/u).waitFor();
  await page.keyboard.press("Enter");
  await page.getByText(/^2 of \d+$/u).waitFor();
  const here = await page.locator("#hit").boundingBox();
  check("the place that is found is in the window", here !== null && here.y > 0 && here.y < 900, JSON.stringify(here));
  check("and the box keeps the focus", await has_focus(page.locator("#find")));
  quiet(check, page, "by keyboard");
}
