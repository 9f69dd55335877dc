// Meld fra: judges before sending, seals, sends, and keeps what cannot be sent. Without this file the form is
// a plain form.
import { holdsNationalId } from "./national-id.js";
import { smaller } from "./photo.js";
import { showReceipt } from "./receipt.js";
import { newCode, newKey, packed, seal } from "./seal.js";
import { showProblems } from "./problems.js";
import { deliverNow, isShown, watchQueue } from "./waiting.js";

const form = () => document.querySelector("[data-report]");
const words = () => form().dataset;
const canSeal = () => Boolean(globalThis.crypto?.subtle && globalThis.indexedDB && self.reportQueue);

function problem(field) {
  const control = field.querySelector("textarea, input");
  const value = control.type === "radio" ? field.querySelector(":checked")?.value : control.value.trim();
  if (!value) return { field, control, words: field.dataset.missing, empty: true };
  if (field.dataset.nationalId && holdsNationalId(value)) return { field, control, words: field.dataset.nationalId };
  return null;
}

const problems = (one) => [...one.querySelectorAll("[data-missing]")].map(problem).filter(Boolean);

// What is missing is said by the server, in its own words; a photo that was chosen stays chosen.
async function askServer(one) {
  const body = new FormData(one);
  body.delete("photo");
  const answer = await fetch(one.action || location.href, { method: "POST", body, headers: { "HX-Request": "true" } });
  if (answer.redirected) return location.assign(answer.url);
  if (answer.status !== 422) throw new Error(answer.statusText);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const next = page.querySelector("[data-report]");
  next.querySelector('[name="photo"]').replaceWith(one.querySelector('[name="photo"]'));
  one.replaceWith(next);
  next.querySelector("[data-errors]").focus();
}

async function say(one, found) {
  if (navigator.onLine && found.every(({ empty }) => empty)) {
    try {
      return await askServer(one);
    } catch {
      // no network after all
    }
  }
  showProblems(one, found, words().wordsHeading);
}

function answers(one) {
  const data = new FormData(one);
  const read = (name) => String(data.get(name) ?? "");
  return {
    kind: read("kind"),
    topic: read("topic"),
    story: read("story"),
    outcome: read("outcome"),
    unit: read("unit"),
    place: read("place"),
    step: read("step"),
    mode: words().sender ? read("mode") || "open" : "anonymous",
    concerns_leader: data.has("concerns_leader"),
    occurred_at: read("occurred_at"),
    made_at: new Date().toISOString(),
    key: newKey(),
    code: newCode(),
    sender: words().sender,
    citizen: words().citizen === "yes",
  };
}

async function keep(one) {
  const report = answers(one);
  const photo = await smaller(one.querySelector('[name="photo"]')?.files[0]);
  const box = await seal(await packed(report, photo), words().sealKey);
  const named = report.mode !== "anonymous";
  const to = named ? words().delivery : words().deliveryUnnamed;
  const id = await self.reportQueue.add({ box, to, named, lang: document.documentElement.lang, at: Date.now() });
  return { id, code: named ? "" : report.code };
}

// Once it is kept it will arrive, now or when there is a network; it must not also go the plain way.
async function send(one, { id, code }) {
  const sent = (await deliverNow().catch(() => [])).find((entry) => entry.id === id);
  if (!sent) return showReceipt(one, words().wordsSaved, code);
  const { promise, url, note } = sent.receipt;
  showReceipt(one, promise, sent.receipt.code, note); // at once: the report's own page may take its time
  if (url) location.assign(url);
}

async function keepAndSend(one) {
  const button = one.querySelector("[type=submit]");
  const label = button.textContent;
  button.textContent = words().wordsSending;
  one.dataset.busy = "yes";
  let kept;
  try {
    kept = await keep(one);
  } catch {
    button.textContent = label;
    return one.submit(); // storage or the cipher failed: the form goes the plain way
  }
  await send(one, kept);
}

document.addEventListener("submit", async (event) => {
  const one = event.target;
  if (!one.matches("[data-report]") || !canSeal()) return;
  event.preventDefault();
  if (one.dataset.busy) return;
  const found = problems(one);
  if (found.length) return say(one, found);
  await keepAndSend(one);
});

// A text that is mended loses its error while it is being written. Waiting until the field is left would move
// the page under the finger that is on its way to Send.
document.addEventListener("input", ({ target }) => {
  const field = target.closest?.("[data-missing]");
  if (field?.querySelector('[data-field="validation"]') && !problem(field)) target.dispatchEvent(new Event("change", { bubbles: true }));
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.closest?.("[data-report]")) form().requestSubmit();
});

// A shared tablet: nothing half-written is left for the next one when the page is taken out of memory again.
addEventListener("pageshow", (event) => {
  if (event.persisted && form() && !isShown()) form().reset();
});

// The form that is kept on the phone is about no step: the page one came from has it in the address.
function aboutStep(one) {
  const step = new URLSearchParams(location.search).get("steg");
  if (!step || !one.dataset.wordsStep) return;
  one.prepend(Object.assign(document.createElement("input"), { type: "hidden", name: "step", value: step }));
  one.before(Object.assign(document.createElement("p"), { className: "report-first", textContent: one.dataset.wordsStep }));
}

if (form()) aboutStep(form());
navigator.serviceWorker?.register("/sw.js").catch(() => {});
watchQueue();
