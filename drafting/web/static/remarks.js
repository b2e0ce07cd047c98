// Words selected in the text go into the form of a remark: which part they are in, and the words. Works without.
"use strict";

(() => {
  const text = document.querySelector("[data-remarks] .law");
  const form = text && document.getElementById(text.closest("[data-remarks]").dataset.remarks);
  if (!form) return;
  const { clause, quote } = form.elements;

  function openFolds() {
    for (let fold = form.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  }

  const known = new Set([...clause.options].map((option) => option.value));
  globalThis.offerSelection(text, known, "Ghi ý kiến về chỗ này", (chosen) => {
    clause.value = chosen.part;
    quote.value = chosen.words;
    openFolds();
    window.getSelection().removeAllRanges();
    form.scrollIntoView({ block: "start" });
    (form.elements.text ?? quote).focus({ preventScroll: true });
  });

  // A link to the form opens the fold around it.
  function openAround() {
    if (window.location.hash !== `#${form.id}`) return;
    openFolds();
    form.scrollIntoView({ block: "start" });
  }
  window.addEventListener("hashchange", openAround);
  openAround();
})();
