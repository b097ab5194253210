"use strict";
// A page that waits for a run: asks for its progress and loads the page again when the run is over. Stops when cancelled.
// The desk answers as soon as the run is over, else after a while; asked by too many, at once.
(function () {
  const box = document.querySelector("[data-progress]");
  if (!box) return;
  const stop = new AbortController();
  box.querySelector("[data-cancel]")?.addEventListener("submit", () => stop.abort());
  async function ask() {
    const url = new URL(location.href), asked = performance.now();
    url.searchParams.set("fragment", "progress");
    try {
      const answer = await fetch(url, { headers: { Accept: "text/html" }, credentials: "same-origin", signal: stop.signal });
      const text = await answer.text();
      const part = new DOMParser().parseFromString(text, "text/html").querySelector("[data-run]");
      if (!answer.ok || !part || part.dataset.run === "over") { location.reload(); return; }
      box.querySelector("[data-run]").replaceWith(document.importNode(part, true));
    } catch { /* cancelled, or the desk is away for a moment: ask again */ }
    if (!stop.signal.aborted) setTimeout(ask, Math.max(20, 400 - (performance.now() - asked)));
  }
  ask();
})();
