// Every page at every width, light and dark: axe finds nothing, nothing runs over the edge, and a picture is kept.

import { addAuthorities } from "./authorities.mjs";
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
  course: ["#/themes?course=lost-and-regained", "regained in 2024"],
  theme: ["#/themes?theme=supervision", "Sentences that stand for many"],
  alone: ["#/peers", "Add the reports of other authorities"],
  compare: ["#/compare?a=calderdale-2022-02-15-focused-visit&b=calderdale-2024-02-23-inspection", "Put right"],
  recommendations: ["#/recommendations", "Priority actions"],
  reports: ["#/reports", "Looked at"],
  reading: ["#/report/calderdale-2024-02-23-inspection?at=p20", "How this document was read"],
  article: ["#/report/calderdale-2018-article?furniture=yes", "Hide page furniture"],
  find: ["#/report/calderdale-2024-02-23-inspection?find=homeless&hit=2&theme=supervision", "2 of 4"],
  asked: ["#/recommendations?since=2022&status=not-revisited", "shown"],
  sets: ["#/compare?first=year%3A2022&second=year%3A2024", "By theme, where concerns lie furthest apart first"],
  "no-sets": ["#/compare?first=&second=", "Choose two sets"],
  notebook: ["#/notebook", "Nothing here yet"],
  "no-theme": ["#/themes?own=nowhere", "Theme not found"],
  add: ["#/add", "Paste text"],
  about: ["#/about", "Accessibility statement"],
  unknown: ["#/nowhere", "Page not found"],
};

/// With several authorities.
const PEERS = {
  peers: ["#/peers?by=inspected&down=yes", "3 authorities beside each other"],
  neighbours: ["#/peers?authority=Leeds", "Statistical neighbours"],
  "peer-theme": ["#/peers?theme=supervision", "Over the years"],
  "peer-themes": ["#/themes?authority=Leeds", "Two dated documents of one authority are needed"],
  absent: ["#/peers?authority=Atlantis", "No report on Atlantis is loaded"],
};

const LOOKS = [
  { width: 1280, colorScheme: "light", keep: true },
  { width: 1280, colorScheme: "dark", keep: true },
  { width: 390, colorScheme: "light", keep: true },
  { width: 390, colorScheme: "dark", keep: true },
  { width: 320, colorScheme: "light", keep: false },
  { width: 320, colorScheme: "dark", keep: false },
];

export async function run({ browser, base, check }) {
  for (const { width, colorScheme, keep } of LOOKS) {
    const page = await open(browser, base, { viewport: { width, height: 900 }, colorScheme });
    const look = async ([view, [address, words]]) => {
      const where = `${view}, ${width} px, ${colorScheme}`;
      await page.goto(`${base}${address}`);
      // What is looked for may stand in a region that is shut at this width.
      await page.getByText(words).first().waitFor({ state: "attached" });
      await page.locator("h1").waitFor();
      await accessible(check, page, where);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      check(`${where}: nothing runs over the edge`, wide <= 0, `${wide} px too wide`);
      if (keep) await screenshot(page, `${view}-${width}-${colorScheme}`);
    };
    for (const view of Object.entries(VIEWS)) await look(view);
    await addAuthorities(page, base);
    for (const view of Object.entries(PEERS)) await look(view);
    quiet(check, page, `all views, ${width} px, ${colorScheme}`);
  }
  const forced = await open(browser, `${base}#/findings?q=supervision`, { forcedColors: "active" });
  await forced.locator(".finding").first().waitFor();
  await accessible(check, forced, "findings in forced colours");
}
