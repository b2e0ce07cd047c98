// The editor of one article: checks while typing, keeps unsaved words in this browser, warns before leaving.
// The page works without any of it.
"use strict";

(() => {
  const form = document.getElementById("sua-dieu");
  if (!form) return;
  const heading = form.elements.heading;
  const body = form.elements.body;
  const state = document.getElementById("trang-thai-luu");
  const findings = document.getElementById("canh-bao");
  const place = `huonguoc ${location.pathname} `;
  const key = place + form.elements.dieu.value;
  const boxes = [...form.querySelectorAll("input[name=serves]")];
  const ticked = () => boxes.filter((box) => box.checked).map((box) => box.value).join(" ");
  const typed = () => ({ heading: heading.value, body: body.value, serves: ticked() });
  const asSaved = typed();
  const wasSaved = !form.dataset.unsaved; // false: the page shows words that were not taken
  let sending = false;

  // Spaces and empty lines are tidied by a save; they are no reason to speak of unsaved words.
  const tidy = (words) => words.normalize("NFC").split("\n").map((line) => line.replace(/\s+/g, " ").trim()).filter(Boolean).join("\n");
  const same = (one, other) => tidy(one.heading) === tidy(other.heading) && tidy(one.body) === tidy(other.body) && one.serves === other.serves;
  const unsaved = () => !wasSaved || heading.value !== asSaved.heading || body.value !== asSaved.body || ticked() !== asSaved.serves;

  function say(words, wrong = false) {
    if (!state) return;
    state.textContent = words;
    state.classList.toggle("save-state-wrong", wrong);
  }

  // Storage may be full or forbidden; then only the warning before leaving is left.
  const store = {
    get(name) { try { return JSON.parse(localStorage.getItem(name)); } catch { return null; } },
    put(name, value) { try { localStorage.setItem(name, JSON.stringify(value)); return true; } catch { return false; } },
    drop(name) { try { localStorage.removeItem(name); } catch { /* nothing kept */ } },
    names() { try { return Object.keys(localStorage).filter((name) => name.startsWith(place)); } catch { return []; } },
  };
  const KEPT = "Phần đã gõ vẫn còn trên máy này";

  // A save that arrived: what was kept for it is no longer needed.
  if (document.querySelector(".notice-xong")) {
    for (const name of store.names()) if (store.get(name)?.sent) store.drop(name);
  }
  const kept = store.get(key);
  if (kept && same(kept, asSaved)) store.drop(key);
  else if (kept && wasSaved) offer(kept);

  function offer(words) {
    const box = document.createElement("div");
    box.className = "notice notice-luu-y";
    const said = document.createElement("p");
    said.textContent = `Trên máy này còn phần đã gõ lúc ${words.at} mà chưa lưu.`;
    const take = document.createElement("button");
    take.type = "button";
    take.className = "button-quiet";
    take.textContent = "Lấy lại phần đã gõ";
    const leave = document.createElement("button");
    leave.type = "button";
    leave.className = "button-plain";
    leave.textContent = "Bỏ phần đó";
    take.addEventListener("click", () => {
      heading.value = words.heading;
      body.value = words.body;
      for (const box of boxes) box.checked = (words.serves ?? asSaved.serves).split(" ").includes(box.value);
      // Save on top of what it was typed over, so that what others saved meanwhile is shown and not overwritten.
      if (words.base) form.elements.base.value = words.base;
      box.remove();
      changed();
      body.focus();
    });
    leave.addEventListener("click", () => { store.drop(key); box.remove(); });
    box.append(said, take, " ", leave);
    form.prepend(box);
  }

  // A long list of articles is opened at the one being written.
  const current = document.querySelector(".editor .contents [aria-current]");
  const list = current?.closest(".contents");
  if (list) list.scrollTop = current.offsetTop - list.clientHeight / 2;

  // Checking while typing.
  let timer = 0;
  let asking = null;
  function changed() {
    if (!unsaved()) {
      store.drop(key);
      say("Không có gì chưa lưu.");
      return;
    }
    const now = new Date();
    const at = `${String(now.getHours()).padStart(2, "0")}:${String(now.getMinutes()).padStart(2, "0")}`;
    const stored = store.put(key, { ...typed(), base: form.elements.base.value, at });
    if (navigator.onLine) say(stored ? `Chưa lưu. ${KEPT}.` : "Chưa lưu.");
    else lost();
    clearTimeout(timer);
    timer = setTimeout(check, 900);
  }
  const lost = () => say(`Mất kết nối. ${KEPT}; có mạng trở lại hãy bấm “Lưu bản sửa”.`, true);

  async function check() {
    if (!form.elements.dieu.value || !findings) return;
    asking?.abort();
    asking = new AbortController();
    try {
      const answer = await fetch(form.dataset.check, {
        method: "POST",
        body: new URLSearchParams(new FormData(form)),
        headers: { "x-csrf-token": form.elements.csrf.value },
        signal: asking.signal,
      });
      if (answer.ok) {
        findings.innerHTML = await answer.text(); // our own page, already escaped
        showWordings();
      } else if (answer.status === 401 || answer.status === 403) {
        say(`Phiên làm việc đã hết nên chưa lưu được. ${KEPT}: hãy đăng nhập lại ở một thẻ khác, rồi tải lại trang này.`, true);
      }
    } catch (error) {
      if (error.name !== "AbortError") lost();
    }
  }

  // "Dùng câu này": the sentence that was flagged is exchanged for the wording; with nothing flagged it goes to the
  // cursor. Through the browser's own editing, so that Ctrl+Z takes it back.
  function showWordings() {
    for (const button of findings?.querySelectorAll("[data-wording]") ?? []) button.hidden = false;
  }
  showWordings();
  findings?.addEventListener("click", (event) => {
    const button = event.target.closest("[data-wording]");
    if (!button) return;
    const [start, end] = target(button.dataset.quote, Number(button.dataset.line));
    body.focus();
    body.setSelectionRange(start, end);
    if (!document.execCommand("insertText", false, button.dataset.wording)) {
      body.setRangeText(button.dataset.wording, start, end, "end");
      changed();
    }
    body.setSelectionRange(start, start + button.dataset.wording.length);
  });

  function target(quote, lineNumber) {
    const text = body.value;
    const first = quote.split("\n")[0];
    const lines = text.split("\n");
    const before = lines.slice(0, lineNumber).reduce((sum, line) => sum + line.length + 1, 0);
    const inLine = (lines[lineNumber] ?? "").indexOf(first);
    const at = inLine >= 0 ? before + inLine : text.indexOf(first);
    if (!first || at < 0) return [body.selectionStart, body.selectionEnd];
    const lineStart = text.lastIndexOf("\n", at - 1) + 1;
    const lineEnd = (text.indexOf("\n", at) + 1 || text.length + 1) - 1;
    // Within its line: from behind the number or the full stop before it to the end of the sentence.
    const opening = text.slice(lineStart, at).match(/^(?:\s*(?:\d+(?:\.\d+)*\.|[a-zđ]{1,2}\)|[-+•])\s+)?(?:.*[.;!?]\s+)?/u)[0];
    const closing = text.slice(at + first.length, lineEnd).search(/[.!?](?=\s|$)/);
    return [lineStart + opening.length, closing < 0 ? lineEnd : at + first.length + closing + 1];
  }

  body.addEventListener("input", changed);
  heading.addEventListener("input", changed);
  for (const box of boxes) box.addEventListener("change", changed);
  window.addEventListener("offline", () => { if (unsaved()) lost(); });
  window.addEventListener("online", () => { if (unsaved()) changed(); });

  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s") {
      event.preventDefault();
      form.requestSubmit(form.querySelector("button[type=submit]"));
    }
  });
  form.addEventListener("submit", (event) => {
    if (!navigator.onLine) {
      event.preventDefault();
      lost();
      return;
    }
    sending = true;
    setTimeout(() => { sending = false; }, 4000); // still here: the answer never came
    if (unsaved()) store.put(key, { ...(store.get(key) ?? { at: "" }), ...typed(), base: form.elements.base.value, sent: true });
  }, true); // before the guard against sending twice marks the form as sent
  window.addEventListener("beforeunload", (event) => {
    if (unsaved() && !sending) event.preventDefault();
  });
})();
