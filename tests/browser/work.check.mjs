// What a reader adds: tags, pins, notes, answers, themes; undone and done again; by keyboard where it matters.

import { accessible, open, quiet, screenshot } from "./harness.mjs";

export const name = "work";

const REPORT = "#/report/calderdale-2024-02-23-inspection";

export async function run({ browser, base, check }) {
  const page = await open(browser, `${base}${REPORT}`);
  const sentence = page.locator(".sentence", { hasText: "the on-call manager does not consistently record oversight" });
  await sentence.click();
  const opened = page.locator(".opened");
  await opened.waitFor();
  check("the program says concern", (await opened.locator(".tags").first().innerText()).includes("Concern"));

  // Tags, by keyboard alone.
  await opened.getByRole("button", { name: /Change tags/ }).focus();
  await page.keyboard.press("Enter");
  const mixed = opened.getByRole("radio", { name: /Mixed/ });
  await mixed.waitFor();
  check("the panel tells who tagged", (await opened.innerText()).includes("Tagged by the program"));
  await accessible(check, page, "the tags of a sentence");
  await screenshot(page, "tagger", {});
  await mixed.focus();
  await page.keyboard.press("Space");
  const voice = opened.getByRole("checkbox", { name: "Voice of the child" });
  await voice.focus();
  await page.keyboard.press("Space");
  await opened.getByRole("button", { name: "Save these tags" }).focus();
  await page.keyboard.press("Enter");
  const told = page.locator(".told");
  await told.getByText("Changed: tags of a sentence.").waitFor();
  const tags = () => opened.locator(".tags").first().innerText();
  check("the new tags are shown, as the reader’s own", /Your tags[\s\S]*Mixed[\s\S]*Voice of the child/u.test(await tags()), await tags());
  await told.getByRole("button", { name: "Undo" }).click();
  await told.getByText("Taken back").waitFor();
  check("undo gives the program’s tags back", (await tags()).includes("Concern") && !(await tags()).includes("Your tags"), await tags());
  await told.getByRole("button", { name: "Do it again" }).click();
  await page.waitForFunction(() => document.querySelector(".opened .tags")?.textContent.includes("Your tags"));
  check("they count in the filters", await counted(page, base));

  // A note, and what Back does to it.
  await page.goBack();
  await opened.waitFor();
  await opened.getByRole("button", { name: /Add a note/ }).click();
  await opened.getByLabel("Your note").pressSequentially("Ask the duty manager <b>today</b>.");
  await page.evaluate(() => history.back());
  await page.waitForTimeout(300);
  await page.evaluate(() => { location.hash = "#/notebook"; });
  await page.getByRole("heading", { level: 1, name: "Notebook" }).waitFor();
  check("a note outlives Back", (await page.getByLabel("Your note").inputValue()) === "Ask the duty manager <b>today</b>.");
  check("the sentence stands beside it", await page.getByText("the on-call manager does not consistently record oversight").first().isVisible());
  check("the program’s tone stands beside the reader’s", /You: [\s\S]*Mixed[\s\S]*the program said [\s\S]*Concern/u.test(await page.locator("main").innerText()));

  // The reader's own word on a recommendation.
  await page.evaluate(() => { location.hash = "#/recommendations"; });
  const first = page.locator(".recommendation").first();
  await first.getByRole("button", { name: /Your own status/ }).click();
  await accessible(check, page, "the status of a recommendation");
  await first.getByLabel("Status").selectOption({ label: "In progress" });
  await first.getByLabel("Lead").fill("A. Person");
  await first.getByLabel("Due").fill("2027-05-01");
  await first.getByLabel("Note").fill("Plan drafted.");
  const said = await first.locator(".answer__told").innerText();
  check("it stands beside the program’s", /Your status: In progress[\s\S]*Lead: A. Person[\s\S]*Due: 1 May 2027[\s\S]*Plan drafted\./u.test(said), said);
  await screenshot(page, "answer", {});

  // A theme, made, seen, renamed, joined.
  await page.evaluate(() => { location.hash = "#/themes"; });
  const make = page.locator("form.own-theme");
  for (const phrase of ["drift", "delay*"]) {
    await make.getByLabel(/Phrases/).fill(phrase);
    await make.getByText(/^Finds \d+ sentence/).waitFor();
    await make.getByRole("button", { name: "Keep this theme" }).click();
    await page.getByRole("link", { name: phrase, exact: true }).waitFor();
  }
  await page.getByRole("link", { name: "drift", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "drift" }).waitFor();
  const sentences = async () => Number((await page.locator(".lead").innerText()).match(/(\d+) sentence/u)?.[1]);
  const before = await sentences();
  await page.getByText("Change this theme").click();
  await page.getByLabel("Name").fill("Drift and delay");
  await page.getByLabel("Name").press("Enter");
  await page.getByRole("heading", { level: 1, name: "Drift and delay" }).waitFor();
  check("a renamed theme keeps its sentences", (await sentences()) === before && before > 0, `${await sentences()} of ${before}`);
  await page.getByLabel("Join it with another theme of yours").selectOption("delay*");
  await page.getByRole("heading", { level: 1, name: "delay*" }).waitFor();
  check("joined themes hold the sentences of both", (await sentences()) > before, String(await sentences()));
  await accessible(check, page, "a theme of the reader’s own");
  await screenshot(page, "own-theme");
  await page.evaluate(() => { location.hash = "#/notebook"; });
  await page.getByRole("heading", { level: 2, name: "Pins and notes (1)" }).waitFor();
  await accessible(check, page, "notebook");
  await screenshot(page, "notebook");
  for (let steps = 0; steps < 40 && await page.getByRole("button", { name: /^Undo/ }).first().isEnabled().catch(() => false); steps += 1) {
    await page.getByRole("button", { name: /^Undo/ }).first().click();
  }
  check("everything can be undone", await page.getByRole("heading", { name: "Nothing here yet" }).isVisible());
  quiet(check, page, "what a reader adds");
}

/// Whether the sentence is found under its new tone.
async function counted(page, base) {
  await page.goto(`${base}#/findings?q=oncall+OR+%22on-call%22+tone:mixed`);
  await page.locator(".finding").first().waitFor();
  return page.getByText("the on-call manager does not consistently record oversight").first().isVisible();
}
