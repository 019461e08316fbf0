// The page and its worker come up in a sandboxed frame of another site where the browser refuses third-party storage; that nothing is
// kept is said.

import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BROWSER, askReader, chromium, readerAnswered, watched } from "./harness.mjs";
import { serve } from "./server.mjs";

export const name = "frame";

export async function run({ base, root, check }) {
  const profile = await mkdtemp(join(tmpdir(), "line-of-sight-"));
  await mkdir(join(profile, "Default"));
  const refuse = { profile: { cookie_controls_mode: 1, block_third_party_cookies: true } };
  await writeFile(join(profile, "Default/Preferences"), JSON.stringify(refuse));
  const sandbox = "allow-scripts allow-same-origin allow-downloads allow-popups";
  const host = await serve(root, {
    pages: {
      "/": `<!doctype html><title>Host</title><link rel="icon" href="data:,"><iframe title="Line of Sight" width="900" height="700" src="${base}" sandbox="${sandbox}"></iframe>`,
    },
  });
  const context = await chromium.launchPersistentContext(profile, BROWSER);
  try {
    // 127.0.0.1 and localhost are different sites, and both count as secure.
    const address = host.url.replace("127.0.0.1", "localhost");
    const page = await watched(context, [new URL(address).origin, new URL(base).origin]);
    await page.goto(address);
    const frame = page.frames()[1];
    await frame.locator("h1").first().waitFor();
    const storage = await frame.evaluate(() => {
      try {
        return typeof localStorage;
      } catch (reason) {
        return reason.name;
      }
    });
    check("storage is refused, as the check means it to be", storage === "SecurityError", storage);
    check("the page comes up", (await frame.locator("h1").count()) === 1);
    const answer = await askReader(frame);
    check("the worker reads a text", readerAnswered(answer), JSON.stringify(answer));
    await frame.evaluate(() => { location.hash = "#/add"; });
    await frame.locator("main").getByText("does not let the page keep anything").waitFor();
    check("it is said that nothing is kept", await frame.getByText("What you add is here until you close this tab").isVisible());
    const text = Buffer.from("Social workers know children well and visit them often.\n");
    await frame.locator("#files").setInputFiles([{ name: "a.txt", mimeType: "text/plain", buffer: text }]);
    await frame.locator(".import--done", { hasText: "a.txt" }).waitFor();
    check("files are read all the same", await frame.locator(".import--done").isVisible());
    check("console empty, policy kept, no other origin", page.noise.length === 0, page.noise.join("\n"));
  } finally {
    await context.close();
    host.close();
    await rm(profile, { recursive: true, force: true });
  }
}
