// A person at the page who counts what they do: a click, an activating key, a typed query with Enter, a scroll, each is one action.

/// The person, at the first page.
export class Person {
  constructor(page) {
    this.page = page;
    this.done = [];
  }

  get actions() {
    return this.done.length;
  }

  /// Clicks what is in view. What is not has to be scrolled to first, which counts.
  async click(locator) {
    await this.reach(locator);
    this.done.push(`click ${await name(locator)}`);
    await locator.click();
    await settled(this.page);
  }

  /// Types words into a box and presses Enter.
  async ask(locator, words) {
    await this.reach(locator);
    this.done.push(`type ${words}`);
    await locator.fill("");
    await locator.pressSequentially(words);
    await locator.press("Enter");
    await settled(this.page);
  }

  /// Presses a key.
  async press(key) {
    this.done.push(`press ${key}`);
    await this.page.keyboard.press(key);
    await settled(this.page);
  }

  /// Chooses a value of a list.
  async choose(locator, label) {
    await this.reach(locator);
    this.done.push(`choose ${label}`);
    await locator.selectOption({ label });
    await settled(this.page);
  }

  /// Scrolls until something is in view, if it is not.
  async reach(locator) {
    await locator.first().waitFor({ state: "visible" });
    if (await locator.first().evaluate((element) => {
      const box = element.getBoundingClientRect();
      return box.top >= 0 && box.bottom <= innerHeight;
    })) return;
    this.done.push(`scroll to ${await name(locator)}`);
    await locator.first().evaluate((element) => element.scrollIntoView({ block: "start" }));
    await this.page.waitForTimeout(50);
  }

  /// Scrolls down by one window.
  async page_down() {
    this.done.push("scroll");
    await this.page.mouse.move(640, 600);
    await this.page.mouse.wheel(0, 760);
    await this.page.waitForTimeout(250);
  }

  /// Whether these words stand inside the window, as they are printed.
  sees(words) {
    return this.page.evaluate((words) => {
      const flat = (text) => text.replace(/\s+/gu, " ");
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      let text = "";
      const places = [];
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        // What is there for screen readers alone is not seen.
        if (!node.parentElement?.checkVisibility() || node.parentElement.closest(".hidden, script, style, title, desc")) continue;
        for (let at = 0; at < node.data.length; at += 1) {
          const letter = flat(node.data[at]);
          if (letter === " " && text.endsWith(" ")) continue;
          text += letter;
          places.push([node, at]);
        }
      }
      const wanted = flat(words);
      for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
        const range = document.createRange();
        range.setStart(...places[at]);
        const [node, last] = places[at + wanted.length - 1];
        range.setEnd(node, last + 1);
        const boxes = [...range.getClientRects()].filter((box) => box.width > 0);
        if (boxes.length > 0 && boxes.every((box) => box.top >= -1 && box.bottom <= innerHeight + 1 && box.left >= -1 && box.right <= innerWidth + 1)) return true;
      }
      return false;
    }, words);
  }
}

async function name(locator) {
  return locator.first().evaluate((element) =>
    (element.getAttribute("aria-label") ?? element.textContent ?? element.id).replace(/\s+/gu, " ").trim().slice(0, 60));
}

async function settled(page) {
  await page.waitForTimeout(350);
  await page.waitForFunction(() => !document.querySelector(".waiting"));
}
