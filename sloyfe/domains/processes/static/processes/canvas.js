// The drawing surface. It does nothing the list cannot do, and says so; it is for those who think in pictures.
const PAUSE = 1000;
const ROOM = matchMedia("(min-width: 48rem)"); // on a phone the picture under the list says more
const PALETTE = 112; // its width with the air around it, in pixels

// Their pictures carry inline style, which the policy of the pages refuses; “Tidy the diagram up” does the work.
const LEFT_OUT = Object.fromEntries(
  ["alignElementsContextPadProvider", "alignElementsMenuProvider", "distributeElementsMenuProvider"].map((name) => [name, ["value", null]]),
);

export class Canvas {
  static async on(home, doings) {
    const frame = home.querySelector("[data-canvas]");
    if (!frame || !window.BpmnJS || !ROOM.matches) return null;
    frame.hidden = false;
    home.querySelector("[data-picture]")?.setAttribute("hidden", "");
    return new Canvas(home, frame, doings);
  }

  constructor(home, frame, { save, points }) {
    const words = JSON.parse(frame.dataset.words);
    Object.assign(this, { home, frame, save, waits: false, stopped: false, timer: 0, shown: false });
    this.modeler = new window.BpmnJS({
      container: frame.querySelector("[data-surface]"),
      additionalModules: [{ translate: ["value", translated(words)], ...LEFT_OUT }],
    });
    // A surface of its own to a screen reader: its keys go to the drawing.
    const surface = frame.querySelector("[data-surface] svg[tabindex]");
    for (const [name, value] of Object.entries({ role: "application", "aria-labelledby": "canvas-name", "aria-describedby": "canvas-hint" })) surface?.setAttribute(name, value);
    const listen = (name, hear) => this.modeler.on(name, hear);
    listen("commandStack.changed", () => this.#wait());
    listen("selection.changed", ({ newSelection }) => this.shown && points(newSelection[0]?.id ?? ""));
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && this.waits && save());
  }

  // Where one looks stays when the model comes back; the first time the whole drawing is shown.
  async show(state) {
    const canvas = this.modeler.get("canvas");
    const place = this.shown ? canvas.viewbox() : null;
    this.shown = false;
    clearTimeout(this.timer);
    this.waits = false;
    await this.modeler.importXML(state.xml);
    if (place) canvas.viewbox({ x: place.x, y: place.y, width: place.width, height: place.height });
    else whole(canvas);
    this.shown = true;
    this.stopped = false;
    this.frame.querySelector("[data-conflict]").replaceChildren();
    this.signs(state.problems);
  }

  async xml() {
    this.waits = false;
    return (await this.modeler.saveXML({ format: true })).xml;
  }

  // A sign with its sentence at each step that has something to look at; the list says the same in words.
  signs(problems) {
    const overlays = this.modeler.get("overlays");
    const known = this.modeler.get("elementRegistry");
    overlays.remove({ type: "problem" });
    for (const key of new Set(problems.map((one) => one.key).filter((key) => known.get(key)))) {
      const sign = document.createElement("span");
      sign.className = "canvas-sign";
      sign.textContent = "!";
      sign.title = problems.filter((one) => one.key === key).map((one) => one.sentence).join(" ");
      overlays.add(key, "problem", { position: { top: -14, right: 14 }, html: sign });
    }
  }

  point(key) {
    if (!this.shown) return;
    const element = this.modeler.get("elementRegistry").get(key);
    if (!element) return;
    this.modeler.get("selection").select(element);
    this.modeler.get("canvas").scrollToElement(element, 40);
  }

  // Somebody else has saved. The drawing stays on the screen and can be kept as a file; nothing more is sent of it.
  stop(state, xml) {
    this.stopped = true;
    const box = this.frame.querySelector("[data-conflict]");
    const made = this.frame.querySelector("template").content.cloneNode(true);
    made.querySelector("[data-who]").textContent = state.said;
    const keep = made.querySelector("a");
    keep.href = URL.createObjectURL(new Blob([xml], { type: "application/xml" }));
    made.querySelector("button").addEventListener("click", () => {
      URL.revokeObjectURL(keep.href);
      this.home.dispatchEvent(new Event("canvas:stands"));
    });
    box.replaceChildren(made);
  }

  // It did not get through: what is drawn waits still, and goes by itself, as the words on the page promise.
  again() {
    this.#wait(PAUSE * 5);
  }

  #wait(pause = PAUSE) {
    if (!this.shown || this.stopped) return;
    this.waits = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(this.save, pause);
  }
}

// All of the drawing, beside the palette and not under it.
function whole(canvas) {
  const { inner } = canvas.viewbox();
  const { width, height } = canvas.getSize();
  const scale = Math.min(1, (width - PALETTE - 24) / inner.width, (height - 48) / inner.height);
  canvas.viewbox({
    x: inner.x - PALETTE / scale,
    y: inner.y + inner.height / 2 - height / scale / 2,
    width: width / scale,
    height: height / scale,
  });
}

function translated(words) {
  return (template, values = {}) =>
    (words[template] ?? template).replace(/{([^}]+)}/g, (whole, name) => values[name] ?? whole);
}
