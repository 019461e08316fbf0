// Every page at every width, light and dark: axe finds nothing, nothing runs over the edge, and a picture is kept.

import { accessible, open, quiet, screenshot } from "./harness.mjs";

export const name = "views";

const VIEWS = {
  overview: ["#/", "What moved between"],
  findings: ["#/findings", "Sort by"],
  search: ["#/findings?q=supervision+tone:concern", "Occurrences by document"],
  names: ["#/findings?q=supervision&group=theme&map=yes", "Also searched"],
  keywords: ["#/findings?q=supervision&view=words&by=left", "Keyword"],
  none: ["#/findings?q=unicorns", "No findings match"],
  themes: ["#/themes", "What each document says of each subject"],
  theme: ["#/themes?theme=supervision", "All themes"],
  compare: ["#/compare?a=calderdale-2022-02-15-focused-visit&b=calderdale-2024-02-23-inspection", "Put right"],
  recommendations: ["#/recommendations", "Priority actions"],
  reports: ["#/reports", "Looked at"],
  reading: ["#/report/calderdale-2024-02-23-inspection?at=p20", "How this document was read"],
  article: ["#/report/calderdale-2018-article?furniture=yes", "Hide page furniture"],
  add: ["#/add", "Paste text"],
  about: ["#/about", "Accessibility statement"],
  unknown: ["#/nowhere", "Page not found"],
};

const LOOKS = [
  { width: 1280, colorScheme: "light", keep: true },
  { width: 1280, colorScheme: "dark", keep: true },
  { width: 390, colorScheme: "light", keep: true },
  { width: 390, colorScheme: "dark", keep: true },
  { width: 320, colorScheme: "light", keep: false },
];

export async function run({ browser, base, check }) {
  for (const { width, colorScheme, keep } of LOOKS) {
    const page = await open(browser, base, { viewport: { width, height: 900 }, colorScheme });
    for (const [view, [address, words]] of Object.entries(VIEWS)) {
      const where = `${view}, ${width} px, ${colorScheme}`;
      await page.goto(`${base}${address}`);
      // What is looked for may stand in a region that is shut at this width.
      await page.getByText(words).first().waitFor({ state: "attached" });
      await page.locator("h1").waitFor();
      await accessible(check, page, where);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      check(`${where}: nothing runs over the edge`, wide <= 0, `${wide} px too wide`);
      if (keep) await screenshot(page, `${view}-${width}-${colorScheme}`);
    }
    quiet(check, page, `all views, ${width} px, ${colorScheme}`);
  }
  const forced = await open(browser, `${base}#/findings?q=supervision`, { forcedColors: "active" });
  await forced.locator(".finding").first().waitFor();
  await accessible(check, forced, "findings in forced colours");
}
