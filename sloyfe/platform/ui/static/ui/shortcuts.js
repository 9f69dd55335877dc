// Ctrl+K and "/" go to the search; Ctrl+Enter sends a form that allows it. A single key may be in the
// way of speech input, so "/" can be switched off in the personal menu and never acts inside a field.

const KEY = "single-keys";
const WRITES = "input, textarea, select, [contenteditable]";

const on = () => {
  try {
    return localStorage.getItem(KEY) !== "off";
  } catch {
    return true;
  }
};

function pressed(event) {
  const writing = event.target instanceof Element && event.target.closest(WRITES);
  const command = event.ctrlKey || event.metaKey;
  if (command && event.key === "Enter") {
    const form = writing?.form;
    if (form?.matches("[data-ctrl-enter]")) form.requestSubmit();
    return;
  }
  const search = document.querySelector('[data-shortcut="/"]');
  const wanted = command ? event.key.toLowerCase() === "k" : event.key === "/" && !event.altKey && !writing && on();
  if (!search || !wanted || search.offsetParent === null) return;
  event.preventDefault();
  search.focus();
  search.select();
}

function offerChoice(button) {
  const show = () => button.setAttribute("aria-pressed", String(on()));
  button.hidden = false;
  show();
  button.addEventListener("click", () => {
    localStorage.setItem(KEY, on() ? "off" : "on");
    show();
  });
}

export function shortcuts() {
  document.addEventListener("keydown", pressed);
  document.querySelectorAll("[data-single-keys]").forEach(offerChoice);
}
