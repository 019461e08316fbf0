// Once opened, the page opens again without its server, at the root and under a sub-path, with all its parts and the reader
// worker, and does the whole job; a newer build takes over when the reader says so, and not before. What cannot be kept for offline use is said.

import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BROWSER, chromium, open, quiet } from "./harness.mjs";
import { job, pdf } from "./job.mjs";
import { serve } from "./server.mjs";

export const name = "offline";

const text = Buffer.from("Ofsted\n\nFocused visit to Camden children’s services\n\nStaff listen well to children. Records are not always up to date.\n");

export async function run({ browser, root, check }) {
  const letter = await pdf(browser);
  for (const prefix of ["/", "/intra/app/"]) await withoutServer(browser, root, prefix, letter, check);
  await newerBuild(browser, root, check);
  await plainAddress(root, check);
}

/// A plain http address, as on many an intranet.
async function plainAddress(root, check) {
  const site = await serve(root);
  const named = site.url.replace("127.0.0.1", "intranet.test");
  const browser = await chromium.launch({ ...BROWSER, args: [...BROWSER.args, "--host-resolver-rules=MAP intranet.test 127.0.0.1"] });
  try {
    const page = await open(browser, named, { serviceWorkers: "allow" });
    const footer = page.locator(".footer");
    await footer.getByText("cannot be kept for offline use").waitFor();
    check("plain http: it is said why not", await footer.getByText("not a secure one (https)").isVisible());
    const file = footer.getByRole("link", { name: "Save the page as one file" });
    check("plain http: the page in one file is offered", (await file.getAttribute("href")) === "line-of-sight.html");
    quiet(check, page, "plain http");
  } finally {
    await browser.close();
    site.close();
  }
}

const ready = (page) => page.locator(".footer").getByText("Ready to use offline").waitFor({ timeout: 30_000 });

async function withoutServer(browser, root, prefix, letter, check) {
  const site = await serve(root, { prefix });
  const page = await open(browser, site.url, { serviceWorkers: "allow" });
  await ready(page);
  check(`${prefix}: it is said that the page is ready`, true);
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await (await caches.open(names[0])).keys();
    return { names, paths: requests.map((request) => new URL(request.url).pathname) };
  });
  check(`${prefix}: one cache, named by its scope`, kept.names.length === 1 && kept.names[0].includes(new URL(site.url).pathname), kept.names);
  const scripts = kept.paths.filter((path) => path.includes("/snippets/"));
  check(`${prefix}: nothing of an earlier build`, scripts.length === 1, scripts.join("\n"));
  check(`${prefix}: the reader is kept`, kept.paths.includes(`${prefix}worker_bg.wasm`), kept.paths.join("\n"));
  page.noise.splice(0);
  site.close();

  await page.goto(`${site.url}?again#/findings?q=supervision`);
  await page.locator("main .finding, main .card").first().waitFor();
  check(`${prefix}: a deep link opens without the server`, (await page.locator("h1").textContent()).includes("Findings"));
  await page.goto(`${site.url}#/add`);
  await page.locator("#files").waitFor();
  await page.reload();
  await page.locator("#files").setInputFiles([{ name: "a.txt", mimeType: "text/plain", buffer: text }]);
  await page.locator(".import--done", { hasText: "a.txt" }).waitFor();
  check(`${prefix}: a file is read without the server`, true);
  await job(page, site.url, letter, `${prefix}, without the server`, check);
  const noise = page.noise.filter((line) => !line.includes("ERR_CONNECTION_REFUSED"));
  check(`${prefix}: console empty, policy kept, no other origin`, noise.length === 0, page.noise.join("\n"));
  await page.context().close();
}

/// Two builds that differ in one line, at one address.
async function newerBuild(browser, root, check) {
  const folder = await mkdtemp(join(tmpdir(), "line-of-sight-"));
  await cp(root, folder, { recursive: true });
  const site = await serve(folder);
  const page = await open(browser, site.url, { serviceWorkers: "allow" });
  await ready(page);
  const change = async (file, from, to) => {
    const before = await readFile(join(folder, file), "utf8");
    await writeFile(join(folder, file), before.replace(from, to));
  };
  await change("index.html", "<title>Line of Sight</title>", "<title>Line of Sight</title><meta name=newer content=yes>");
  await change("offline.js", /const BUILD = "./, 'const BUILD = "z');
  const isNewer = () => page.locator("meta[name=newer]").count();

  await page.reload();
  const offer = page.getByText("There is a newer version of this page.");
  await offer.waitFor({ timeout: 30_000 });
  check("a newer build is offered and does not take over", (await isNewer()) === 0);
  await page.getByRole("button", { name: "Later" }).click();
  check("the offer can be put off", !(await offer.isVisible()));
  await page.reload();
  await offer.waitFor({ timeout: 30_000 });
  await page.evaluate(() => { location.hash = "#/findings?q=plans"; });
  await page.getByRole("button", { name: "Load it now" }).click();
  await page.waitForFunction(() => document.querySelector("meta[name=newer]"), null, { timeout: 30_000 });
  check("it takes over when asked to", (await isNewer()) === 1);
  check("the address stays", page.url().endsWith("#/findings?q=plans"), page.url());
  await ready(page);
  await page.reload();
  await page.waitForFunction(async () => (await caches.keys()).length === 1, null, { timeout: 10_000 });
  check("what the earlier build kept is gone", true);

  await page.evaluate(async () => { await caches.open("of another page"); });
  await page.goto(`${site.url}#/add`);
  await page.getByText("this browser also keeps the page itself").waitFor();
  await page.getByRole("button", { name: "Delete everything" }).click();
  await page.getByRole("button", { name: "Yes, delete everything" }).click();
  await page.waitForFunction(async () => (await caches.keys()).join() === "of another page" && !(await navigator.serviceWorker.getRegistration()), null, { timeout: 10_000 });
  await page.getByText("this browser also keeps the page itself").waitFor({ state: "hidden" });
  check("“Delete everything” deletes the kept page too, and nothing of other pages", true);
  await page.context().close();
  site.close();
  await rm(folder, { recursive: true, force: true });
}
