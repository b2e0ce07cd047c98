// Words selected in a posted draft lead to the form for opinions on them. Without it, every clause has its own link.
"use strict";

(() => {
  const text = document.querySelector("[data-opine] .law");
  if (!text) return;
  const address = text.closest("[data-opine]").dataset.opine;
  const longest = 1000; // characters of an address: longer words are copied into the form by hand
  const known = new Set([...text.querySelectorAll("[id]")].map((part) => part.id).filter((id) => id !== "chu-ky"));
  globalThis.offerSelection(text, known, "Góp ý về những chữ này", ({ part, words }) => {
    const asked = new URLSearchParams({ dieu: part });
    if (words && words.length <= longest) asked.set("chu", words);
    window.location.assign(`${address}?${asked}`);
  });
})();
