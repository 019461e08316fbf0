// Several authorities for a page that has but one: the built-in letters, as if they were on two of its statistical neighbours.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const SEEDS = join(import.meta.dirname, "../../seeds/documents");

/// Adds the letters to a page that is open, and waits until all are read.
export async function addAuthorities(page, base) {
  const inspection = readdirSync(SEEDS).find((name) => name.endsWith("-inspection.txt") && name.includes("2024"));
  const [home] = inspection.split("-");
  const name = home[0].toUpperCase() + home.slice(1);
  const text = readFileSync(join(SEEDS, inspection), "utf8");
  const files = ["Leeds", "Stockport"].map((other) => ({
    name: `${other}.txt`,
    mimeType: "text/plain",
    buffer: Buffer.from(text.replaceAll(name, other).replaceAll(name.toUpperCase(), other.toUpperCase())),
  }));
  await page.goto(`${base}#/add`);
  await page.locator("#files").setInputFiles(files);
  await page.locator(".import--done").nth(files.length - 1).waitFor();
}
