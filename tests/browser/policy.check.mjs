// The page and its worker come up under the strict content policy, at the root and under a sub-path, also where the server
// gives wasm a wrong MIME type; and say so plainly where they cannot.

import { askReader, open, quiet, readerAnswered } from "./harness.mjs";
import { serve } from "./server.mjs";

export const name = "policy";

export async function run({ browser, root, check }) {
  const sites = {
    "at the root": {},
    "under a sub-path": { prefix: "/intra/app/" },
    "with a wrong MIME type": { types: { ".wasm": "application/octet-stream" } },
  };
  for (const [where, options] of Object.entries(sites)) {
    const site = await serve(root, options);
    const page = await open(browser, site.url);
    await page.locator("h1").first().waitFor();
    check(`${where}: the page comes up`, (await page.locator("h1").count()) === 1);
    check(`${where}: no element has a style attribute`, (await page.locator("[style]").count()) === 0);
    const answer = await askReader(page);
    check(`${where}: the worker reads a text`, readerAnswered(answer), JSON.stringify(answer));
    quiet(check, page, where);
    site.close();
  }

  const site = await serve(root);
  const page = await open(browser, "about:blank");
  await page.route("**/*.wasm", (route) => route.fulfill({ status: 404 }));
  await page.goto(site.url);
  const said = page.getByText("The page could not start");
  await said.waitFor();
  check("without its wasm: the page says that it could not start", await said.isVisible());

  const plain = await open(browser, site.url, { javaScriptEnabled: false });
  check("without scripts: the page says what to do", await plain.locator("noscript p").isVisible());
  site.close();
}
