// Helpers that make pages a little kinder. Every page works without them.
"use strict";

// A menu that is open closes when a person clicks elsewhere or presses Escape.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// A form that is on its way is not sent twice by an impatient thumb. The button stays enabled, so that its name
// and value are sent; coming back with the Back button makes the form usable again.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sending) event.preventDefault();
  form.dataset.sending = "yes";
  setTimeout(() => delete form.dataset.sending, 4000); // an answer that is a download leaves the page in place
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sending]")) delete form.dataset.sending;
});

// Lists beside a text (contents, filters) stand open where there is room, and are a bar on a phone; the list of
// contents closes again when a place has been chosen.
const room = window.matchMedia("(min-width: 52.01rem)");
function arrangeLists() {
  for (const list of document.querySelectorAll(".contents > details, .facets > details")) list.open = room.matches;
}
arrangeLists();
room.addEventListener("change", arrangeLists);
document.addEventListener("click", (event) => {
  const list = event.target.closest(".contents > details");
  if (list && event.target.closest("a") && !room.matches) list.open = false;
});

// On a phone a row of tabs is longer than the screen: show the one this page is.
document.querySelector(".tabs [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest", behavior: "instant" });
