// The list of steps: each change goes to the address that its own buttons send to, and the page that comes back takes
// the list's place. What somebody is still writing is never taken from under the fingers.
const PAUSE = 900;

export class List {
  constructor(home, { save, goes, point }) {
    Object.assign(this, { home, save, goes, waits: false, changed: false, press: null, timer: 0, sending: null });
    home.addEventListener("input", (event) => this.form?.contains(event.target) && this.wait());
    home.addEventListener("change", (event) => this.form?.contains(event.target) && this.wait(0));
    home.addEventListener("submit", (event) => this.#submitted(event));
    home.addEventListener("keydown", (event) => this.#moved(event));
    home.addEventListener("focusin", (event) => {
      const step = event.target.closest("[data-key]");
      if (step) point(step.dataset.key);
    });
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && this.waits && save());
  }

  get form() {
    return this.home.querySelector("form[data-steps]");
  }

  get token() {
    return this.form.elements.csrfmiddlewaretoken.value;
  }

  get revision() {
    return Number(this.form.elements.revision.value);
  }

  set revision(number) {
    this.form.elements.revision.value = number;
  }

  // Writing a new step, lines or an answer is finished by its button, not by a pause.
  wait(pause = PAUSE) {
    const field = document.activeElement;
    if (field?.closest("[data-by-button]")) return;
    this.waits = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(this.save, pause);
  }

  #submitted(event) {
    const button = event.submitter;
    if (event.target !== this.form) return;
    if (button?.value === "on") return this.#onwards(event);
    event.preventDefault();
    clearTimeout(this.timer);
    this.waits = true;
    this.press = button?.value ?? "save";
    this.save();
  }

  // The form goes by itself, with all that is written. A save on its way comes first: else it is one's own that one meets.
  #onwards(event) {
    clearTimeout(this.timer);
    this.waits = false;
    if (!this.sending) return;
    event.preventDefault();
    this.sending.finally(() => this.form.requestSubmit(this.form.querySelector("[name=do][value=on]")));
  }

  // As its own buttons do, from any field of the step. In a list of choices these keys open it.
  #moved(event) {
    const way = { ArrowUp: "up", ArrowDown: "down" }[event.key];
    const step = event.target.closest("[data-key]");
    if (!way || !step || !event.altKey || event.ctrlKey || event.shiftKey || event.metaKey || event.target.matches("select")) return;
    const button = step.querySelector(`[name=do][value^="${way}:"]`);
    if (!button) return;
    event.preventDefault();
    this.form.requestSubmit(button);
  }

  send() {
    this.sending = this.#sent().finally(() => (this.sending = null));
    return this.sending;
  }

  async #sent() {
    clearTimeout(this.timer);
    const press = this.press;
    const body = this.#written(press);
    const before = signature(body);
    this.press = null;
    this.waits = false;
    const answer = await fetch(this.form.action, { method: "POST", body, redirect: "follow" }).catch((error) => {
      this.waits = true;
      this.press = press;
      this.timer = setTimeout(this.save, PAUSE * 5);
      throw error;
    });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const refusal = !answer.ok && page.querySelector("[data-refusal]")?.textContent;
    if (!refusal && !page.querySelector("[data-list]")) return this.goes(answer.url);
    for (const old of this.home.querySelectorAll("[data-refused]")) old.remove();
    if (refusal) return this.#refused(refusal, press);
    this.changed = answer.ok || answer.status === 409;
    const wrote = signature(this.#written(press)) !== before;
    if (wrote && answer.ok) {
      this.revision = page.querySelector("form[data-steps]").elements.revision.value;
      this.wait();
    } else this.#place(page, press);
    const told = [page.querySelector(".page-message"), page.querySelector("[data-said]")];
    return told.map((one) => one?.textContent.trim()).filter(Boolean).join(" ");
  }

  // What was written stands as it was, with the sentence where it was written. Whoever pressed a button is put at the
  // sentence; whoever is in a field hears it.
  #refused(sentence, press) {
    const at = document.activeElement?.closest("[data-key], .edit-add") ?? this.form;
    const said = Object.assign(document.createElement("p"), { className: "ds-validation-message", textContent: sentence });
    said.dataset.refused = "";
    if (press) said.setAttribute("role", "alert");
    (at.querySelector("fieldset") ?? at).append(said);
    if (press && document.activeElement?.name === "do") putAt(said);
    this.changed = false;
    return sentence;
  }

  async refresh() {
    const answer = await fetch(this.form.action);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (page.querySelector("[data-list]") && !this.waits) this.#place(page, null);
  }

  // Marked, not scrolled to: a page that moves between the two clicks takes the drawing from under the pointer.
  mark(key) {
    for (const step of this.home.querySelectorAll("[data-key]")) step.toggleAttribute("data-current", step.dataset.key === key);
  }

  #written(press) {
    const body = new FormData(this.form);
    body.set("do", press ?? "save");
    return body;
  }

  // The focus goes back to where it was; a button that is gone with its step gives it to the nearest thing left.
  #place(page, press) {
    const list = this.home.querySelector("[data-list]");
    const active = document.activeElement;
    const held = list.contains(active);
    const { id, value, name } = active;
    const range = held && "selectionStart" in active ? [active.selectionStart, active.selectionEnd] : null;
    const stood = [...list.querySelectorAll("[data-key]")].indexOf(active.closest("[data-key]"));
    const fresh = document.importNode(page.querySelector("[data-list]"), true);
    list.replaceWith(fresh);
    if (!held) return;
    const told = press && fresh.querySelector("[data-told]");
    if (told) return putAt(told);
    const again =
      (id && fresh.querySelector(`#${CSS.escape(id)}`)) ||
      (name === "do" && [...fresh.querySelectorAll("[name=do]")].find((one) => one.value === value)) ||
      fresh.querySelectorAll("[data-key]")[Math.min(Math.max(stood, 0), fresh.querySelectorAll("[data-key]").length - 1)]?.querySelector("input, select, button") ||
      fresh.querySelector("textarea, input:not([type=hidden])");
    const target = (press && fresh.querySelector("[data-undo], [data-back] input")) || (press === "add" ? fresh.querySelector("#new-name") : again);
    target?.focus({ preventScroll: press === null });
    if (range?.[0] !== null && range && target === again && again.setSelectionRange && again.type === "text") again.setSelectionRange(...range);
  }
}

function putAt(element) {
  element.tabIndex = -1;
  element.focus();
}

function signature(body) {
  return JSON.stringify([...body].filter(([name]) => name !== "revision"));
}
