// A pack of hundreds of reports opened on the page: node pack.mjs DIST ROUNDS PACK…
// Each time in a fresh profile. The clock runs from the pack being there to the first of its findings in the list, and to the last.

import { begin, figure, told } from "./wanted.mjs";
import { openPack, profiled, tab } from "./nation.mjs";

const [dist, rounds, ...packs] = process.argv.slice(2);
for (const [at, pack] of packs.entries()) {
  begin(`${pack}, ${rounds} fresh profiles`);
  const times = [];
  for (let round = 0; round < Number(rounds); round += 1) {
    times.push(await tab(dist, pack, (tab) => profiled(tab.devtools, () => openPack(tab))));
  }
  const of = (name) => times.map((time) => time[name]);
  told("opened by", `${times[0].by}; ${times[0].documents} documents with the built-in ones`);
  // What is wanted is wanted of the published reports; more may take longer in proportion.
  const share = at === 0 ? 1 : Math.max(1, times[0].documents / 277);
  figure("first results after the pack is there", of("first"), { most: 1_000, unit: " ms", digits: 0 });
  figure("all findable", of("all"), { most: 1_500 * share, unit: " ms", digits: 0 });
  figure("longest task meanwhile", of("longest"), { most: 50, unit: " ms", digits: 0 });
}
