// Queries with the counts of every filter, against MiniSearch and FlexSearch, in one page of one browser: node query.mjs ASKED ROUNDS PACK…
// ASKED is the folder of the library by itself, built as the page is; MODULES, an environment variable, that of the npm packages.
// All have the same sentences, take their default settings, and are asked in turns, each being first in its turn. Ours finds all
// words of a query, other names of them too, ranks all that it finds and counts every value of every filter; MiniSearch finds
// and ranks the sentences with any of the words; FlexSearch finds those with all of them, at most the first 100 unless it is told otherwise.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { BROWSER, chromium } from "../browser/harness.mjs";
import { serve } from "../browser/server.mjs";
import { begin, figure, part, told } from "./wanted.mjs";

const QUERIES = [
  "supervision", "children", "homeless", "exploitation", "thresholds", "neglect", "permanence", "advocacy", "caseloads", "interpreter",
  "children in care", "line of sight", "pathway plans", "missing education", "social workers", "care leavers", "domestic abuse",
  "mental health", "voice of the child", "return home interviews", "private fostering", "strategy discussions", "management oversight",
  "drift and delay", "timely visits", "what children say of their social workers", "personal education plan quality",
  "unaccompanied asylum seeking children", "initial health assessments timeliness", "audit improvement plan leaders",
];

/// Rounds that do not count: the browser compiles what it runs often anew.
const WARM = 3;

const [asked, rounds, ...packs] = process.argv.slice(2);
const modules = process.env.MODULES;
const version = async (name) => JSON.parse(await readFile(join(modules, name, "package.json"), "utf8")).version;
const pages = {
  "/bench.html": "<!doctype html><title>Benchmark</title>",
  "/minisearch.js": await readFile(join(modules, "minisearch/dist/es/index.js")),
  "/flexsearch.js": await readFile(join(modules, "flexsearch/dist/flexsearch.bundle.module.min.js")),
};
for (const [at, pack] of packs.entries()) pages[`/packs/${at}.pack`] = await readFile(pack);

const site = await serve(asked, { pages, isolated: true });
const browser = await chromium.launch(BROWSER);
console.log(`Chromium ${browser.version()}, MiniSearch ${await version("minisearch")} ({ fields: ["text"] }), FlexSearch ${await version("flexsearch")} (Index()), default settings`);
console.log(`Queries: ${QUERIES.join(" | ")}`);
for (const [at, pack] of packs.entries()) {
  const page = await browser.newPage();
  page.on("pageerror", (error) => console.error(error.message));
  const devtools = await page.context().newCDPSession(page);
  await page.exposeFunction("heap", async () => {
    for (let times = 0; times < 3; times += 1) await devtools.send("HeapProfiler.collectGarbage");
    return (await devtools.send("Runtime.getHeapUsage")).usedSize;
  });
  await page.goto(`${site.url}bench.html`);
  const result = await page.evaluate(measure, { pack: `/packs/${at}.pack`, queries: QUERIES, rounds: Number(rounds), warm: WARM });
  begin(`${pack}: ${result.sentences} sentences, median of ${rounds} rounds after ${WARM} to warm up`);
  tell(result);
  await page.close();
}
await browser.close();
site.close();

