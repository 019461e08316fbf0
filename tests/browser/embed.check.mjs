// Views of the page inside an intranet page of another origin: by frame and by element, several at once, sandboxed, as high as what
// they show, in the dark and in a narrow window.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { accessible, chromium, BROWSER, screenshot, watched } from "./harness.mjs";
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
  } finally {
    await browser.close();
    host.close();
  }
}
