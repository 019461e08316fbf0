// The pages with hundreds of reports loaded: node pages.mjs DIST ROUNDS PACK…
// Each round opens the pack in a fresh profile and walks through the pages once, so that nothing was worked out before. Prints the longest
// task of the page's own thread on each, and what the tab holds in memory at the end. PROFILE names a file for a CPU profile, ONLY a
// part of the name of the pages to be profiled.

import { begin, figure } from "./wanted.mjs";
import { memory, openPack, profiled, tab, visit } from "./nation.mjs";

/// The pages, each by its address or by the link that leads there.
const PAGES = [
  ["Overview", "#/"],
  ["Findings", "#/findings"],
  ["Findings with words", "#/findings?q=supervision"],
  ["Findings, two words and a filter", "#/findings?q=care%20plans%20tone%3Aconcern"],
  ["Findings, keywords in context", "#/findings?q=supervision&view=words"],
  ["Themes", "#/themes"],
  ["A theme", 'main a[href^="#/theme"]'],
  ["Compare", "#/compare"],
  ["Recommendations", "#/recommendations"],
  ["Peers", "#/peers"],
  ["Reports", "#/reports"],
  ["A report", 'main a[href^="#/report/"]'],
  ["Notebook", "#/notebook"],
];

const [dist, rounds, ...packs] = process.argv.slice(2);
const only = process.env.ONLY ?? "";
for (const pack of packs) {
  const longest = new Map(PAGES.map(([name]) => [name, []]));
  const held = [];
  begin(`${pack}, ${rounds} fresh profiles`);
  for (let round = 0; round < Number(rounds); round += 1) {
    await tab(dist, pack, async (tab) => {
      await openPack(tab);
      await tab.page.waitForTimeout(3_000);
      for (const [name, where] of PAGES) {
        const address = where.startsWith("#") ? where : await tab.page.locator(where).first().getAttribute("href");
        const walk = () => visit(tab.page, address);
        longest.get(name).push(await (only && name.includes(only) ? profiled(tab.devtools, walk) : walk()));
      }
      held.push(await memory(tab));
    });
  }
  // The browser tells of tasks from 50 ms on; 0 stands for less.
  for (const [name, times] of longest) figure(`${name}, longest task`, times, { most: 50, unit: " ms", digits: 0 });
  figure("memory of the tab", held, { most: 250, unit: " MB", digits: 0 });
}
