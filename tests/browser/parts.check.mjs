// Parts of the page load when they are first shown: ahead of their use where the network allows, and one that cannot be loaded
// says so and can be tried again.

import { accessible, open, quiet } from "./harness.mjs";
import { serve } from "./server.mjs";

export const name = "parts";

export async function run({ browser, root, check }) {
  const site = await serve(root, { prefix: "/intra/app/", types: { ".wasm": "application/octet-stream" } });
  const parts = "**/parts/*.wasm";

  const ahead = await open(browser, site.url);
  const fetched = ahead.waitForResponse((answer) => answer.url().includes("/parts/"));
  await ahead.getByRole("heading", { level: 1 }).waitFor();
  check("parts are fetched ahead of their use", (await fetched).ok());
  quiet(check, ahead, "ahead");

  const page = await open(browser, "about:blank");
  await page.route(parts, (route) => route.abort());
  await page.goto(`${site.url}#/themes`);
  const said = page.getByText("This part could not be loaded.");
  await said.waitFor();
  check("a part that cannot be loaded says so", await page.getByRole("alert").getByText("could not be loaded").isVisible());
  check("its page keeps its heading", (await page.locator("h1").allTextContents()).join() === "Themes");
  await accessible(check, page, "without its part");

  const again = page.getByRole("button", { name: "Try again" });
  await again.click();
  check("it says so still while the network is away", await said.isVisible());
  await page.getByRole("link", { name: "Overview", exact: true }).click();
  await page.locator("h1", { hasText: "Calderdale" }).first().waitFor();
  check("other pages still open", !(await said.isVisible()));

  await page.getByRole("link", { name: "Themes", exact: true }).click();
  await said.waitFor();
  await page.unroute(parts);
  await again.click();
  await page.locator("main .figure").first().waitFor();
  check("once the network is back, the page opens", !(await said.isVisible()));
  check("and takes the focus", await page.evaluate(() => document.activeElement?.id === "page-heading"));
  site.close();
}