function tell({ index, held, found, times }) {
  const sum = (values) => values.reduce((all, value) => all + value, 0);
  const ratios = (name, of) => times.ours.map((ours, round) => of(times[name][round]) / of(ours));
  const p95 = (values) => part(values, 0.95);
  // Each query at its fastest: what nothing else on the machine has to do with.
  const fastest = (name) => QUERIES.map((_, at) => Math.min(...times[name].map((round) => round[at])));
  const ratio = (name) => sum(fastest(name)) / sum(fastest("ours"));
  const names = { ours: "ours", mini: "MiniSearch", flex: "FlexSearch", all: "FlexSearch, limit: all" };
  for (const [name, label] of Object.entries(names)) {
    const rounds = times[name];
    const told_ = (of) => `${part(rounds.map(of), 0.5).toFixed(3)} ms`;
    told(label, `all queries ${told_(sum)}, p50 ${told_((values) => part(values, 0.5))}, p95 ${told_(p95)}; each at its fastest ${sum(fastest(name)).toFixed(1)} ms, p95 ${p95(fastest(name)).toFixed(2)} ms`);
  }
  if (process.env.EACH) {
    for (const [at, query] of QUERIES.entries()) {
      const each = Object.keys(names).map((name) => `${part(times[name].map((round) => round[at]), 0.5).toFixed(3)} ms for ${found[name][at]}`);
      told(`  ${query}`, each.join(", "));
    }
  }
  figure("a query with all counts, p95", times.ours.map(p95), { most: 5, best: p95(fastest("ours")), unit: " ms", digits: 2 });
  figure("MiniSearch takes so many times as long", ratios("mini", sum), { least: 5, best: ratio("mini") });
  figure("p95 of FlexSearch (first 100), in times of ours", ratios("flex", p95), { least: 1, best: p95(fastest("flex")) / p95(fastest("ours")), digits: 2 });
  told("all queries, FlexSearch (first 100)", `take ${part(ratios("flex", sum), 0.5).toFixed(2)} times as long (${ratio("flex").toFixed(2)} each at its fastest)`);
  told("FlexSearch (all it finds) takes so many times", `${part(ratios("all", sum), 0.5).toFixed(2)} (${ratio("all").toFixed(2)} each at its fastest)`);
  const seconds = (name) => `${(index[name] / 1000).toFixed(2)} s, ${(held[name] / 1e6).toFixed(0)} MB`;
  told("time to index, memory of the index: ours", `${seconds("ours")} (from the reports; what wasm grew by, so with all that was needed on the way)`);
  told("  MiniSearch", `${seconds("mini")} (from the sentences)`);
  told("  FlexSearch", `${seconds("flex")} (from the sentences)`);
}

/// Runs in the page: the milliseconds of every query in every round, by each.
async function measure({ pack, queries, rounds, warm }) {
  const { default: start, Asked } = await import("/asked.js");
  const { default: MiniSearch } = await import("/minisearch.js");
  const { default: FlexSearch } = await import("/flexsearch.js");
  const { memory } = await start();
  const index = {};
  const held = {};
  const timed = async (name, work, memory) => {
    const before = await memory();
    const from = performance.now();
    work();
    index[name] = performance.now() - from;
    held[name] = (await memory()) - before;
  };
  const library = new Asked(new Uint8Array(await (await fetch(pack)).arrayBuffer()));
  await timed("ours", () => library.index(), () => memory.buffer.byteLength);
  const sentences = library.sentences();
  const documents = sentences.map((text, id) => ({ id, text }));
  const mini = new MiniSearch({ fields: ["text"] });
  await timed("mini", () => mini.addAll(documents), globalThis.heap);
  const flex = new FlexSearch.Index();
  await timed("flex", () => { for (const { id, text } of documents) flex.add(id, text); }, globalThis.heap);

  const sides = {
    ours: (query) => library.ask(query),
    mini: (query) => mini.search(query).length,
    flex: (query) => flex.search(query).length,
    all: (query) => flex.search(query, { limit: documents.length }).length,
  };
  const names = Object.keys(sides);
  const times = Object.fromEntries(names.map((name) => [name, []]));
  const found = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < warm + rounds; round += 1) {
    const now = Object.fromEntries(names.map((name) => [name, []]));
    for (const [at, query] of queries.entries()) {
      for (let turn = 0; turn < names.length; turn += 1) {
        const name = names[(round + at + turn) % names.length];
        const from = performance.now();
        found[name][at] = sides[name](query);
        now[name].push(performance.now() - from);
      }
    }
    if (round >= warm) for (const name of names) times[name].push(now[name]);
  }
  return { sentences: sentences.length, index, held, found, times };
}
