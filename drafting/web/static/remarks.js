// Words selected in the text go into the form of a remark: which part they are in, and the words. Works without.
"use strict";

(() => {
  const text = document.querySelector("[data-remarks] .law");
  const form = text && document.getElementById(text.closest("[data-remarks]").dataset.remarks);
  if (!form) return;
  const { clause, quote } = form.elements;
  const known = new Set([...clause.options].map((option) => option.value));
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button remark-here no-print";
  button.textContent = "Ghi ý kiến về chỗ này";
  button.hidden = true;
  document.body.append(button);

  // The part a line of the text belongs to: its own address, or that of the line before it that has one.
  function partOf(node) {
    let line = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest(".law > *, .preamble");
    while (line && !known.has(line.id)) line = line.previousElementSibling;
    return line?.id;
  }

  function selected() {
    const selection = window.getSelection();
    if (!selection || selection.isCollapsed || !text.contains(selection.anchorNode)) return null;
    const range = selection.getRangeAt(0);
    const part = partOf(range.startContainer);
    // Numbers are drawn in front of the words and are no part of them; "#" leads to the address.
    const words = selection.toString().split("\n")[0].replace(/^\s*(?:\d+(?:\.\d+)*\.|[a-zđ]\))\s+/u, "").replace(/\s*#?\s*$/, "").trim();
    return part && words ? { part, words } : null;
  }

  document.addEventListener("selectionchange", () => { button.hidden = !selected(); });
  button.addEventListener("mousedown", (event) => event.preventDefault()); // keep the selection
  button.addEventListener("click", () => {
    const chosen = selected();
    if (!chosen) return;
    clause.value = chosen.part;
    quote.value = chosen.words;
    for (let fold = form.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    window.getSelection().removeAllRanges();
    form.scrollIntoView({ block: "start" });
    (form.elements.text ?? quote).focus({ preventScroll: true });
  });

  // A link to the form opens the fold around it.
  function openAround() {
    if (window.location.hash !== `#${form.id}`) return;
    for (let fold = form.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    form.scrollIntoView({ block: "start" });
  }
  window.addEventListener("hashchange", openAround);
  openAround();
})();
