// The findings page by keyboard: suggestions, shortcuts and their card, chips, keywords in context.

import { accessible, open, quiet } from "./harness.mjs";

export const name = "keys";

const focused = (page) => page.evaluate(() => document.activeElement?.id || document.activeElement?.className || "");

export async function run({ browser, base, check }) {
  const page = await open(browser, `${base}#/findings`);
  const box = page.getByRole("combobox", { name: "Search the findings" });
  const options = page.getByRole("listbox", { name: "Suggestions" }).getByRole("option");
  await page.locator(".finding").first().waitFor();

  await page.keyboard.press("/");
  check("/ goes to the search box", (await focused(page)) === "search");
  await page.keyboard.type("superv");
  await options.first().waitFor();
  check("suggestions are offered", (await options.count()) > 1, await options.allInnerTexts());
  check("the box says that they are there", (await box.getAttribute("aria-expanded")) === "true");
  check("none is chosen by itself", (await box.getAttribute("aria-activedescendant")) === null);
  await accessible(check, page, "suggestions");
  await page.keyboard.press("ArrowDown");
  const active = await box.getAttribute("aria-activedescendant");
  check("down chooses the first", active === "search-option-0", active);
  check("the option says so", (await options.first().getAttribute("aria-selected")) === "true");
  await page.keyboard.press("ArrowUp");
  check("up goes back to what was typed", (await box.getAttribute("aria-activedescendant")) === null);
  await page.keyboard.press("Escape");
  check("Escape shuts the list", (await options.count()) === 0 && (await box.inputValue()) === "superv");
  await page.keyboard.type("i");
  await options.first().waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL(/q=supervi$/);
  check("Enter searches for what was typed where nothing is chosen", (await box.inputValue()) === "supervi");
  await page.keyboard.press("Escape");
  // A key struck before the address has followed is neither lost nor does it shut the list.
  await page.keyboard.type("si");
  await options.first().waitFor();
  await box.evaluate((input) => {
    input.form.requestSubmit();
    input.value = "supervis";
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
  // Once the address has followed, nothing is laid out again under the pointer.
  await page.waitForURL(/q=supervis$/);
  await options.filter({ hasText: "Theme" }).first().click();
  await page.waitForURL(/theme:supervision/);
  check("a theme is taken by pointer, as a filter", (await box.inputValue()) === "" && (await focused(page)) === "search");
  const chip = page.getByRole("button", { name: /Remove filter Theme/ });
  await chip.focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => !document.querySelector(".results .chip"));
  check("the last chip hands the focus to the count", (await focused(page)) === "results-count", await focused(page));

  await box.fill("Children’s ");
  await page.waitForURL(/q=children$/);
  await page.waitForTimeout(100);
  check("what is typed stays as it was typed", (await box.inputValue()) === "Children’s ", await box.inputValue());
  await page.keyboard.type("tone:concern ");
  await page.getByRole("button", { name: /Remove filter Tone/ }).waitFor();
  await page.waitForURL(/tone:concern/);
  await page.waitForFunction(() => document.querySelector("#search").value === "children");
  check("a filter that was typed becomes a chip", (await page.locator(".results .chip").count()) === 1);

  await page.goto(`${base}#/findings?q=supervision&sort=oldest`);
  await page.locator(".finding mark").first().waitFor();
  await page.locator("h1").focus();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  const second = await page.evaluate(() => [...document.querySelectorAll(".finding")].indexOf(document.activeElement));
  check("j goes on", second === 1, second);
  await page.keyboard.press("k");
  const first = await page.evaluate(() => [...document.querySelectorAll(".finding")].indexOf(document.activeElement));
  check("k goes back", first === 0, first);
  await page.keyboard.press("o");
  await page.locator(".context").waitFor();
  check("o opens the paragraph", (await page.locator(".finding").first().locator(".context").count()) === 1);
  await page.keyboard.press("n");
  await page.keyboard.press("n");
  const hits = page.locator(".hits__count");
  check("n goes to the next hit", /^Hit 2 of \d+$/.test(await hits.innerText()), await hits.innerText());
  check("one mark is the one", (await page.locator("mark[data-here]").count()) === 1);
  await page.keyboard.press("p");
  check("p goes back", (await hits.innerText()).startsWith("Hit 1 of"), await hits.innerText());
  await page.keyboard.press("f");
  check("f goes to the filters", await page.evaluate(() => document.activeElement.closest(".filters") !== null));

  const dialog = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await page.keyboard.press("?");
  await dialog.waitFor();
  check("? shows the card, with the focus in it", await page.evaluate(() => document.activeElement.closest("dialog") !== null));
  await accessible(check, page, "the card of shortcuts");
  await page.getByRole("checkbox", { name: "Single keys do what is listed here" }).uncheck();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  check("Escape gives the focus back", await page.evaluate(() => document.activeElement.closest(".filters") !== null));
  await page.keyboard.press("/");
  check("switched off, keys do nothing", (await focused(page)) !== "search");
  await page.getByRole("button", { name: /Keyboard shortcuts/ }).click();
  await page.getByRole("checkbox", { name: "Single keys do what is listed here" }).check();
  await dialog.getByRole("button", { name: "Close" }).click();
  await page.locator("h1").focus();
  await page.keyboard.press("g");
  await page.keyboard.press("t");
  await page.getByRole("heading", { level: 1, name: "Themes" }).waitFor();
  check("g t goes to the themes", page.url().includes("#/themes"));
  await page.keyboard.press("/");
  await page.waitForFunction(() => document.activeElement?.id === "search");
  check("/ leads to the search box from any page", page.url().includes("#/findings"));
  await page.keyboard.type("?jo");
  check("keys are letters in a box", (await box.inputValue()) === "?jo" && !(await dialog.isVisible()));

  await page.goto(`${base}#/findings?q=supervision&view=words`);
  const table = page.getByRole("region", { name: "Keywords in context" });
  await table.waitFor();
  const column = async (name) => (await table.locator(`.keywords__${name}`).allInnerTexts()).map((text) => text.toLowerCase());
  const starts = (texts) => texts.map((text) => text.trim().replace(/[^\p{L}\d ]/gu, "").split(/\s+/)[0]);
  const sorted = (list) => list.every((word, at) => at === 0 || list[at - 1].localeCompare(word, "en") <= 0);
  await table.getByRole("button", { name: "After" }).click();
  await page.waitForURL(/by=right/);
  await table.locator("th[aria-sort=ascending]").waitFor();
  check("sorted by the word after", sorted(starts(await column("after")).filter(Boolean)), (await column("after")).join(" | "));
  check("and says so", (await table.getByRole("columnheader", { name: "After" }).getAttribute("aria-sort")) === "ascending");
  check("the button keeps the focus", (await focused(page)) === "sort-after", await focused(page));
  await page.keyboard.press("Enter");
  await page.waitForURL(/by=-right/);
  await table.locator("th[aria-sort=descending]").waitFor();
  check("once more turns it round", sorted(starts(await column("after")).filter(Boolean).reverse()));
  await table.locator(".keywords__open").first().click();
  await page.locator(".sentence--open").waitFor();
  check("a row leads to its sentence", page.url().includes("finding="));
  quiet(check, page, "by keyboard");

  const narrow = await open(browser, `${base}#/findings?q=supervision&view=words`, { viewport: { width: 390, height: 800 } });
  await narrow.getByRole("region", { name: "Keywords in context" }).waitFor();
  const wide = await narrow.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  check("keywords scroll in their own region at 390 px", wide <= 0, wide);
  await accessible(check, narrow, "keywords at 390 px");
}
