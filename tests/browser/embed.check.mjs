// Views of the page inside an intranet page of another origin: by frame and by element, several at once, sandboxed, as high as what
// they show, in the dark and in a narrow window. The texts that the page gives for that are put into another page as they are, and work.

import { readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { accessible, chromium, BROWSER, open, quiet, screenshot, watched } from "./harness.mjs";
import { serve } from "./server.mjs";

export const name = "embed";

const HOST = join(import.meta.dirname, "../fixtures/intranet");

export async function run({ base, root, check }) {
  const own = readFileSync(join(HOST, "index.html"), "utf8");
  const host = await serve(root, {
    pages: { "/": own.replaceAll("APP/", base), "/intranet.css": readFileSync(join(HOST, "intranet.css"), "utf8") },
  });
  // 127.0.0.1 and localhost are different sites.
  const address = host.url.replace("127.0.0.1", "localhost");
  const browser = await chromium.launch(BROWSER);
  try {
    for (const [width, colorScheme] of [[1280, "light"], [320, "dark"]]) {
      const where = `${width} px, ${colorScheme}`;
      const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme, reducedMotion: "reduce" });
      const page = await watched(context, [new URL(address).origin, new URL(base).origin]);
      await page.goto(address);
      // Frames load when they come near.
      await page.locator("line-of-sight iframe").scrollIntoViewIfNeeded();
      for (const [title, heading] of [["Sentences on supervision, Line of Sight", "Findings"], ["Recommendations, Line of Sight", "Recommendations"]]) {
        const element = page.locator(`iframe[title="${title}"]`);
        await element.scrollIntoViewIfNeeded();
        const frame = await (await element.elementHandle()).contentFrame();
        await frame.locator("h1", { hasText: heading }).waitFor();
        check(`${where}, ${heading}: compact, without the pages' navigation`, (await frame.locator("nav[aria-label=Pages]").count()) === 0);
        check(`${where}, ${heading}: without what does not serve there`, (await frame.locator(".export, .shortcuts").count()) === 0);
        check(`${where}, ${heading}: it says whose it is`, await frame.getByText("Unofficial: not affiliated with Ofsted").isVisible());
        // Heights once both are the same, or as they are after five seconds.
        const fits = async (other) => {
          let heights;
          for (let tries = 0; tries < 50; tries += 1) {
            await page.waitForTimeout(100);
            heights = {
              inner: await frame.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height)),
              outer: await element.evaluate((it) => it.clientHeight),
            };
            if (Math.abs(heights.inner - heights.outer) <= 4 && heights.outer !== other) break;
          }
          return heights;
        };
        const first = await fits();
        check(`${where}, ${heading}: the frame is as high as what it shows`, Math.abs(first.inner - first.outer) <= 4, JSON.stringify(first));
        check(`${where}, ${heading}: nothing runs over its side`, await frame.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
        await page.waitForTimeout(1_000);
        const rested = await element.evaluate((it) => it.clientHeight);
        check(`${where}, ${heading}: and does not grow`, Math.abs(rested - first.outer) <= 4, `${first.outer} ${rested}`);
        const link = await frame.getByRole("link", { name: "Open in Line of Sight" }).getAttribute("href");
        check(`${where}, ${heading}: the way to the whole page`, link.startsWith("./#/") && !link.includes("embed"), link);
        await frame.evaluate(() => { location.hash = "#/reports"; });
        await frame.locator("h1", { hasText: "Reports" }).waitFor();
        const after = await fits(first.outer);
        check(`${where}, ${heading}: the frame follows`, Math.abs(after.inner - after.outer) <= 4 && after.outer !== first.outer, JSON.stringify([first, after]));
        check(`${where}, ${heading}: still compact`, (await frame.locator("nav[aria-label=Pages]").count()) === 0);
      }
      check(`${where}: the intranet page has no sideways scroll`, await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      await accessible(check, page, where);
      await screenshot(page, `embed-${width}-${colorScheme}`);
      check(`${where}: console empty, policy kept, no other origin`, page.noise.length === 0, page.noise.join("\n"));
      // A page that is not the frame's own cannot set its height.
      const before = await page.locator("iframe").first().evaluate((it) => it.clientHeight);
      await page.evaluate(() => postMessage({ lineOfSight: { height: 5000 } }, "*"));
      await page.waitForTimeout(100);
      const still = await page.locator("iframe").first().evaluate((it) => it.clientHeight);
      check(`${where}: words of another origin change no height`, before === still, `${before} ${still}`);
      await context.close();
    }
    await offered(browser, base, check);
    await looks(browser, base, check);
  } finally {
    await browser.close();
    host.close();
  }
  await taken(root, check);
}

