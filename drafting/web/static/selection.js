// Words selected in a text, offered to whoever asks: which part they are in, and the words as the text has them.
"use strict";

// text: the article. known: addresses of parts, as a set. says: what the button reads. act: told {part, words} when it
// is pressed; words is "" when what was selected is a heading, which stands for its part as a whole.
globalThis.offerSelection = (text, known, says, act) => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button remark-here no-print";
  button.textContent = says;
  button.hidden = true;
  document.body.append(button);

  const lineOf = (node) => (node.nodeType === Node.TEXT_NODE ? node.parentElement : node)
    .closest(".law p, .law h2, .law h3, .law > *");

  // The part a line belongs to: its own address, or that of the line before it that has one.
  function partOf(line) {
    let at = line.closest(".preamble") ?? line;
    while (at && !known.has(at.id)) at = at.previousElementSibling;
    return at?.id;
  }

  function selected() {
    const selection = window.getSelection();
    if (!selection || selection.isCollapsed || !text.contains(selection.anchorNode)) return null;
    const range = selection.getRangeAt(0).cloneRange();
    const line = lineOf(range.startContainer);
    const part = line && partOf(line);
    if (!part) return null;
    if (!line.contains(range.endContainer)) range.setEndAfter(line.lastChild);
    const words = range.cloneContents();
    // Numbers are drawn in front of the words and are no part of them; nor are the links behind them.
    for (const extra of words.querySelectorAll?.(".no-print") ?? []) extra.remove();
    const said = words.textContent.replace(/^\s*(?:\d+(?:\.\d+)*\.|[a-zđ]\))\s+/u, "").trim();
    if (!said) return null;
    return { part, words: /^H[23]$/.test(line.tagName) ? "" : said };
  }

  document.addEventListener("selectionchange", () => { button.hidden = !selected(); });
  button.addEventListener("mousedown", (event) => event.preventDefault()); // keep the selection
  button.addEventListener("click", () => {
    const chosen = selected();
    if (chosen) act(chosen);
  });
};
