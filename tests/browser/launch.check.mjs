// Opened from the desktop: what the manifest promises of files, and that such files are taken as if they were dropped, at the start and
// while the page is open.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { quiet, watched } from "./harness.mjs";
import { pdf } from "./job.mjs";
import { docx } from "./letters.mjs";

export const name = "launch";

export async function run({ browser, base, root, check }) {
  const manifest = JSON.parse(await readFile(join(root, "line-of-sight.webmanifest"), "utf8"));
  const endings = manifest.file_handlers.flatMap(({ accept }) => Object.values(accept).flat());
  for (const ending of [".pdf", ".docx", ".pack", ".sight-project.json", ".json", ".sight-project.zip", ".zip", ".qdpx", ".qdc"]) {
    check(`the manifest takes ${ending}`, endings.includes(ending), endings.join());
  }
  check("in the window that is open, at the page itself", manifest.launch_handler.client_mode === "focus-existing" && manifest.file_handlers.every(({ action }) => action === "./"));

  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce", serviceWorkers: "block" });
  const page = await watched(context, [new URL(base).origin]);
  // As a browser does it: what is opened before the page listens waits for it.
  await page.addInitScript(() => {
    const waiting = [];
    let give = (launch) => waiting.push(launch);
    const queue = { setConsumer(consumer) { give = consumer; waiting.splice(0).forEach(consumer); } };
    Object.defineProperty(window, "launchQueue", { configurable: true, value: queue });
    window.launch = (files) => give({
      files: files.map(([name, content]) => ({
        kind: "file",
        name,
        getFile: async () => {
          if (content === null) throw new DOMException("gone", "NotFoundError");
          return new File([Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0))], name);
        },
      })),
    });
    if (sessionStorage.first) window.launch(JSON.parse(sessionStorage.first));
  });
  const file = (name, content) => [name, Buffer.from(content).toString("base64")];
  const launch = (files) => page.evaluate((files) => window.launch(files), files);

  const letter = await pdf(browser);
  await page.goto(base);
  const { errors } = await (await context.newCDPSession(page)).send("Page.getAppManifest");
  check("the browser finds no fault in the manifest", errors.length === 0, JSON.stringify(errors));
  // What is fetched ahead is there, so that loading anew breaks nothing off.
  await page.waitForTimeout(3_000);
  await page.evaluate((first) => { sessionStorage.first = JSON.stringify(first); }, [file("hazel.pdf", letter)]);
  await page.reload();
  await page.locator(".import--done", { hasText: "hazel.pdf" }).waitFor({ timeout: 20_000 });
  check("a file that the page was opened with is read", page.url().endsWith("#/add"), page.url());
  await page.evaluate(() => sessionStorage.clear());

  await page.goto(`${base}#/themes`);
  await launch([]);
  await page.waitForTimeout(300);
  check("opened without a file it stays where it is", page.url().endsWith("#/themes"), page.url());
  await launch([file("birch.docx", docx("Birchshire")), ["gone.pdf", null]]);
  await page.locator(".import--done", { hasText: "birch.docx" }).waitFor();
  const gone = page.locator(".import", { hasText: "gone.pdf" });
  await gone.waitFor();
  check("a file that cannot be had is named", !(await gone.getAttribute("class")).includes("done"), await gone.innerText());
  quiet(check, page, "reports");

  await page.goto(`${base}#/project`);
  await page.getByLabel(/Name of the project/u).fill("From the desktop");
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save the project" }).click()]);
  const project = await readFile(await download.path());
  await page.goto(`${base}#/findings`);
  await launch([file("builtin.pack", await readFile(join(root, "packs/calderdale.pack")))]);
  await page.getByText(/reports were here already/u).first().waitFor();
  check("a pack is opened", true);
  await launch([file(download.suggestedFilename(), project)]);
  await page.getByRole("heading", { level: 2, name: "The project “From the desktop” is open" }).waitFor();
  check("a project is asked about", true);
  quiet(check, page, "what is opened and not read");
  await context.close();
}
