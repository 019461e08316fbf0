// The page in one file, opened from the disk: the same journeys as of the hosted page, with the worker, without a network, under
// a policy that allows no connection.

import { mkdtemp, cp, rm, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { askReader, open, quiet, readerAnswered } from "./harness.mjs";

export const name = "one file";

/// What is run again, from the disk.
const AGAIN = ["journey", "exam", "keyboard", "work", "charts", "keeping"];

export async function run({ browser, root, check }) {
  // Alone in its folder, under a name with a blank, as people have it.
  const folder = await mkdtemp(join(tmpdir(), "line-of-sight-"));
  const file = join(folder, "Line of Sight.html");
  await cp(join(root, "line-of-sight.html"), file);
  const base = pathToFileURL(file).href;
  const text = await readFile(file, "utf8");
  check("its policy allows no connection", text.includes("connect-src 'none'"));
  check("nothing in it is fetched by address", !/(?:src|href)="?(?!data:)[^">\s]+\.(?:js|css|wasm)/.test(text.replace(/<script[\s\S]*?<\/script>/g, "")));

  const page = await open(browser, base, { offline: true });
  await page.locator("h1").first().waitFor();
  check("it says that it needs no network", await page.locator(".footer").getByText("This page is one file.").isVisible());
  const answer = await askReader(page);
  check("the worker reads a text", readerAnswered(answer), JSON.stringify(answer));
  const refused = await page.evaluate(() => fetch("data:text/plain,a").then(() => "fetched", () => "refused"));
  check("it cannot fetch", refused === "refused", refused);
  await page.goto(`${base}#/about`);
  await page.locator("main h2").nth(2).waitFor();
  const told = page.noise.splice(0);
  check("its policy refused that, and nothing else", told.length > 0 && told.every((line) => /connect-src|Content Security Policy/.test(line)), told.join("\n"));
  await page.goto(`${base}#/themes`);
  await page.locator("main h2").first().waitFor();
  quiet(check, page, "console");
  await page.context().close();

  for (const again of AGAIN) {
    const script = await import(`./${again}.check.mjs`);
    await script.run({ browser, base, root, check: (what, holds, detail) => check(`${again}: ${what}`, holds, detail) });
    await Promise.all(browser.contexts().map((context) => context.close()));
  }
  await rm(folder, { recursive: true, force: true });
}
