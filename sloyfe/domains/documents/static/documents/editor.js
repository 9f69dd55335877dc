// The editor saves by itself two seconds after the last key, pastes from Word as Markdown, and puts pictures in the
// text. Without it the same form saves with its button.
import { toMarkdown } from "./paste.js";

const PAUSE = 1200;
const form = document.querySelector("[data-autosave]");
const area = form?.querySelector("[data-markdown]");
const said = form?.querySelector("[data-said]");

let timer = 0;
let sending = null;
let stopped = form?.dataset.autosave !== "on";

function changed() {
  if (stopped) return;
  clearTimeout(timer);
  timer = setTimeout(save, PAUSE);
}

async function save() {
  if (stopped || sending) return sending;
  clearTimeout(timer);
  said.textContent = form.dataset.wordsSaving;
  const sent = new FormData(form);
  const before = JSON.stringify([...sent]);
  sending = fetch(location.href, { method: "POST", body: sent, headers: { "X-Autosave": "1" } })
    .then(async (answer) => {
      if (!answer.headers.get("Content-Type").startsWith("application/json")) return refused(await answer.text());
      const told = await answer.json();
      said.textContent = told.said;
      if (answer.ok) form.elements.revision.value = told.revision;
      else stopped = true; // somebody else has saved: from here on the writer decides
      return null;
    })
    .catch(() => {
      said.textContent = form.dataset.wordsFailed;
      timer = setTimeout(save, PAUSE * 4);
    })
    .finally(() => {
      sending = null;
      const now = new FormData(form);
      now.set("revision", sent.get("revision"));
      if (!stopped && JSON.stringify([...now]) !== before) changed();
    });
  return sending;
}

// What must be mended, or why it cannot be saved any more, in the words the page itself would have.
function refused(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const reasons = [...page.querySelectorAll("[data-errors] li, [data-refusal]")].map((one) => one.textContent.trim());
  if (!reasons.length) throw new Error("no answer that can be read");
  said.textContent = `${form.dataset.wordsRefused} ${reasons.join(" ")}`;
}

function paste(event) {
  const html = event.clipboardData?.getData("text/html");
  if (!html) return;
  const text = toMarkdown(html);
  if (!text) return;
  event.preventDefault();
  insert(text);
}

function insert(text) {
  area.focus();
  // Through the browser's own editing, so that undo works; where that is refused, by hand.
  if (!document.execCommand("insertText", false, text)) {
    area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function offerPictures() {
  for (const code of document.querySelectorAll("[data-insert]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "ds-button";
    button.dataset.variant = "secondary";
    button.textContent = form.dataset.wordsInsert;
    button.setAttribute("aria-label", `${form.dataset.wordsInsert}: ${code.dataset.insert}`);
    button.addEventListener("click", () => insert(`\n\n${code.textContent}\n\n`));
    code.after(button);
  }
}

// Finds what the text can lead to, and puts its name where the writer stood.
function offerNames(box) {
  const [field, list, said] = ["input", "ul", "[role=status]"].map((part) => box.querySelector(part));
  let pause = 0;
  let turn = 0;
  const line = ({ name, words }) => {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "ds-button", textContent: words });
    button.dataset.variant = "tertiary";
    button.addEventListener("click", () => insert(name));
    const item = document.createElement("li");
    item.append(button);
    return item;
  };
  async function look() {
    const asked = (turn += 1);
    const words = field.value.trim();
    const answer = await fetch(`${box.dataset.findNames}?q=${encodeURIComponent(words)}`);
    const { found } = await answer.json();
    if (asked !== turn) return;
    list.replaceChildren(...found.map(line));
    said.textContent = found.length || words.length < 2 ? "" : box.dataset.wordsNone;
  }
  field.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => look().catch(() => {}), 250);
  });
  box.hidden = false;
}

if (form) {
  form.addEventListener("input", changed);
  // Whoever wrote before this was loaded is not left with text that nobody keeps.
  if (area.value !== area.defaultValue) changed();
  area.addEventListener("paste", paste);
  form.addEventListener("submit", (event) => {
    stopped = true;
    clearTimeout(timer);
    if (!sending) return;
    event.preventDefault(); // else one's own save that is on its way would be somebody who came first
    sending.finally(() => form.requestSubmit(event.submitter));
  });
  addEventListener("visibilitychange", () => document.visibilityState === "hidden" && timer && save());
  offerPictures();
  offerNames(document.querySelector("[data-find-names]"));
}
