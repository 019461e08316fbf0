// A reader worker that dies over a file, never ends, cannot load or is of another build: each file is told why in a sentence,
// the page lives on, and the other files are read.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { open } from "./harness.mjs";
import { serve } from "./server.mjs";

export const name = "worker";

const file = (name, text) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
const good = (name) => file(name, "Social workers know children well and visit them often.\n");

export async function run({ browser, root, check }) {
  const reader = await readFile(join(root, "reader.js"), "utf8");
  /// The page with another `reader.js`, after these files were given to it and all were done with.
  const given = async (script, files) => {
    const site = await serve(root, { pages: { "/reader.js": script } });
    const page = await open(browser, `${site.url}#/add`);
    await page.getByRole("heading", { level: 1, name: "Add reports" }).waitFor();
    await page.locator("#files").setInputFiles(files);
    await page.waitForFunction(
      (all) => document.querySelectorAll(".import").length === all && !/is being read|is being kept|waits/.test(document.querySelector("main").textContent),
      files.length,
      { timeout: 40_000 },
    );
    site.close();
    const said = (name) => page.locator(".import", { hasText: name }).innerText();
    return { page, said };
  };
  /// Whether a file was read: what is said of it gives no reason.
  const wasRead = (said) => !/stopped|loaded|updated|background/.test(said);

  // The page hands over a message and the file.
  const trap = `addEventListener("message", (event) => {
    const text = new FileReaderSync().readAsText(event.data[1]);
    if (text.includes("DIE")) throw new Error("dies");
    while (text.includes("HANG"));
  });\n`;
  const bad = await given(trap + reader, [good("one.txt"), file("dies.txt", "DIE"), good("two.txt"), file("hangs.txt", "HANG"), good("three.txt")]);
  for (const name of ["dies.txt", "hangs.txt"]) {
    check(`${name} ends in a sentence`, (await bad.said(name)).includes("The reader stopped on this file"), await bad.said(name));
  }
  for (const name of ["one.txt", "two.txt", "three.txt"]) {
    check(`${name} is read all the same`, wasRead(await bad.said(name)), await bad.said(name));
  }
  check("the page lives on", await bad.page.getByRole("heading", { level: 1 }).isVisible());

  const absent = await given(`setTimeout(() => { throw new Error("404"); })`, [good("one.txt"), good("two.txt")]);
  check("a reader that cannot load is told of", (await absent.said("two.txt")).includes("could not be loaded"), await absent.said("two.txt"));

  // FromWorker::Ready { engine: "other" } as `report::wire` writes it.
  const other = await given(`postMessage(Uint8Array.from([0, 5, ...new TextEncoder().encode("other")]).buffer)`, [good("one.txt")]);
  check("a reader of another build is told of", (await other.said("one.txt")).includes("has been updated"), await other.said("one.txt"));
}
