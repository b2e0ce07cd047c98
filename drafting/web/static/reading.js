// Reading a text or a comparison: the place in the contents, keys, printing. Every page works without it.
"use strict";

// Printing needs a script, so the button appears only when there is one.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// The contents show which article is being read.
const places = new Map();
for (const link of document.querySelectorAll(".contents a[href^='#']")) {
  const place = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (place) places.set(place, link);
}
if (places.size > 0) {
  const ordered = [...places.keys()];
  let shown = null;
  let waiting = false;
  const mark = () => {
    waiting = false;
    const above = ordered.filter((place) => place.getBoundingClientRect().top < window.innerHeight / 3);
    const now = places.get(above.at(-1) ?? ordered[0]);
    if (now === shown) return;
    shown?.removeAttribute("aria-current");
    now.setAttribute("aria-current", "true");
    shown = now;
    // Keep the mark in sight, but only by scrolling the list itself, never the page.
    const list = now.closest(".contents");
    if (list.scrollHeight > list.clientHeight) {
      const gap = now.getBoundingClientRect().top - list.getBoundingClientRect().top;
      if (gap < 48 || gap > list.clientHeight - 48) list.scrollTop += gap - list.clientHeight / 2;
    }
  };
  mark();
  window.addEventListener("scroll", () => {
    if (!waiting) requestAnimationFrame(mark);
    waiting = true;
  }, { passive: true });
}

// j and k lead from change to change.
const changes = [...document.querySelectorAll("[id^='thay-doi-']")];
if (changes.length > 0) {
  for (const hint of document.querySelectorAll("[data-keys]")) hint.hidden = false;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    const step = { j: 1, k: -1 }[event.key];
    if (!step) return;
    const at = changes.findIndex((change) => `#${change.id}` === window.location.hash);
    const next = at < 0 ? 0 : Math.min(Math.max(at + step, 0), changes.length - 1);
    window.location.replace(`#${changes[next].id}`);
  });
}
