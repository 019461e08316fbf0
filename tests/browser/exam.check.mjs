// Questions of the field, each answered in at most three actions from the first page, with the quotation inside the window.

import { join } from "node:path";
import { existsSync } from "node:fs";
import { open, quiet } from "./harness.mjs";
import { Person } from "./person.mjs";

export const name = "exam";

const VISIT_2009 = "2009 unannounced inspection";
const VISIT_2022 = "2022 focused visit";
const FULL_2024 = "2024 inspection";
const VISIT_2025 = "2025 focused visit";

const menu = (page, name) => page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name, exact: true });
const jump = (page, name) => page.getByRole("navigation", { name: "On this page" }).getByRole("button", { name });
const search = (page) => page.getByRole("searchbox", { name: "Search the findings" }).or(page.getByRole("combobox", { name: "Search the findings" }));
const mark = (page, when) => page.locator("a.chart__link", { hasText: "Visits without a grade" }).filter({ hasText: when }).first();
const inTable = (page, name) => page.getByRole("row").getByRole("link", { name }).first();

/// Each: what is asked, what the person does, and the words that must then stand inside the window.
const QUESTIONS = [
  {
    n: 1, asks: "What were the five judgements of 2024?",
    does: async (me, page) => me.click(page.locator("a.chart__link", { hasText: "Overall effectiveness: Good" }).last()),
    sees: [
      "The impact of leaders on social work practice with children and families",
      "The experiences and progress of children who need help and protection",
      "The experiences and progress of children in care",
      "The experiences and progress of care leavers",
      "Overall effectiveness",
    ],
  },
  {
    n: 2, asks: "What changed since the full inspection before?",
    does: async (me, page) => me.click(jump(page, "What moved")),
    sees: [
      "Help and protection: requires improvement → good",
      "Children in care: outstanding* → good",
      "Care leavers: outstanding* → good",
      "Leaders: good → good",
      "Overall effectiveness: good → good",
      "one joint judgement was made for children in care and care leavers",
      "The grades of 2018 are as reported by Community Care",
    ],
  },
  {
    n: 3, asks: "What must we improve, from the latest full inspection?",
    does: async (me, page) => {
      await me.click(menu(page, "Recommendations"));
      await me.click(jump(page, FULL_2024));
    },
    sees: [
      "The response to 16- and 17-year-olds who present as homeless.",
      "The quality and impact of personal education plans to progress children's educational attainment.",
    ],
  },
  ...[
    ["¶4", "However, the on-call manager does not consistently record oversight of decisions"],
    ["¶7", "Written safety plans are developed; however, some could be clearer"],
    ["¶9", "A small number of reviews do not reflect sufficiently"],
    ["summary", "there are small residual pockets of practice where the change is not embedded"],
  ].map(([where, words]) => ({
    n: 5, asks: `What weaknesses of 2024 are in no recommendation? ${where}`,
    does: async (me, page) => me.click(jump(page, "Raised, but no recommendation")),
    sees: [words],
  })),
  ...[
    ["¶28", "unregistered"],
    ["¶45", "loneliness"],
  ].map(([where, word]) => ({
    n: 5, asks: `What weaknesses of 2024 are in no recommendation? ${where}`,
    does: async (me, page) => {
      await me.click(jump(page, "Raised, but no recommendation"));
      await me.click(page.locator("section[aria-labelledby=raised] summary"));
      await me.reach(page.locator("section[aria-labelledby=raised] .evidence").filter({ hasText: word }).first());
    },
    sees: [word],
  })),
  {
    n: 5, asks: "What weaknesses of 2024 are in no recommendation? ¶58",
    does: async (me, page) => {
      await me.click(menu(page, "Findings"));
      await me.ask(search(page), "tone:concern year:2024");
      await me.reach(page.locator(".finding", { hasText: "reach their educational potential" }));
    },
    sees: ["Insufficient progress has been made to ensure that some children reach their educational potential."],
  },
  {
    n: 5, asks: "What weaknesses of 2024 are in no recommendation? ¶42",
    does: async (me, page) => {
      await me.click(menu(page, "Findings"));
      await me.ask(search(page), "\"more time\" year:2024");
    },
    sees: ["more time"],
  },
  {
    n: 6, asks: "Did the visit of 2025 say whether the recommendations of 2024 are resolved?",
    does: async (me, page) => {
      await me.click(menu(page, "Recommendations"));
      await me.click(jump(page, FULL_2024));
    },
    sees: ["Not looked at by this visit", "It looked at exploitation and harm outside the home"],
  },
  {
    n: 9, asks: "What were the points of 2022?",
    does: async (me, page) => {
      await me.click(mark(page, /2022/));
      await me.click(page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: "What needs to improve in this area" }));
    },
    sees: [
      "The completeness of care leavers' records to fully reflect their current situation.",
      "The consistency and quality of pathway plans in the pathways service.",
      "The consistency and quality of supervision in the pathways service",
      "That the local offer is developed and updated and is made easily accessible to all care leavers.",
      "The accuracy of data to inform the quality assurance process",
    ],
  },
  ...[
    ["The completeness of care leavers' records", "No evidence found"],
    ["That the local offer is developed and updated", "accessible and up to date"],
  ].map(([asked, said]) => ({
    n: 10, asks: `Where does each point of 2022 stand in 2024? ${asked}`,
    does: async (me, page) => {
      await me.click(menu(page, "Recommendations"));
      await me.click(jump(page, VISIT_2022));
      await me.reach(page.locator(".recommendation", { hasText: asked }));
    },
    sees: [asked, said],
  })),
  {
    n: 10, asks: "Where do the pathway plans of 2022 stand in 2024?",
    does: async (me, page) => {
      await me.click(menu(page, "Recommendations"));
      await me.click(jump(page, VISIT_2022));
      await me.click(page.locator(".recommendation", { hasText: "pathway plans in the pathways service" }).locator("summary").first());
    },
    sees: ["Pathway plans are detailed, and sensitively written"],
  },
  {
    n: 11, asks: "How many areas did 2009 name, by kind?",
    does: async (me, page) => {
      await me.click(menu(page, "Recommendations"));
      await me.click(jump(page, VISIT_2009));
    },
    sees: ["Areas for improvement (8)", "The number of initial assessments and core assessments undertaken is low"],
  },
  {
    n: 11, asks: "How many areas for priority action did 2009 name?",
    does: async (me, page) => {
      await me.click(menu(page, "Recommendations"));
      await me.click(jump(page, VISIT_2009));
      await me.reach(page.getByRole("heading", { name: "Priority actions (2)" }));
    },
    sees: ["Priority actions (2)", "Some casework seen during the inspection indicated that the safety of children had not been appropriately investigated."],
  },
  {
    n: 11, asks: "Which strengths did 2009 name?",
    does: async (me, page) => {
      await me.click(mark(page, /2009/));
      await me.click(page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: "Strengths" }));
    },
    sees: ["Improvement plans are being implemented", "Staff report that senior managers have listened to", "Staff report feeling well supported."],
  },
  ...[
    [VISIT_2009, "", "Supervision is regularly provided and of good quality."],
    ["2018 article", "", "supervision"],
    [VISIT_2022, " gaps", "There are extensive gaps in supervision"],
    [FULL_2024, "", "upervision"],
    [VISIT_2025, " formal", "who do not receive formal case supervision to reflect on their work."],
  ].map(([report, more, words]) => ({
    n: 12, asks: `How has supervision been described? ${report}`,
    does: async (me, page) => {
      await me.click(menu(page, "Findings"));
      await me.ask(search(page), `supervision${more} year:${report.slice(0, 4)}`);
    },
    sees: [words],
  })),
  {
    n: 16, asks: "How many numbered findings has 2024, by section?",
    does: async (me, page) => {
      await me.click(menu(page, "Reports"));
      await me.click(inTable(page, /2024/));
      await me.reach(page.getByRole("navigation", { name: "Sections" }));
    },
    sees: ["¶ 1–22 (22)", "¶ 23–38 (16)", "¶ 39–52 (14)", "¶ 53–61 (9)"],
  },
  {
    n: 19, asks: "What grade did 2022 give?",
    does: async (me, page) => {
      await me.click(menu(page, "Findings"));
      await me.ask(search(page), "outstanding year:2022");
    },
    sees: ["when the experiences and progress of children in care and care leavers were found to be outstanding"],
  },
  {
    n: 19, asks: "Do the letters of 2009 and 2022 give a grade?",
    does: async (me, page) => me.click(menu(page, "Reports")),
    sees: ["no grade given"],
  },
  {
    n: 20, asks: "What grade did 2009 give?",
    does: async (me, page) => {
      await me.click(mark(page, /2009/));
      await me.ask(page.getByRole("searchbox", { name: "Find in this document" }), "rating");
    },
    sees: ["rating"],
  },
  {
    n: 23, asks: "Are care leavers better served than in 2022?",
    does: async (me, page) => {
      await me.click(menu(page, "Compare"));
      await me.click(page.getByRole("link", { name: /2022 focused visit: care leavers with 2024 inspection/ }));
      await me.reach(page.locator("section[aria-labelledby=turned]"));
    },
    sees: ["Pathway plans are detailed, and sensitively written"],
  },
  {
    n: 27, asks: "What did each visit look at?",
    does: async (me, page) => me.click(jump(page, "What each looked at")),
    sees: [
      "the local authority's arrangements for care leavers",
      "the local authority's arrangements for the protection of vulnerable children from extra-familial risk",
    ],
  },
  {
    n: 28, asks: "How long from the end of the visit to the letter?",
    does: async (me, page) => me.click(jump(page, "From visit to letter")),
    sees: ["29 days", "34 days", "35 days", "not stated"],
  },
  {
    n: 31, asks: "A row for each document: type, dates, people",
    does: async (me, page) => me.click(menu(page, "Reports")),
    sees: ["Gareth Dakin", "Jo Warburton", "Naintara Khosla", "Visit: 19 to 23 February 2024", "Letter: 20 May 2025"],
  },
  {
    n: 31, asks: "A row for each document: the older ones",
    does: async (me, page) => {
      await me.click(menu(page, "Reports"));
      await me.reach(page.getByRole("row", { name: /2009/ }));
    },
    sees: ["Paul Brennan", "Heather Brown", "Letter: 6 August 2009"],
  },
  {
    n: 32, asks: "Which text is noise?",
    does: async (me, page) => {
      await me.click(mark(page, /2009/));
      await me.click(page.getByRole("link", { name: "Show page furniture" }));
    },
    sees: ["Alexandra House"],
  },
  {
    n: 33, asks: "How often is “homeless” used, and where?",
    does: async (me, page) => {
      await me.click(menu(page, "Findings"));
      await me.ask(search(page), "homeless");
    },
    sees: ["Responses to children aged 16 or 17 who are homeless or at risk of becoming homeless do not consistently recognise"],
    also: async (page) => {
      const spread = await page.locator(".spread").innerText();
      return /2024 inspection\s+4/u.test(spread) && (spread.match(/\b0\b/gu) ?? []).length >= 4 ? "" : spread;
    },
  },
  {
    n: 34, asks: "Where does “line of sight” stand?",
    does: async (me, page) => {
      await me.click(menu(page, "Findings"));
      await me.ask(search(page), "\"line of sight\"");
    },
    sees: ["line of sight", "1 finding"],
  },
  {
    n: 38, asks: "When and why was the service for care leavers taken back in house?",
    does: async (me, page) => {
      await me.click(menu(page, "Findings"));
      await me.ask(search(page), "shortfalls");
    },
    sees: ["March 2021", "identified shortfalls in the quality"],
  },
  {
    n: 40, asks: "What of the article is a quotation of Ofsted?",
    does: async (me, page) => {
      await me.click(menu(page, "Reports"));
      await me.click(inTable(page, /article/i));
    },
    sees: ["Community Care", "significant strength"],
  },
];

