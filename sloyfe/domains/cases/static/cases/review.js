// Keys of the weekly review: 1–4 open a choice, U undoes. Only while the focus is in the review, never in a
// field that takes text, and not at all where the person has turned shortcuts off. The page works without.
const review = document.querySelector("[data-review]");
const typing = (target) => target.closest("input:not([type=radio]), textarea, select, [contenteditable]");

// What was just done stands above the place that takes the focus: it is read with the heading.
function describe(heading) {
  const done = document.querySelector(".page-message") ?? document.querySelector(".undo-words");
  if (!done) return;
  done.id = "just-done";
  heading.setAttribute("aria-describedby", done.id);
}

function open(key) {
  const card = review.querySelector(`[data-key="${key}"]`);
  if (!card) return false;
  card.open = true;
  const field = card.querySelector("textarea, select, input, button");
  field.focus();
  if (field.matches("textarea")) field.setSelectionRange(field.value.length, field.value.length);
  return true;
}

function undo() {
  const form = document.querySelector("[data-undo]");
  if (form) form.requestSubmit();
  return Boolean(form);
}

if (review) {
  // A page of the stack replaces another: the focus stands where the keys work, and reading starts there.
  describe(review.querySelector("h2"));
  if (!location.hash && !document.querySelector("[data-errors]")) review.querySelector("h2").focus({ preventScroll: true });
  if ("shortcuts" in review.dataset) {
    review.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
      const done = /^[1-4]$/.test(event.key) ? open(event.key) : event.key.toLowerCase() === "u" && undo();
      if (done) event.preventDefault();
    });
  }
  // Ctrl+Enter sends the choice that is open, as in the report.
  review.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    const button = event.target.closest("details[open]")?.querySelector("button[name=decision]");
    if (button) button.form.requestSubmit(button);
  });
}
