"use strict";
// A page that waits for a run: asks for its progress every second and loads the page again when the run is over.
(function () {
  const box = document.querySelector("[data-progress]");
  if (!box) return;
  async function ask() {
    const url = new URL(location.href);
    url.searchParams.set("fragment", "progress");
    try {
      const answer = await fetch(url, { headers: { Accept: "text/html" }, credentials: "same-origin" });
      const text = await answer.text();
      const part = new DOMParser().parseFromString(text, "text/html").querySelector("[data-run]");
      if (!answer.ok || !part || part.dataset.run === "over") { location.reload(); return; }
      box.querySelector("[data-run]").replaceWith(document.importNode(part, true));
    } catch { /* the desk is away for a moment: ask again */ }
    setTimeout(ask, 1000);
  }
  setTimeout(ask, 1000);
})();
