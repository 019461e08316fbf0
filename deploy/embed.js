// For a page that shows views of Line of Sight inside itself, by frames or by <line-of-sight view="#/findings?q=…" title="…">.
// Beside the hosted page, whose address it takes from its own. Makes each frame as high as what it shows.
// A classic script, as modules of another address would need that server's leave.
{
  const home = new URL("./", document.currentScript.src);
  addEventListener("message", ({ data, origin, source }) => {
    const height = data?.lineOfSight?.height;
    if (origin !== home.origin || !Number.isFinite(height)) return;
    for (const frame of document.querySelectorAll("iframe")) {
      if (frame.contentWindow === source) frame.height = Math.min(Math.max(height, 120), 40000);
    }
  });
  // The script may stand on a page more than once.
  if (!customElements.get("line-of-sight")) customElements.define("line-of-sight", class extends HTMLElement {
    connectedCallback() {
      if (this.firstChild) return;
      const frame = document.createElement("iframe");
      // What is no address of that page is a view of it all the same, so that nothing else is ever framed.
      const view = this.getAttribute("view") ?? "#/";
      const address = new URL(/^[?#]/.test(view) ? view : `#${view}`, home);
      address.searchParams.set("embed", "1");
      frame.src = address;
      frame.title = this.getAttribute("title") ?? "Line of Sight";
      frame.loading = "lazy";
      frame.width = "100%";
      frame.height = "600";
      frame.setAttribute("frameborder", "0");
      frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-downloads allow-popups");
      this.append(frame);
    }
  });
}
