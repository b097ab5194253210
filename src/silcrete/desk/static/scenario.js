"use strict";
// Stress tests: sliders beside number fields, and the cascade that plays. Every page works without it.
(function () {
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];

  // --- a slider moves with its number field; the two ends of a range push each other
  function slider(box) {
    const slides = all(".slide", box).map((row) => ({ range: row.querySelector("[data-range]"), number: row.querySelector("[data-number]") })).filter((s) => s.range);
    if (!slides.length) return;
    const said = box.querySelector("[data-said]");
    const tell = () => {
      if (!said) return;
      const values = slides.map((s) => s.number.value).filter((v) => v !== "");
      said.textContent = values.length ? `${[...new Set(values)].join("–")}${said.dataset.unit}` : said.dataset.usual;
    };
    const push = (moved) => {
      if (slides.length < 2) return;
      const [low, high] = slides;
      if (low.number.value === "" || high.number.value === "" || Number(low.number.value) <= Number(high.number.value)) return;
      const other = moved === low ? high : low;
      other.number.value = other.range.value = moved.number.value;
    };
    for (const s of slides) {
      s.range.hidden = false;
      s.range.value = s.number.value === "" ? s.range.min : s.number.value;
      s.range.addEventListener("input", () => { s.number.value = s.range.value; push(s); tell(); });
      s.number.addEventListener("change", () => { push(s); tell(); });
      s.number.addEventListener("input", () => { if (s.number.value !== "") s.range.value = s.number.value; tell(); });
    }
  }
  all("[data-slider]").forEach(slider);

  // --- the result: the weeks of its stop are computed while it is read, so that the picture of them answers at once
  const ahead = document.querySelector("[data-ahead]");
  if (ahead && !navigator.connection?.saveData) {
    const url = new URL(ahead.dataset.ahead, location.href);
    url.searchParams.set("fragment", "progress");
    url.searchParams.set("ahead", "1");
    setTimeout(() => { if (!document.hidden) fetch(url, { headers: { Accept: "text/html" }, credentials: "same-origin" }).catch(() => {}); }, 600);
  }

  // --- the cascade: any week from the data in the cells, played or moved by the slider
  const picture = document.querySelector("[data-cascade]"), player = document.querySelector("[data-player]");
  if (!picture || !player) return;
  const cells = all("[data-losses]", picture).map((cell) => ({
    cell, losses: JSON.parse(cell.dataset.losses), value: cell.querySelector(".cas-value"), band: cell.querySelector("small"),
  }));
  const breaks = JSON.parse(picture.dataset.breaks), percent = (n) => picture.dataset.percent.replace("{}", String(n));
  const range = player.querySelector("[data-weeks]"), number = player.querySelector("[name=week]"), play = player.querySelector("[data-play]");
  const now = document.querySelector("[data-now]"), hint = document.querySelector("[data-hint]"), live = document.querySelector("#live");
  const last = Number(range.max), calm = matchMedia("(prefers-reduced-motion: reduce)");
  const playWord = play.textContent;
  let week = Number(picture.dataset.week), timer = 0, fresh = "fresh" in picture.dataset;

  function styleOf(part) {
    if (part < breaks[0]) return "lo-none";
    return `lo${breaks.slice(1).filter((b) => part >= b).length}`;
  }
  function show(next) {
    week = Math.max(0, Math.min(last, next));
    for (const { cell, losses, value, band } of cells) {
      const [low, median, high] = losses.map((series) => series[week] / 1000);
      cell.className = cell.className.replace(/\blo(-none|\d)\b/, styleOf(median));
      value.textContent = median < breaks[0] ? (high < breaks[0] ? picture.dataset.none : percent(0)) : median < 0.01 ? picture.dataset.under : percent(Math.round(100 * median));
      band.textContent = high < breaks[0] ? cell.dataset.began || "" : `${Math.round(100 * low)}–${percent(Math.round(100 * high))}`;
    }
    range.value = number.value = String(week);
    range.setAttribute("aria-valuetext", `${now.parentElement.firstChild.textContent.trim()} ${week}`);
    now.textContent = String(week);
    picture.dataset.week = String(week);
  }
  function keep() {
    const url = new URL(location.href);
    url.searchParams.set("week", String(week));
    history.replaceState(null, "", url);
    if (live) live.textContent = picture.getAttribute("aria-label").replace(/\d+/, String(week));
  }
  function stop() {
    clearInterval(timer);
    timer = 0;
    play.setAttribute("aria-pressed", "false");
    play.textContent = calm.matches ? play.dataset.step : playWord;
    keep();
  }
  function start() {
    if (week >= last || fresh) show(0);
    fresh = false;
    play.setAttribute("aria-pressed", "true");
    play.textContent = play.dataset.pause;
    timer = setInterval(() => { if (week >= last) stop(); else show(week + 1); }, 160);
  }
  play.hidden = range.hidden = false;
  if (hint) hint.hidden = false;
  player.querySelector("[data-show]").hidden = true;
  if (calm.matches) play.textContent = play.dataset.step;
  calm.addEventListener("change", stop);
  play.addEventListener("click", () => {
    if (timer) stop();
    else if (calm.matches) { show(week >= last || fresh ? 0 : week + 4); fresh = false; keep(); }
    else start();
  });
  range.addEventListener("input", () => { fresh = false; if (timer) stop(); show(Number(range.value)); });
  range.addEventListener("change", keep);
  number.addEventListener("input", () => { if (number.value !== "") { const typed = Number(number.value); if (timer) stop(); show(typed); } });
  player.addEventListener("submit", (event) => { event.preventDefault(); show(Number(number.value)); keep(); });
})();