/// With the inspections of 2015 and 2018 beside the built-in documents.
const WITH_MORE = [
  {
    n: 41, asks: "How long has homelessness of 16- and 17-year-olds been a recommendation?",
    does: async (me, page) => {
      await me.click(menu(page, "Recommendations"));
      await me.click(jump(page, "Asked for again"));
    },
    sees: ["The response to 16- and 17-year-olds who present as homeless.", "2015", "2018"],
  },
  {
    n: 42, asks: "What became of the three points of 2018?",
    does: async (me, page) => {
      await me.click(menu(page, "Recommendations"));
      await me.click(jump(page, "2018 inspection"));
    },
    sees: ["2018 inspection"],
  },
];

/// Asks each question afresh, from the first page.
async function ask({ page, base, check }, questions) {
  for (const { n, asks, does, sees, also } of questions) {
    const what = `${n}. ${asks}`;
    await page.evaluate(() => { location.hash = "#/about"; });
    await page.locator("h1", { hasText: "About" }).waitFor();
    await page.evaluate(() => { location.hash = "#/"; });
    await page.getByRole("heading", { level: 1, name: "Calderdale" }).waitFor();
    await page.evaluate(() => scrollTo(0, 0));
    const me = new Person(page);
    try {
      await does(me, page);
    } catch (reason) {
      check(what, false, `${me.done.join("; ")}: ${String(reason).split("\n")[0]}`);
      continue;
    }
    const missing = [];
    for (const words of sees) {
      let there = await me.sees(words);
      for (let waits = 0; !there && waits < 10; waits += 1) {
        await page.waitForTimeout(200);
        there = await me.sees(words);
      }
      if (!there) missing.push(words);
    }
    check(`${what} (its words inside the window)`, missing.length === 0, `${me.done.join("; ")}. Not in view: ${missing.join(" | ")}`);
    check(`${what} (in three actions)`, me.actions <= 3, me.done.join("; "));
    if (also) {
      const wrong = await also(page);
      check(`${what} (and the rest)`, wrong === "", wrong);
    }
  }
}

export async function run({ browser, base, check }) {
  const page = await open(browser, base);
  await ask({ page, base, check }, QUESTIONS);

  const reports = join(import.meta.dirname, "../../../shared/reports");
  const files = ["calderdale-2015-03-20", "calderdale-2018-12-19"].map((name) => join(reports, `${name}.pdf`));
  if (files.every((file) => existsSync(file))) {
    await page.goto(`${base}#/add`);
    await page.locator("#files").setInputFiles(files);
    await page.waitForFunction(() => document.querySelectorAll(".import--done").length === 2, undefined, { timeout: 60_000 });
    await ask({ page, base, check }, WITH_MORE);
  } else {
    console.log("  exam: the questions on 2015 and 2018 were not asked, for their reports are not on this machine");
    check("the reports of 2015 and 2018 are there", process.env.CI !== "true", reports);
  }
  quiet(check, page, "exam");
}
