"use strict";
// The desk's only script: theme, keys, the small card behind a number, the chain, the review row, margin notes.
// Every page works without it: a number is a link, a cell is a link, forms are forms.
(function () {
  const root = document.documentElement;
  const memory = {
    get: (key) => { try { return localStorage.getItem(key); } catch { return null; } },
    set: (key, value) => { try { localStorage.setItem(key, value); } catch { /* private windows */ } },
  };

  // --- theme, before the first paint
  const stored = memory.get("silcrete-theme");
  if (stored === "light" || stored === "dark") root.dataset.theme = stored;
  function isDark() {
    return root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }
  function setTheme(name) {
    root.dataset.theme = name || (isDark() ? "light" : "dark");
    memory.set("silcrete-theme", root.dataset.theme);
    document.dispatchEvent(new CustomEvent("themechange"));
  }

  const find = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const say = (text) => { const live = find("#live"); if (live) live.textContent = text; };

  // --- the small card behind a number
  async function part(href, selector) {
    const url = new URL(href, location.href);
    url.searchParams.set("fragment", "card");
    const answer = await fetch(url, { headers: { Accept: "text/html" }, credentials: "same-origin" });
    if (!answer.ok) throw new Error(`${answer.status}`);
    return new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(selector);
  }
  function place(box, anchor) {
    const a = anchor.getBoundingClientRect(), b = box.getBoundingClientRect(), edge = 16;
    const left = Math.min(Math.max(edge, a.left), Math.max(edge, innerWidth - b.width - edge));
    const below = a.bottom + 8 + b.height <= innerHeight - edge;
    const top = below ? a.bottom + 8 : Math.max(edge, a.top - b.height - 8);
    box.style.left = `${left}px`;
    box.style.top = `${top}px`;
  }
  async function openCard(link) {
    const box = find("#popcard");
    if (!box) { location.href = link.href; return; }
    try {
      const body = await part(link.href, "[data-card-body]");
      if (!body) throw new Error("no card");
      box.replaceChildren(document.importNode(body, true));
      box.showModal();
      place(box, link);
      box.addEventListener("close", () => link.focus(), { once: true });
      (find("a, button", box) || box).focus();
    } catch {
      location.href = link.href;
    }
  }

  // --- the chain picture: links of a selection, arrows, card
  function chainPicture(picture) {
    const cells = new Map(all("[data-cell]", picture).map((cell) => [cell.dataset.cell, cell]));
    const links = all("[data-from]", picture).map((path) => ({ path, from: path.dataset.from, to: path.dataset.to }));
    const slot = find(picture.dataset.card || "#chain-card");
    let selected = null, asked = 0;
    const next = (key, up) => [...new Set(links.filter((l) => (up ? l.to : l.from) === key).map((l) => (up ? l.from : l.to)))];
    function closure(key, up) {
      const seen = new Set([key]), queue = [key];
      while (queue.length) for (const other of next(queue.shift(), up)) if (!seen.has(other)) { seen.add(other); queue.push(other); }
      return seen;
    }
    function show(key) {
      const up = picture.dataset.view === "upstream";
      const seen = key ? closure(key, up) : new Set();
      picture.classList.toggle("is-dim", Boolean(key));
      cells.forEach((cell, name) => {
        cell.classList.toggle("is-selected", name === key);
        cell.classList.toggle("is-on", name !== key && seen.has(name));
      });
      links.forEach((l) => l.path.classList.toggle("is-on", seen.has(l.from) && seen.has(l.to)));
    }
    async function select(key) {
      selected = key;
      show(key);
      if (!slot) return;
      const mine = ++asked;
      if (!key) { slot.replaceChildren(); return; }
      try {
        const body = await part(cells.get(key).href, "[data-card-body]");
        if (mine === asked && body) slot.replaceChildren(document.importNode(body, true));
      } catch { if (mine === asked) slot.replaceChildren(); }
    }
    const preset = find(".is-selected[data-cell]", picture);
    if (preset) { selected = preset.dataset.cell; show(selected); }
    picture.addEventListener("mouseover", (event) => {
      const cell = event.target.closest("[data-cell]");
      if (cell && !selected) show(cell.dataset.cell);
    });
    picture.addEventListener("mouseleave", () => { if (!selected) show(null); });
    picture.addEventListener("focusin", (event) => {
      const cell = event.target.closest("[data-cell]");
      if (cell && cell.matches(":focus-visible")) select(cell.dataset.cell);
    });
    picture.addEventListener("click", (event) => {
      const cell = event.target.closest("[data-cell]");
      if (!cell || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      if (cell.dataset.cell === selected && event.detail === 1 && !cell.matches(":focus-visible")) return; // second press opens
      if (event.detail === 0) return; // Enter opens
      event.preventDefault();
      select(cell.dataset.cell);
      cell.focus({ preventScroll: true });
    });
    picture.addEventListener("keydown", (event) => {
      const cell = event.target.closest("[data-cell]");
      if (!cell) return;
      const list = [...cells.values()], key = cell.dataset.cell;
      const stage = list.filter((c) => c.dataset.stage === cell.dataset.stage), at = stage.indexOf(cell);
      const to = {
        ArrowUp: () => stage[at - 1],
        ArrowDown: () => stage[at + 1],
        ArrowRight: () => cells.get(next(key, false)[0]),
        ArrowLeft: () => cells.get(next(key, true)[0]),
      }[event.key];
      if (to) {
        event.preventDefault();
        const other = to();
        if (other) { other.focus(); select(other.dataset.cell); }
      } else if (event.key === "Escape") {
        event.stopPropagation();
        select(null);
      }
    });
    all("[data-chain-view]").forEach((button) => button.addEventListener("click", (event) => {
      event.preventDefault();
      picture.dataset.view = button.dataset.chainView;
      show(selected);
    }));
  }

  // --- review: one row is one decision
  const rows = () => all("[data-review]");
  function moveRow(step) {
    const list = rows(), at = list.findIndex((row) => row.getAttribute("aria-current") === "true");
    const row = list[Math.min(list.length - 1, Math.max(0, at + step))];
    if (!row) return;
    list.forEach((other) => other.removeAttribute("aria-current"));
    row.setAttribute("aria-current", "true");
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }
  function act(name) {
    const row = rows().find((r) => r.getAttribute("aria-current") === "true");
    const button = find(`[data-act="${name}"]`, row || find("[data-review-single]") || document.createElement("i"));
    if (button) button.click();
  }

  // after a decision: say what was done and stand on the next row; a form that was asked for has the focus
  function resume() {
    const done = find("[data-say]"), form = find("[data-focus]");
    if (done) setTimeout(() => say(done.textContent), 100); // a live region speaks of changes only
    const field = form && find(form.dataset.focus, form);
    if (field) field.focus();
    else if (done) moveRow(0);
  }

  // --- margin notes level with their words, pushed down where two would overlap
  function levelNotes() {
    const side = find("[data-margin]");
    if (!side) return;
    const notes = all("[data-for]", side);
    notes.forEach((note) => { note.style.marginTop = ""; });
    if (getComputedStyle(side).gridColumnStart !== "auto" || innerWidth <= 1180) return;
    let bottom = side.getBoundingClientRect().top;
    notes.forEach((note) => {
      const mark = document.getElementById(note.dataset.for);
      if (!mark) return;
      const wanted = mark.getBoundingClientRect().top, here = note.getBoundingClientRect().top;
      if (wanted > here) note.style.marginTop = `${wanted - here}px`;
      bottom = note.getBoundingClientRect().bottom;
    });
    side.style.minHeight = `${bottom - side.getBoundingClientRect().top}px`;
  }

  // --- a folded part that an address names is open
  function openTarget() {
    const part = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    const folded = part && part.closest("details");
    if (folded) folded.open = true;
  }

  // --- keys
  let going = false;  // after g: the next key names a section, however long it takes to come; Escape takes it back
  const keysOn = () => memory.get("silcrete-keys") !== "off";
  function copyCitation() {
    const cite = find("[data-citation]");
    copyText(cite ? cite.dataset.citation : `${document.title}. ${location.href}`);
  }
  async function copyText(text) {
    try {
      await navigator.clipboard.writeText(text);
      say(document.body.dataset.copied);
      const toast = Object.assign(document.createElement("div"), { className: "toast", textContent: document.body.dataset.copied });
      document.body.append(toast);
      setTimeout(() => toast.remove(), 1600);
    } catch { say(text); }
  }
  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.key === "Escape") { going = false; all("details[open].clock, details[open].prefs, details[open].menu").forEach((d) => { d.open = false; }); return; }
    // a box to tick takes no letters; the one of the dialog of keys may still hold the focus when that is closed already
    const typing = event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
    if (typing || find("dialog[open]") || !keysOn()) return;
    const section = going ? find(`.nav [data-key="${CSS.escape(event.key)}"]`) : null;
    going = false;
    if (section) { section.click(); return; }
    const review = rows().length > 0 || Boolean(find("[data-review-single]"));
    const actions = {
      "/": () => { const box = find("[data-search]"); if (box) box.focus(); },
      g: () => { going = true; },
      t: () => setTheme(),
      ".": copyCitation,
      "?": () => find("#keys").showModal(),
      ...(review ? { j: () => moveRow(1), k: () => moveRow(-1), a: () => act("accept"), e: () => act("edit"), r: () => act("reject") } : {}),
    };
    const action = actions[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (action) { event.preventDefault(); action(); }
  }

  document.addEventListener("keydown", onKey);
  document.addEventListener("click", (event) => {
    const target = event.target;
    const number = target.closest("a[data-card]");
    if (number && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
      event.preventDefault();
      openCard(number);
      return;
    }
    const theme = target.closest("[data-theme-set]");
    if (theme) setTheme(theme.dataset.themeSet);
    if (target.closest("[data-show-keys]")) find("#keys").showModal();
    if (target.closest("[data-close]") || target.matches("dialog.popcard, dialog.sheet")) target.closest("dialog")?.close();
    const copied = target.closest("[data-copy-text]");
    if (copied) copyText(find(copied.dataset.copyText).textContent);
    if (target.closest("[data-copy]")) navigator.clipboard.writeText(location.href).then(() => say(document.body.dataset.copied));
    all("details[open].clock, details[open].prefs, details[open].menu").forEach((d) => { if (!d.contains(target)) d.open = false; });
  });
  document.addEventListener("DOMContentLoaded", () => {
    all("[data-chain]").forEach(chainPicture);
    const keys = find("[data-keys-on]");
    if (keys) {
      keys.checked = keysOn();
      keys.addEventListener("change", () => memory.set("silcrete-keys", keys.checked ? "on" : "off"));
    }
    all("[data-submit-on-change]").forEach((field) => field.addEventListener("change", () => field.form.requestSubmit()));
    openTarget();
    addEventListener("hashchange", openTarget);
    resume();
    levelNotes();
    addEventListener("resize", levelNotes);
    document.fonts.ready.then(levelNotes);
    document.body.dataset.ready = "1";
  });
})();
