// A mended field loses its error, and the summary its line; the server still has the last word.
// Only on leaving a field that was changed and is not empty: nothing is judged while someone writes.

const empty = (control) =>
  control.type === "radio" || control.type === "checkbox"
    ? !document.querySelector(`[name="${CSS.escape(control.name)}"]:checked`)
    : control.value.trim() === "";

const fieldOf = (control) => control.closest(".tiles, .field");
const wordsAt = (control) => fieldOf(control)?.querySelector('[data-field="validation"]');

function mended({ control, words }) {
  const field = fieldOf(control);
  if (!words.isConnected || empty(control)) return;
  words.remove();
  for (const one of field.querySelectorAll("[aria-invalid], [aria-describedby]")) clean(one, words.id);
  clean(field, words.id);
  forget(field);
}

function clean(element, id) {
  element.removeAttribute("aria-invalid");
  const rest = (element.getAttribute("aria-describedby") ?? "").split(" ").filter((word) => word && word !== id);
  if (rest.length) element.setAttribute("aria-describedby", rest.join(" "));
  else element.removeAttribute("aria-describedby");
}

function forget(field) {
  for (const summary of document.querySelectorAll("[data-errors]")) {
    for (const link of summary.querySelectorAll('a[href^="#"]')) {
      const target = document.getElementById(link.hash.slice(1));
      if (target && field.contains(target)) link.closest("li").remove();
    }
    if (summary.querySelector("li")) continue;
    summary.remove();
    const prefix = document.documentElement.dataset.errorPrefix;
    if (prefix && document.title.startsWith(prefix)) document.title = document.title.slice(prefix.length).trimStart();
  }
}

// The summary takes the focus when the page brings one, and when a swap puts one in.
function takesFocus() {
  const focus = (root) => root.querySelector?.("[data-errors]")?.focus();
  focus(document);
  new MutationObserver((changes) => changes.forEach(({ addedNodes }) => addedNodes.forEach(focus))).observe(
    document.body,
    { childList: true, subtree: true },
  );
}

// The press that sends a mended form is also what leaves its field. If words went away between press and release,
// the button would slip from under the pointer and the form would not be sent. What that press then makes the form
// say is new, and stays.
const SETTLED = 150;
const waiting = [];
let pressed = false;

function settle() {
  if (!pressed) waiting.splice(0).forEach(mended);
}

function hold({ type }) {
  pressed = type === "pointerdown";
  if (!pressed) setTimeout(settle, SETTLED);
}

export function clearsMendedErrors() {
  takesFocus();
  for (const type of ["pointerdown", "pointerup", "pointercancel"]) document.addEventListener(type, hold, true);
  document.addEventListener("change", ({ target }) => {
    if (!(target instanceof Element) || !target.matches("input, select, textarea")) return;
    const words = wordsAt(target);
    if (!words) return;
    waiting.push({ control: target, words });
    setTimeout(settle, SETTLED);
  });
}
