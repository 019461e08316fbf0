// Packs that lie beside the page: opened by address and chosen on the page, at the root and under a sub-path; what a reader adds to them
// lives on when they are made anew; damaged, newer and strange ones are refused; without the server they are there again.

import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { accessible, open, quiet, screenshot } from "./harness.mjs";
import { text } from "./letters.mjs";
import { serve } from "./server.mjs";

export const name = "packs";

const REPOSITORY = join(import.meta.dirname, "../..");
const CAMDEN = "#/report/camden-2023-04-04-focused-visit";

export async function run({ browser, root, check }) {
  const folder = await mkdtemp(join(tmpdir(), "line-of-sight-"));
  const site = join(folder, "site");
  await cp(root, site, { recursive: true });
  try {
    const sets = await made(folder);
    for (const prefix of ["/", "/intra/app/"]) await byAddress(browser, site, sets, prefix, check);
    await chosen(browser, site, sets, check);
    await replaced(browser, site, sets, check);
    await alsoOwn(browser, site, sets, check);
    await refused(browser, site, sets, check);
    await withoutServer(browser, site, sets, check);
    await inOneFile(browser, root, check);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/// A hosted pack of two regions, and the same once more with more reports in one of them.
async function made(folder) {
  const letters = join(folder, "letters");
  await mkdir(letters);
  const pack = async (to) => {
    const given = ["pack", letters, "--by", "region", "-o", to];
    const [program, args] = process.env.SIGHT
      ? [process.env.SIGHT, given]
      : ["cargo", ["run", "--quiet", "--package", "sight", "--", ...given]];
    await promisify(execFile)(program, args, { cwd: REPOSITORY });
    return { folder: to, packs: JSON.parse(await readFile(join(to, "packs.json"), "utf8")).packs };
  };
  for (const place of ["Camden", "Leeds", "Kirklees"]) await writeFile(join(letters, `${place}.txt`), text(place));
  const first = await pack(join(folder, "first"));
  await writeFile(join(letters, "Hackney.txt"), text("Hackney"));
  return { first, second: await pack(join(folder, "second")) };
}

/// Puts a set of packs beside the page, in place of another.
async function put(site, set) {
  for (const file of await readdir(join(site, "packs"))) {
    if (/-[0-9a-f]{12}\.pack$/u.test(file) || file === "packs.json") await rm(join(site, "packs", file));
  }
  await cp(set.folder, join(site, "packs"), { recursive: true });
}

const path = (set, name) => `packs/${set.packs.find((pack) => pack.name === name).file}`;
const databases = (page) => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
const row = (page, name) => page.locator("section[aria-labelledby=packs] tbody tr", { hasText: name });
const there = (page, name) => row(page, name).getByText("✓ There").waitFor();

async function byAddress(browser, site, sets, prefix, check) {
  await put(site, sets.first);
  const server = await serve(site, { prefix });
  const [london, yorkshire] = [path(sets.first, "London"), path(sets.first, "Yorkshire and the Humber")];
  const page = await open(browser, `${server.url}?pack=${london}&pack=${prefix}${yorkshire}&pack=./${london}#/reports`);
  const words = page.locator("main");
  await words.getByText("From the pack “London”", { exact: true }).waitFor();
  await words.getByText("From the pack “Yorkshire and the Humber”", { exact: true }).first().waitFor();
  check(`${prefix}: the page says which reports are of a pack`, (await words.innerText()).includes("1 from the pack “London”, 2 from the pack “Yorkshire and the Humber”"), await words.innerText());
  check(`${prefix}: each is there once`, (await words.getByText("From the pack “London”", { exact: true }).count()) === 1);
  check(`${prefix}: the address names both`, new URL(page.url()).search === `?pack=${london}&pack=${yorkshire}`, page.url());
  await page.waitForTimeout(1500);
  check(`${prefix}: nothing of them is kept or unsaved`, (await databases(page)).length === 0 && (await page.locator(".nav__badge").count()) === 0, await databases(page));
  await page.goto(`${page.url().split("#")[0]}#/findings?q=authority:Leeds`);
  await words.getByText("Most care plans in Leeds are detailed").first().waitFor();
  await page.goto(`${page.url().split("#")[0]}#/?a=Leeds`);
  quiet(check, page, `${prefix}: by address`);
  await page.goto(`${server.url}?embed=1&pack=${london}#/findings?q=authority:Camden`);
  await words.getByText("Most care plans in Camden are detailed").first().waitFor();
  const whole = await page.getByRole("link", { name: "Open in Line of Sight" }).getAttribute("href");
  check(`${prefix}: embedded, the way to the whole page keeps the pack`, whole.startsWith(`./?pack=${london}#/findings`) && (await page.locator("nav[aria-label=Pages]").count()) === 0, whole);
  quiet(check, page, `${prefix}: embedded`);
  await page.context().close();
  server.close();
}

async function chosen(browser, site, sets, check) {
  await put(site, sets.first);
  const server = await serve(site);
  const london = path(sets.first, "London");
  const page = await open(browser, `${server.url}#/add`);
  const section = page.locator("section[aria-labelledby=packs]");
  await section.waitFor();
  check("each pack is offered with what is in it", /London\s+1\s+\d+\s+2023\s+\d+ kB/u.test((await row(page, "London").innerText()).replaceAll("Open London", "")), await row(page, "London").innerText());
  await row(page, "London").getByRole("button", { name: "Open London" }).click();
  await there(page, "London");
  check("the address names it", new URL(page.url()).search === `?pack=${london}`, page.url());
  await page.waitForTimeout(300);
  check("the focus is not lost", await page.evaluate(() => document.activeElement !== document.body));
  for (const [width, colorScheme] of [[1280, "light"], [1280, "dark"], [390, "light"], [390, "dark"], [320, "dark"]]) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    await accessible(check, page, `packs, ${width} px, ${colorScheme}`);
    check(`${width} px: nothing runs over its side`, await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await screenshot(page, `packs-${width}-${colorScheme}`);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.reload();
  await there(page, "London");
  check("it is there again", (await row(page, "Yorkshire").getByRole("button", { name: /^Open/ }).count()) === 1);
  await row(page, "London").getByRole("button", { name: "Take it away" }).click();
  await row(page, "London").getByRole("button", { name: "Open London" }).waitFor();
  // The address follows a moment after the page.
  await page.waitForFunction(() => location.search === "", null, { timeout: 5_000 }).catch(() => {});
  check("the address names it no longer", new URL(page.url()).search === "", page.url());
  await page.goto(`${server.url}#/reports`);
  await page.locator("main tbody tr").first().waitFor();
  check("its reports are gone, and no others", !(await page.locator("main").innerText()).includes("Camden") && (await page.locator("main tbody tr").count()) === 5);
  quiet(check, page, "chosen");
  await page.context().close();
  server.close();
}

/// The note on a sentence outlives a pack that was made anew, under the name of its new contents.
async function replaced(browser, site, sets, check) {
  await put(site, sets.first);
  const server = await serve(site);
  const [before, after] = [path(sets.first, "London"), path(sets.second, "London")];
  const page = await open(browser, `${server.url}?pack=${before}${CAMDEN}`);
  await page.locator(".sentence", { hasText: "Most care plans in Camden" }).click();
  const opened = page.locator(".opened");
  await opened.getByRole("button", { name: /Add a note/ }).click();
  await opened.getByLabel("Your note").pressSequentially("Ask Camden.");
  await page.waitForTimeout(1200);
  const link = page.url();
  check("the link names the pack and the finding", link.includes(before) && link.includes("finding="), link);
  await put(site, sets.second);
  check("the pack lies under another name", before !== after, after);
  await page.goto("about:blank");
  await page.goto(link);
  await opened.waitFor();
  check("the link leads to the same sentence", (await page.locator(".sentence--open").innerText()).startsWith("Most care plans in Camden"));
  await opened.getByText("Ask Camden.").waitFor();
  check("the note is there", true);
  check("the address names the pack as it is called now", page.url().includes(after), page.url());
  await page.goto(`${page.url().split("#")[0]}#/reports`);
  await page.getByText("Hackney").first().waitFor();
  check("the new report is there", true);
  const kept = await page.evaluate(() => new Promise((resolve) => {
    indexedDB.open("line-of-sight").onsuccess = ({ target: { result } }) => {
      result.transaction("reports").objectStore("reports").count().onsuccess = ({ target }) => resolve(target.result);
    };
  }));
  check("the note is kept and no report", kept === 0, kept);
  await page.goto(`${server.url}#/add`);
  await row(page, "London").getByRole("button", { name: "Open London" }).waitFor();
  await page.getByRole("button", { name: "Delete everything" }).waitFor();
  quiet(check, page, "replaced");
  await page.context().close();
  server.close();
}

/// A report that the reader brought themselves stays, whatever becomes of the pack that has it too.
async function alsoOwn(browser, site, sets, check) {
  await put(site, sets.first);
  const server = await serve(site);
  const london = path(sets.first, "London");
  const page = await open(browser, `${server.url}?pack=${london}#/add`);
  await there(page, "London");
  await page.locator("#files").setInputFiles([{ name: "camden.txt", mimeType: "text/plain", buffer: Buffer.from(text("Camden")) }]);
  await page.locator(".import--done", { hasText: "camden.txt" }).waitFor();
  await page.waitForTimeout(800);
  await page.reload();
  await there(page, "London");
  const own = async () => {
    await page.goto(`${page.url().split("#")[0]}#/project`);
    await page.locator("main table").waitFor();
    await page.waitForTimeout(800);
    return (await page.locator("main tr", { hasText: "Reports that you added" }).innerText()).match(/\d+/u)[0];
  };
  check("with the pack it is the reader's own", (await own()) === "1", await own());
  await page.goto(`${page.url().split("#")[0]}#/add`);
  await row(page, "London").getByRole("button", { name: "Take it away" }).click();
  await row(page, "London").getByRole("button", { name: "Open London" }).waitFor();
  check("without the pack too", (await own()) === "1");
  await page.goto(`${server.url}#/reports`);
  await page.getByText("Camden").first().waitFor();
  await page.goto(`${server.url}?pack=${london}#/add`);
  await there(page, "London");
  await page.getByRole("button", { name: "Delete everything" }).click();
  await page.getByRole("button", { name: "Yes, delete everything" }).click();
  await page.getByText("Everything was deleted").waitFor();
  check("what was deleted is the reader's own", (await own()) === "0");
  await page.goto(`${page.url().split("#")[0]}#/reports`);
  check("the pack stays", await page.getByText("From the pack “London”", { exact: true }).isVisible());
  quiet(check, page, "also own");
  await page.context().close();
  server.close();
}

async function refused(browser, site, sets, check) {
  await put(site, sets.first);
  const bytes = await readFile(join(site, path(sets.first, "Yorkshire and the Humber")));
  const beside = (name, content) => writeFile(join(site, "packs", name), content);
  const newer = Buffer.from(bytes);
  newer.writeUInt16LE(99, 8);
  await beside("cut.pack", bytes.subarray(0, bytes.length - 40));
  await beside("newer.pack", newer);
  await beside("not.pack", "%PDF-1.7");
  const damaged = Buffer.from(bytes);
  damaged[damaged.length - 30] ^= 1;
  await writeFile(join(site, path(sets.first, "Yorkshire and the Humber")), damaged);
  const server = await serve(site);
  const other = await serve(site);
  const strange = [`${other.url}packs/cut.pack`, `//${new URL(other.url).host}/a.pack`, "data:,a", "blob:a", "file:///a.pack", "javascript:0"];
  const cases = [
    ["packs/cut.pack", "The pack is damaged"],
    ["packs/newer.pack", "made by a newer version (format 99"],
    ["packs/not.pack", "The file is not a pack of reports"],
    ["packs/missing.pack", "There is no such file on this server"],
    [path(sets.first, "Yorkshire and the Humber"), "It is not the pack that the list of packs names"],
    ...strange.map((address) => [address, "from the page’s own host alone"]),
  ];
  for (const [address, why] of cases) {
    const page = await open(browser, `${server.url}?pack=${encodeURIComponent(address)}&pack=${path(sets.first, "London")}#/`);
    await page.getByText("1 pack could not be opened").waitFor();
    await page.getByRole("link", { name: "See the packs" }).click();
    await there(page, "London");
    const problem = page.locator("section[aria-labelledby=packs] .problem");
    check(`${address}: refused with its reason`, (await problem.innerText()).includes(why), await problem.innerText());
    check(`${address}: it can be tried again, or not`, (await problem.getByRole("button", { name: /^Try again/ }).count()) === (strange.includes(address) ? 0 : 1));
    if (address === "packs/cut.pack") {
      await accessible(check, page, "refused");
      await screenshot(page, "packs-refused");
      await page.setViewportSize({ width: 390, height: 900 });
      await screenshot(page, "packs-refused-390");
      await problem.getByRole("button", { name: /^Try again/ }).click();
      await problem.waitFor();
    }
    await problem.getByRole("button", { name: /^Take it away/ }).click();
    await problem.waitFor({ state: "detached" });
    await page.evaluate(() => { location.hash = "#/reports"; });
    await page.getByText("From the pack “London”", { exact: true }).waitFor();
    check(`${address}: everything else is there, and nothing of it`, (await page.locator("main tbody tr").count()) === 6, await page.locator("main").innerText());
    if (address === "packs/missing.pack") page.noise = page.noise.filter((line) => !line.includes("404"));
    quiet(check, page, address);
    await page.context().close();
  }
  check("nothing was asked of the other host", other.served.bytes === 0, other.served.bytes);
  for (const [json, why] of [['{"program":"Line of Sight","format":9}', "made for a newer version (format 9)"], ["{", "The list of packs is damaged"]]) {
    await beside("packs.json", json);
    const page = await open(browser, `${server.url}?pack=packs/cut.pack#/add`);
    await page.getByText(why).waitFor();
    await page.getByRole("button", { name: "Try again cut.pack" }).waitFor();
    check(`a list of packs: ${why}`, true);
    await page.context().close();
  }
  await rm(join(site, "packs/packs.json"));
  const page = await open(browser, `${server.url}#/add`);
  await page.locator("#kept").waitFor();
  await page.waitForTimeout(500);
  check("without a list nothing is offered and nothing said", (await page.locator("#packs").count()) === 0 && (await page.locator(".problem").count()) === 0);
  quiet(check, page, "without a list");
  await page.context().close();
  other.close();
  server.close();
}

async function withoutServer(browser, site, sets, check) {
  await put(site, sets.first);
  const server = await serve(site);
  const london = path(sets.first, "London");
  const page = await open(browser, `${server.url}?pack=${london}#/reports`, { serviceWorkers: "allow" });
  await page.getByText("From the pack “London”", { exact: true }).waitFor();
  await page.locator(".footer").getByText("Ready to use offline").waitFor({ timeout: 30_000 });
  await put(site, sets.second);
  await page.reload();
  await page.getByText("Hackney").first().waitFor();
  check("online, the newest pack is shown though an earlier one is kept", page.url().includes(path(sets.second, "London")), page.url());
  const caches_of = () => page.evaluate(async () => {
    const name = (await caches.keys()).find((name) => name.startsWith("line-of-sight packs "));
    return name ? (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname).sort() : [];
  });
  check("one is kept, and the list", (await caches_of()).join() === `/${path(sets.second, "London")},/packs/packs.json`, await caches_of());
  server.close();
  await page.goto("about:blank");
  await page.goto(`${server.url}?pack=${path(sets.second, "London")}${CAMDEN}`);
  await page.locator(".sentence", { hasText: "Most care plans in Camden" }).waitFor();
  check("without the server it opens", true);
  await page.evaluate(() => { location.hash = "#/add"; });
  await there(page, "London");
  await row(page, "Yorkshire").getByRole("button", { name: /^Open/ }).click();
  await page.getByText("It could not be fetched. Check your connection.").waitFor();
  check("one that was never opened is not there, which is said", true);
  await page.getByText("it keeps 1 pack from beside this page").waitFor();
  await page.getByRole("button", { name: "Delete everything" }).click();
  await page.getByRole("button", { name: "Yes, delete everything" }).click();
  await page.waitForFunction(async () => (await caches.keys()).length === 0, null, { timeout: 10_000 });
  check("“Delete everything” deletes kept packs too", true);
  const noise = page.noise.filter((line) => !line.includes("ERR_CONNECTION_REFUSED"));
  check("without the server: console empty, policy kept, no other origin", noise.length === 0, noise.join("\n"));
  await page.context().close();
}

/// The page in one file fetches nothing, and says what to do instead.
async function inOneFile(browser, root, check) {
  const page = await open(browser, `${pathToFileURL(join(root, "line-of-sight.html")).href}?pack=packs/a.pack#/add`);
  await page.getByText("This page is one file and fetches nothing").waitFor();
  check("in one file: it is said how a pack is opened", await page.getByText("choose it as a file on the page “Your project”").isVisible());
  quiet(check, page, "in one file");
  await page.context().close();
}
