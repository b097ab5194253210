"use strict";
// A page that waits for a run: asks for its progress and loads the page again when the run is over. Stops when cancelled.
(function () {
  const box = document.querySelector("[data-progress]");
  if (!box) return;
  let stopped = false;
  box.querySelector("[data-cancel]")?.addEventListener("submit", () => { stopped = true; });
  async function ask() {
    if (stopped) return;
    const url = new URL(location.href);
    url.searchParams.set("fragment", "progress");
    try {
      const answer = await fetch(url, { headers: { Accept: "text/html" }, credentials: "same-origin" });
      const text = await answer.text();
      if (stopped) return;
      const part = new DOMParser().parseFromString(text, "text/html").querySelector("[data-run]");
      if (!answer.ok || !part || part.dataset.run === "over") { location.reload(); return; }
      box.querySelector("[data-run]").replaceWith(document.importNode(part, true));
    } catch { /* the desk is away for a moment: ask again */ }
    setTimeout(ask, 400);
  }
  setTimeout(ask, 250);
})();
