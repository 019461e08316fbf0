// A quick typist at the search box, for the check and the benchmark of typing.

export const QUERIES = [
  "supervision", "children in care", "\"line of sight\"", "homeless", "pathway plan* -pep", "missing NEAR/5 education",
  "theme:workforce tone:concern", "what children say of their social workers", "gaps OR delays",
];

/// From the input event to the last change of the page that it brought about, in milliseconds.
export function watch() {
  window.times = [];
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      window.shifts.push({
        value: entry.value,
        recent: entry.hadRecentInput,
        from: entry.sources.map(({ node, previousRect: a, currentRect: b }) =>
          `${node?.nodeName ?? "?"}.${node?.className ?? node?.parentElement?.className ?? ""}: ${a.x},${a.y} to ${b.x},${b.y}`),
      });
    }
  }).observe({ type: "layout-shift", buffered: false });
  let start = null;
  let last = null;
  // On the window: what handles the event further in may have drawn already when it comes to the box.
  window.addEventListener("input", () => { start = performance.now(); last = null; }, true);
  new MutationObserver(() => { if (start !== null) last = performance.now(); })
    .observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  window.settle = () => {
    if (start !== null && last !== null) window.times.push(last - start);
    start = null;
  };
}

/// Strikes a key and waits until the page has followed. 80 ms between keys are the pace of 120 words a minute.
export async function key(page, letter) {
  await page.keyboard.type(letter);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0))));
  await page.evaluate(() => window.settle());
  await page.waitForTimeout(80);
}
