// The main job from the first page: filter, search a phrase, open the sentence, compare two reports, go back.

import { open, quiet } from "./harness.mjs";

export const name = "journey";

export async function run({ browser, base, check }) {
  const page = await open(browser, base);
  await page.getByRole("heading", { level: 1, name: "Calderdale" }).waitFor();
  check("the overview tells what moved", await page.getByRole("heading", { name: "What moved between 2018 and 2024" }).isVisible());
  check("grades of the article are second-hand", (await page.getByText("reported by Community Care").count()) > 0);

  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Findings" }).click();
  const heading = page.getByRole("heading", { level: 1, name: "Findings" });
  await heading.waitFor();
  // The page may still be on its way, under the same heading.
  const focused = () => document.activeElement?.id === "page-heading" && document.querySelector("main .finding, main .card") !== null;
  check("the heading has the focus", await page.waitForFunction(focused, null, { timeout: 5000 }).then(() => true, () => false));
  check("the title follows", (await page.title()).startsWith("Findings"));
  const count = page.locator(".results__count");
  const number = async () => Number((await count.innerText()).split(" ")[0].replace(",", ""));
  const all = await number();

  const concern = page.getByRole("checkbox", { name: "▼ Concern" });
  const promised = Number((await page.locator(".choice", { has: concern }).locator(".choice__count").innerText()).replace(",", ""));
  await concern.check();
  await page.getByRole("button", { name: /Tone: ▼ Concern/ }).waitFor();
  check("a filter finds what its count promised", (await number()) === promised, `${await number()} of ${promised}`);
  check("a filter narrows", promised > 0 && promised < all);
  check("the address says so", decodeURIComponent(page.url()).includes("tone:concern"));
  check("the check box keeps the focus", await concern.evaluate((box) => box === document.activeElement));
  await page.getByRole("button", { name: /Tone: ▼ Concern/ }).click();
  await page.waitForFunction(() => !document.querySelector(".chip"));
  check("a chip takes it away again", (await number()) === all);

  const search = page.getByRole("combobox", { name: "Search the findings" });
  await search.fill('"line of sight"');
  check("results follow the typing at once", (await number()) === 1, await count.innerText());
  await search.press("Enter");
  await page.waitForURL(/line/);
  const hit = page.locator(".finding");
  check("one hit", (await hit.count()) === 1);
  check("it is from 2025", (await hit.innerText()).includes("2025 focused visit"));
  check("the words are marked", (await hit.locator("mark").allInnerTexts()).join() === "line of sight");
  await page.getByRole("link", { name: /Show in paragraph/ }).click();
  const context = page.locator(".context");
  await context.waitFor();
  check("it opens in its paragraph", (await context.innerText()).includes("Managers understand how to use performance data effectively."));
  await hit.getByText("Why these tags?").click();
  check("the tags say why", (await hit.locator(".why dt").count()) > 1);
  await page.getByRole("link", { name: /Read in report/ }).click();
  const sentence = page.locator(".sentence--open");
  await sentence.waitFor();
  const box = await sentence.boundingBox();
  check("the report opens at the sentence", box !== null && box.y > 0 && box.y < 900, JSON.stringify(box));

  await page.goBack();
  await context.waitFor();
  check("back leads to the open paragraph", await context.isVisible());
  await search.fill("homeless");
  await search.press("Enter");
  await page.waitForURL(/q=homeless/);
  check("homeless: four occurrences", (await count.innerText()).includes("4 occurrences"), await count.innerText());
  const spread = await page.locator(".spread__count").allInnerTexts();
  check("zeros are shown", spread.filter((text) => text === "0").length === 4, spread.join(" | "));
  check("and explained", (await page.getByText("looked only at care leavers").count()) > 0);

  await search.fill("zzzz");
  await page.getByRole("heading", { name: "No findings match" }).waitFor();
  check("nothing found is explained", await page.getByText("These words stand in no finding").isVisible());

  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Compare" }).click();
  await page.getByLabel("Compare", { exact: true }).selectOption("calderdale-2022-02-15-focused-visit");
  await page.getByLabel("with", { exact: true }).selectOption("calderdale-2024-02-23-inspection");
  await page.waitForURL(/a=calderdale-2022-02-15-focused-visit.*b=calderdale-2024-02-23-inspection/);
  await page.getByRole("heading", { name: /Put right/ }).waitFor();
  check("compare shows both sides", (await page.locator(".pair").count()) > 3);
  const [before, after] = [page.locator(".pair__side").nth(0), page.locator(".pair__side").nth(1)];
  check("the earlier stands first", (await before.innerText()).includes("2022") && (await after.innerText()).includes("2024"));

  await page.goBack();
  await page.goBack();
  await page.waitForURL((url) => !url.href.includes("compare?a=calderdale-2022-02-15-focused-visit&b=calderdale-2024"));
  check("back again, and the page still answers", await page.locator("h1").isVisible());
  quiet(check, page, "the whole journey");

  const shared = await open(browser, `${base}#/findings?q=supervision+tone:concern&sort=oldest`);
  await shared.locator(".finding").first().waitFor();
  check("an address reproduces its view", (await shared.getByRole("button", { name: /Remove filter/ }).count()) === 1 && (await shared.getByLabel("Sort by").inputValue()) === "oldest");
  check("the words stand in the box", (await shared.getByLabel("Search the findings").inputValue()) === "supervision");
  quiet(check, shared, "a shared address");
}
