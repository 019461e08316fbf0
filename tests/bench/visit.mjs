// A first visit, with the processor slowed four times: node visit.mjs DIST ROUNDS
// In a fresh profile, from a server that has compressed the files by brotli beforehand, as those of `cargo xtask dist` are. The bytes are
// those on the wire, as the browser counts them; the page is usable when all panels of its first view
// stand and the thread is free to answer.

import { readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { begin, figure, part, told } from "./wanted.mjs";
import { tab } from "./nation.mjs";

const SLOWER = 4;
/// What loads after the first page stands, for use without a network, and what a browser asks for by itself, to install the page.
const LATER = /\/parts\/|\/offline\.js$|\.webmanifest$|\/icons\//;

const [dist, rounds] = process.argv.slice(2);
/// All that a visit may ask for, so that the server compresses it before and not while the page waits for it.
const files = (await readdir(dist, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile() && entry.name !== "line-of-sight.html");
const paths = files.map(({ parentPath, name }) => relative(dist, join(parentPath, name)));
const visits = [];
begin(`first visit, processor slowed ${SLOWER} times, ${rounds} fresh profiles`);
for (let round = 0; round < Number(rounds); round += 1) {
  visits.push(await tab(dist, null, async ({ page, site, devtools }) => {
    for (const path of paths) await (await fetch(new URL(path, site.url), { headers: { "accept-encoding": "br" } })).arrayBuffer();
    const [urls, sizes] = [new Map(), { first: 0, later: 0, heads: 0 }];
    await devtools.send("Network.enable");
    devtools.on("Network.requestWillBeSent", ({ requestId, request }) => urls.set(requestId, request.url));
    const isLater = (requestId) => LATER.test(urls.get(requestId) ?? "");
    devtools.on("Network.responseReceived", ({ requestId, response }) => { if (!isLater(requestId)) sizes.heads += response.encodedDataLength; });
    devtools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => { sizes[isLater(requestId) ? "later" : "first"] += encodedDataLength; });
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    await page.addInitScript(() => {
      globalThis.usable = null;
      const look = () => {
        if (document.getElementById("intervals") && !document.querySelector("main .waiting")) {
          requestAnimationFrame(() => setTimeout(() => { globalThis.usable ??= performance.now(); }, 0));
        } else {
          setTimeout(look, 5);
        }
      };
      look();
    });
    await page.goto(site.url);
    await page.waitForFunction(() => globalThis.usable !== null);
    const usable = await page.evaluate(() => globalThis.usable);
    await page.waitForTimeout(4_000);
    return { usable, kilobytes: sizes.first / 1000, heads: sizes.heads / 1000, later: sizes.later / 1000, ready: await page.evaluate(() => Math.max(0, ...globalThis.tasks)) };
  }, { brotli: true }));
}
const of = (name) => visits.map((visit) => visit[name]);
// Heads of answers, most of them the content policy, are each host's own; the page answers for the rest.
const bodies = visits.map(({ kilobytes, heads }) => kilobytes - heads);
figure("bytes of the first visit on the wire", bodies, { most: 220, unit: " kB" });
told("heads of the answers, beside them", `${part(of("heads"), 0.5).toFixed(1)} kB`);
figure("until it is usable", of("usable"), { most: 1_500, unit: " ms", digits: 0 });
told("longest task, slowed as it is", `${part(of("ready"), 0.5)} ms`);
told("fetched ahead afterwards", `${part(of("later"), 0.5).toFixed(1)} kB`);
