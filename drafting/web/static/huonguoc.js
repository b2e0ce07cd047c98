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

// The list of contents stands open beside the text where there is room, and is a bar on a phone, which closes again
// when a place has been chosen.
const room = window.matchMedia("(min-width: 52.01rem)");
function arrangeContents() {
  for (const list of document.querySelectorAll(".contents > details")) list.open = room.matches;
}
arrangeContents();
room.addEventListener("change", arrangeContents);
document.addEventListener("click", (event) => {
  const list = event.target.closest(".contents > details");
  if (list && event.target.closest("a") && !room.matches) list.open = false;
});
