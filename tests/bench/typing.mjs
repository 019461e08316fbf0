// Typing into the search box with hundreds of reports loaded: node typing.mjs DIST ROUNDS PACK…
// Real keys, at the pace of a quick typist, as in tests/browser/typing.check.mjs; the time is from the event to the last change of the page
// that it brought about. PROFILE names a file for a CPU profile.

import { begin, figure, part, told } from "./wanted.mjs";
import { openPack, profiled, tab } from "./nation.mjs";
import { QUERIES, key, watch } from "../browser/typist.mjs";

const [dist, rounds, ...packs] = process.argv.slice(2);
for (const pack of packs) {
  begin(`${pack}, ${QUERIES.join("").length} keys, ${rounds} rounds after one to warm up`);
  const times = await tab(dist, pack, async (tab) => {
    await openPack(tab);
    await tab.page.waitForTimeout(3_000);
    const box = tab.page.getByRole("combobox", { name: "Search the findings" });
    await tab.page.evaluate(watch);
    await box.focus();
    const round = async () => {
      await tab.page.evaluate(() => window.times.splice(0));
      for (const query of QUERIES) {
        for (const letter of query) await key(tab.page, letter);
        await box.fill("");
        await tab.page.waitForTimeout(900);
        await tab.page.evaluate(() => { window.settle(); window.times.pop(); });
      }
      return tab.page.evaluate(() => window.times.splice(0));
    };
    await round();
    const all = [];
    await profiled(tab.devtools, async () => {
      for (let turn = 0; turn < Number(rounds); turn += 1) all.push(await round());
    });
    return all;
  });
  const of = (share) => times.map((round) => part(round, share));
  told("keystroke to the page, half of the keys", `${part(of(0.5), 0.5).toFixed(1)} ms`);
  figure("keystroke to the page, p95", of(0.95), { most: 16, unit: " ms" });
  told("the slowest", `${Math.max(...times.flat()).toFixed(1)} ms`);
}