const QUERY = "theme:supervision tone:concern";
const VIEW = `#/findings?q=${encodeURIComponent(QUERY).replaceAll("%20", "+").replaceAll("%3A", ":")}`;

/// The texts that the page gives for a view.
async function texts(browser, base, view, title) {
  const page = await open(browser, `${base}${view}`);
  await page.getByRole("link", { name: "Embed this view" }).click();
  await page.getByRole("heading", { level: 1, name: "Embed this view" }).waitFor();
  if (title) await page.getByLabel("Title of the frame").fill(title);
  const [frame, resizer, element] = await Promise.all(["frame", "resizer", "element"].map((name) => page.locator(`#snippet-${name}`).innerText()));
  return { page, frame, resizer, element };
}

/// The way there from every page that can be embedded, the texts, copying, what it looks like.
async function offered(browser, base, check) {
  const parts = [];
  const { page, frame, resizer, element } = await texts(browser, base, VIEW);
  page.on("request", (request) => parts.push(request.url()));
  check("the frame is named by what it shows", frame.includes('title="Findings (Theme: supervision and management oversight; Tone: concern) – Line of Sight"'), frame);
  check("the script is fifteen lines and asks who speaks", resizer.split("\n").length <= 15 && resizer.includes(`event.origin !== "${new URL(base).origin}"`), resizer);
  check("the element comes with its script", element.includes(`src="${base}embed.js"`) && element.includes("<line-of-sight"), element);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  for (const [what, words] of [["the frame", frame], ["the script", resizer], ["the element", element]]) {
    await page.getByRole("button", { name: new RegExp(`^Copy ?: ${what}$`) }).click();
    await page.getByText("Copied", { exact: true }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    check(`${what} is copied as it stands`, copied.trim() === words.trim(), copied);
  }
  const embedded = page.waitForEvent("popup");
  await page.getByRole("link", { name: "Open the embedded view" }).click();
  const shown = await embedded;
  await shown.locator("h1", { hasText: "Findings" }).waitFor();
  check("it can be looked at, without what does not serve there", (await shown.locator("nav[aria-label=Pages], .export, .shortcuts").count()) === 0);
  await shown.close();
  quiet(check, page, "the texts");
  await page.goto(`${base}#/embed?of=%2F`);
  await page.locator("#snippet-frame", { hasText: "?embed=1#/" }).waitFor();
  for (const address of ["", "#/findings", "#/themes", "#/compare", "#/recommendations", "#/reports", "#/report/calderdale-2018-article", "#/peers"]) {
    await page.goto(`${base}${address}`);
    await page.getByRole("link", { name: "Embed this view" }).waitFor();
  }
  check("every view leads there", true);
  await page.context().close();
}

async function looks(browser, base, check) {
  for (const width of [1280, 390, 320]) {
    for (const colorScheme of ["light", "dark"]) {
      const where = `the page for embedding, ${width} px, ${colorScheme}`;
      const page = await open(browser, `${base}#/embed?of=%2Ffindings%3Fq%3Dtheme%253Asupervision`, { viewport: { width, height: 900 }, colorScheme });
      await page.locator("#snippet-frame").waitFor();
      await accessible(check, page, where);
      check(`${where}: nothing runs over its side`, await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      await screenshot(page, `embed-page-${width}-${colorScheme}`);
      quiet(check, page, where);
      await page.context().close();
    }
  }
}

/// The very texts in a page of another origin, where the browser refuses all storage to frames.
async function taken(root, check) {
  const profile = await mkdtemp(join(tmpdir(), "line-of-sight-"));
  await mkdir(join(profile, "Default"));
  await writeFile(join(profile, "Default/Preferences"), JSON.stringify({ profile: { cookie_controls_mode: 1, block_third_party_cookies: true } }));
  const site = await serve(root, { prefix: "/intra/app/" });
  const pages = {};
  const host = await serve(root, { pages });
  const address = host.url.replace("127.0.0.1", "localhost");
  const context = await chromium.launchPersistentContext(profile, { ...BROWSER, viewport: { width: 900, height: 800 }, colorScheme: "dark", reducedMotion: "reduce" });
  try {
    const title = 'Supervision: "late" & <b>thin</b>';
    const first = await texts(within(context), site.url, VIEW, title);
    const second = await texts(within(context), site.url, "#/recommendations");
    const page = (body) => `<!doctype html><html lang="en-GB"><head><title>Host</title><link rel="icon" href="data:,"></head><body><main><h1>Host</h1>${body}</main></body></html>`;
    pages["/frames"] = page(`${first.frame}${second.frame}${first.resizer}`);
    pages["/elements"] = page(`${first.element}${second.element}<line-of-sight title="Astray" view="//elsewhere.test/"></line-of-sight>`);
    for (const [path, width] of [["frames", 900], ["elements", 900], ["frames", 320], ["elements", 320]]) {
      const where = `the given ${path}, ${width} px`;
      const host = await watched(context, [new URL(address).origin, new URL(site.url).origin]);
      await host.setViewportSize({ width, height: 800 });
      await host.goto(`${address}${path}`);
      for (const [at, heading, name] of [[0, "Findings", title], [1, "Recommendations", null]]) {
        const element = host.locator("iframe").nth(at);
        await element.scrollIntoViewIfNeeded();
        if (name) check(`${where}: its title is the one typed`, (await element.getAttribute("title")) === name, await element.getAttribute("title"));
        check(`${where}: it is sandboxed`, (await element.getAttribute("sandbox")) === "allow-scripts allow-same-origin allow-downloads allow-popups");
        const frame = await (await element.elementHandle()).contentFrame();
        await frame.locator("h1", { hasText: heading }).waitFor();
        if (at === 0) await frame.locator(".chip").first().waitFor();
        if (at === 0) check(`${where}: the very view`, (await frame.locator(".chip").count()) === 2, await frame.locator("main").innerText());
        check(`${where}, ${heading}: storage is refused, as the check means it to be`, await frame.evaluate(() => { try { localStorage.length; return false; } catch { return true; } }));
        check(`${where}, ${heading}: it is dark`, await frame.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches));
        const fits = await host.waitForFunction(([iframe, inner]) => Math.abs(iframe.clientHeight - inner) <= 4, [await element.elementHandle(), await frame.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height))], { timeout: 5_000 }).then(() => true, () => false);
        check(`${where}, ${heading}: as high as what it shows`, fits, await element.evaluate((it) => it.clientHeight));
        check(`${where}, ${heading}: nothing runs over its side`, await frame.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      }
      if (path === "elements") {
        const astray = await host.locator("iframe[title=Astray]").getAttribute("src");
        check(`${where}: the element frames nothing else`, astray === `${site.url}?embed=1#//elsewhere.test/`, astray);
      }
      await accessible(check, host, where);
      check(`${where}: no markup came of the title`, (await host.locator("b").count()) === 0);
      quiet(check, host, where);
      await host.close();
    }
  } finally {
    await context.close();
    host.close();
    site.close();
    await rm(profile, { recursive: true, force: true });
  }
}

/// A browser whose only context is this one.
const within = (context) => ({ newContext: async () => context });
