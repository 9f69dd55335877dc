// Ctrl+K and "/" go to the search; Ctrl+Enter sends a form that allows it. A single key may be in the
// way of speech input: it can be switched off in the personal menu and never acts inside a field.

const WRITES = "input, textarea, select, [contenteditable]";

export const singleKeys = () => document.body.dataset.singleKeys === "on";

function pressed(event) {
  const writing = event.target instanceof Element && event.target.closest(WRITES);
  const command = event.ctrlKey || event.metaKey;
  if (command && event.key === "Enter") {
    const form = writing?.form;
    if (form?.matches("[data-ctrl-enter]")) form.requestSubmit();
    return;
  }
  const search = document.querySelector('[data-shortcut="/"]');
  const wanted = command ? event.key.toLowerCase() === "k" : event.key === "/" && !event.altKey && !writing && singleKeys();
  if (!search || !wanted || search.offsetParent === null) return;
  event.preventDefault();
  search.focus();
  search.select();
}

export function shortcuts() {
  document.addEventListener("keydown", pressed);
}
