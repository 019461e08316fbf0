// What was read, corrected: facts, judgements, recommendations split and joined; sentences put into a theme; by keyboard, kept, undone.

import { accessible, open, quiet, screenshot } from "./harness.mjs";

export const name = "facts";

const REPORT = "#/report/calderdale-2024-02-23-inspection";

const LETTER = `12 May 2023

Ms Alex Example
Director of Children's Services
Northshire County Council

Dear Ms Example

Focused visit to Northshire children's services

This letter summarises the findings of a focused visit to Northshire children's services on 3 and 4 April 2023. His Majesty's Inspectors for this visit were Sam Sample and Robin Probe.

Main findings

Most care plans are detailed, but a few lack analysis. Social workers know children well.

Yours sincerely

Sam Sample
`;

export async function run({ browser, base, check }) {
  const page = await open(browser, `${base}${REPORT}`);
  await page.getByRole("link", { name: "Check or correct what was read" }).click();
  const section = page.locator(".checked");
  await section.getByRole("heading", { name: "What was read" }).waitFor();
  await accessible(check, page, "what was read");

  // The authority, by keyboard alone.
  await press(page, section.getByRole("button", { name: /Correct.*Authority/u }));
  const authority = section.getByLabel("Local authority");
  await focused(check, authority, "the form begins with its field");
  await page.waitForFunction(() => document.querySelectorAll("#fact-authorities option").length === 153);
  check("England’s authorities are offered", true);
  await authority.fill("leeds");
  await page.keyboard.press("Enter");
  const told = page.locator(".told");
  await told.getByText("Changed: what was read of").waitFor();
  const row = (label) => section.locator(".checked__row", { has: page.getByText(label, { exact: true }) });
  const words = async (label) => (await row(label).innerText()).replace(/\s+/gu, " ");
  check("a name of the table is written as there, with what was read beside it",
    /Leeds ✎ ?Corrected by you as read: Calderdale/u.test(await words("Authority")), await words("Authority"));
  await focused(check, section.getByRole("button", { name: /Correct.*Authority/u }), "the focus comes back to the control");

  // A date that is none is told, then mended.
  await press(page, section.getByRole("button", { name: /Correct.*Letter or publication/u }));
  for (const [label, typed] of [["Day", "31"], ["Month", "2"], ["Year", "2024"]]) await section.getByLabel(label).fill(typed);
  await page.keyboard.press("Enter");
  const problem = section.getByRole("alert");
  await problem.getByText("There is a problem").waitFor();
  await focused(check, problem, "the problem takes the focus");
  check("the field is told to be wrong", (await section.getByLabel("Day").getAttribute("aria-invalid")) === "true");
  await accessible(check, page, "a problem in a date");
  await screenshot(page, "facts-problem", {});
  await press(page, problem.getByRole("button"));
  await focused(check, section.getByLabel("Day"), "the summary leads to the field");
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("18");
  await section.getByLabel("Month").fill("April");
  await page.keyboard.press("Enter");
  await section.getByText("18 April 2024").first().waitFor();
  check("the date is marked", /18 April 2024 ✎ ?Corrected by you as read: no date printed/u.test(await words("Letter or publication")), await words("Letter or publication"));

  // A judgement.
  await press(page, section.getByRole("button", { name: /Correct.*Judgements/u }));
  const overall = section.locator(".fact-form__row").last();
  await overall.getByLabel("Grade").selectOption({ label: "Requires improvement" });
  await accessible(check, page, "the judgements");
  await screenshot(page, "facts-judgements", {});
  await section.getByRole("button", { name: "Add a judgement" }).click();
  await section.getByRole("button", { name: "Save" }).click();
  check("an unfinished row is told", (await problem.innerText()).includes("Choose the area of judgement"), await problem.innerText());
  await section.getByRole("button", { name: /Remove judgement/u }).last().click();
  await section.getByRole("button", { name: "Save" }).click();
  await section.getByText("Overall effectiveness: Requires improvement").waitFor();
  check("the grade that was read stands beside it", /as read: .*Overall effectiveness: good/u.test(await words("Judgements")), await words("Judgements"));

  // Recommendations: joined, split again, taken out, and a passage made one.
  const tools = (n) => page.locator(".asked-tools").filter({ has: page.getByRole("button", { name: new RegExp(`^Recommendation ${n}\\b`, "u") }) });
  await press(page, tools(1).getByRole("button", { name: /^Recommendation 1/u }));
  await press(page, tools(1).getByRole("button", { name: /Join with the next/u }));
  await page.getByText("Joined to recommendation 1").waitFor();
  check("a joined recommendation is marked", (await tools(1).innerText()).includes("Corrected by you"));
  await accessible(check, page, "a joined recommendation");
  check("one fewer is counted", (await words("Recommendations")).includes("1 recommendation "), await words("Recommendations"));
  await press(page, tools(1).getByRole("button", { name: /Split here/u }).last());
  await page.getByText("Joined to recommendation 1").waitFor({ state: "detached" });
  check("split where they were joined, it is as it was read", !(await words("Recommendations")).includes("Corrected"), await words("Recommendations"));
  await page.getByRole("button", { name: /This is a recommendation.*Children in Calderdale/u }).first().click();
  await tools(3).first().waitFor();
  await press(page, tools(1).getByRole("button", { name: /^Recommendation 1/u }));
  await press(page, tools(1).getByRole("button", { name: /Split here/u }).first());
  await tools(4).first().waitFor();
  check("a passage of several sentences is split between them", /4 recommendations ✎ ?Corrected by you as read: 2 recommendations/u.test(await words("Recommendations")), await words("Recommendations"));
  await screenshot(page, "facts-checked");

  // It counts elsewhere, and is marked there.
  await go(page, "#/findings?q=authority:Leeds");
  await page.locator(".finding").first().waitFor();
  await go(page, "#/reports");
  await page.getByRole("heading", { level: 1, name: "Reports" }).waitFor();
  const listed = (await page.locator("tr", { hasText: "Leeds" }).innerText()).replace(/\s+/gu, " ");
  check("the list of reports marks it", /Leeds · Ofsted ✎ ?Corrected by you as read: Calderdale/u.test(listed), listed);
  await accessible(check, page, "reports with a corrected one");
  await screenshot(page, "facts-reports", {});
  await go(page, "#/recommendations?authority=Leeds");
  const first = page.locator(".recommendation").first();
  await first.waitFor();
  check("the page of recommendations shows the corrected list", (await page.locator(".recommendation").count()) === 4);
  await first.getByRole("button", { name: /^Recommendation 1/u }).click();
  await first.getByRole("button", { name: "Not a recommendation" }).click();
  await page.waitForFunction(() => document.querySelectorAll(".recommendation").length === 3);
  await accessible(check, page, "recommendations, corrected");
  await screenshot(page, "facts-recommendations", {});

  // A sentence put into a theme by hand.
  await go(page, REPORT);
  await page.locator(".sentence", { hasText: "the on-call manager does not consistently record oversight" }).click();
  const opened = page.locator(".opened");
  await press(page, opened.getByRole("button", { name: /Put into a theme/u }));
  await opened.getByLabel("A new theme").fill("Out of hours");
  await page.keyboard.press("Enter");
  await opened.getByRole("checkbox", { name: "Out of hours" }).waitFor();
  check("it is in the new theme", await opened.getByRole("checkbox", { name: "Out of hours" }).isChecked());
  await accessible(check, page, "a sentence put into a theme");
  await go(page, "#/themes?own=Out%20of%20hours");
  await page.getByRole("heading", { level: 1, name: "Out of hours" }).waitFor();
  check("the theme counts it", (await page.locator(".lead").innerText()).includes("1 sentence in 1 document"), await page.locator(".lead").innerText());
  await accessible(check, page, "a theme with a sentence put in by hand");
  await screenshot(page, "facts-theme", {});
  await page.getByRole("link", { name: "Open these sentences in Findings" }).click();
  await page.getByRole("button", { name: /Your own theme: Out of hours/u }).waitFor();
  check("it is a filter", (await page.locator(".finding").count()) === 1);
  await page.getByRole("heading", { level: 1 }).waitFor();

  // It is still there after another visit.
  await page.waitForTimeout(900);
  await page.reload();
  await go(page, `${REPORT}?check=yes`);
  await section.getByText("Overall effectiveness: Requires improvement").waitFor();
  check("a correction is kept, and marked", /Leeds ✎ ?Corrected by you as read: Calderdale/u.test(await words("Authority")), await words("Authority"));
  check("so are the recommendations", (await words("Recommendations")).includes("3 recommendations"), await words("Recommendations"));
  for (const [width, scheme] of [[390, "light"], [1280, "dark"], [390, "dark"], [320, "light"]]) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: scheme });
    await press(page, section.getByRole("button", { name: /Correct.*Judgements/u }));
    await accessible(check, page, `what was read, ${width} wide, ${scheme}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    check(`nothing is wider than the window at ${width}`, wide <= 0, String(wide));
    await screenshot(page, `facts-${width}-${scheme}`, {});
    await section.getByRole("button", { name: "Cancel" }).click();
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ colorScheme: "light" });

  // A report that is added says what was read of it.
  await go(page, "#/add");
  await page.locator("#files").setInputFiles({ name: "letter.txt", mimeType: "text/plain", buffer: Buffer.from(LETTER) });
  const line = page.locator(".import__facts");
  await line.waitFor({ timeout: 30_000 });
  const facts = (await line.innerText()).replace(/\s+/gu, " ");
  check("what was read of it stands in a line", /Northshire · Focused visit · 3 and 4 April 2023 · 0 judgements · 0 recommendations/u.test(facts), facts);
  await press(page, line.getByRole("link", { name: /Check or correct/u }));
  await page.getByRole("heading", { level: 1, name: "Focused visit, 3 and 4 April 2023" }).waitFor();
  check("it leads to where that can be corrected", await section.isVisible());
  await go(page, `${REPORT}?check=yes`);
  await row("Authority").getByText("Leeds").waitFor();

  // Back to what was read, fact by fact, and undone.
  await press(page, section.getByRole("button", { name: /Correct.*Authority/u }));
  await press(page, section.getByRole("button", { name: "Back to what was read" }));
  await row("Authority").getByText("Calderdale").waitFor();
  check("a fact goes back to what was read", !(await words("Authority")).includes("Corrected"), await words("Authority"));
  await press(page, told.getByRole("button", { name: "Undo" }));
  await row("Authority").getByText("Leeds").waitFor();
  await go(page, "#/notebook");
  await page.getByRole("heading", { level: 2, name: "What you corrected of what was read (1)" }).waitFor();
  await accessible(check, page, "the notebook with a correction");
  await screenshot(page, "facts-notebook", {});
  await page.getByRole("button", { name: /Back to what was read/u }).click();
  await page.getByRole("heading", { level: 2, name: /What you corrected/u }).waitFor({ state: "detached" });
  quiet(check, page, "corrections");
}

/// Goes to another page of the tool.
function go(page, hash) {
  return page.evaluate((hash) => { location.hash = hash; }, hash);
}

/// Activates a control as the keyboard does.
async function press(page, control) {
  await control.focus();
  await page.keyboard.press("Enter");
}

/// Checks where the focus is, a moment later.
async function focused(check, control, what) {
  await control.waitFor();
  let there = false;
  for (let tries = 0; tries < 20 && !there; tries += 1) {
    there = await control.evaluate((element) => element === document.activeElement);
    if (!there) await new Promise((done) => { setTimeout(done, 50); });
  }
  check(what, there);
}
