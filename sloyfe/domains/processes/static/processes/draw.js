// The list of steps and the canvas edit one model. What is written in either is saved by itself, and the other follows.
// Without this file the list saves with its buttons, and the diagram under it is a picture.
import { Canvas } from "./canvas.js";
import { List } from "./list.js";
import { panes } from "./panes.js";

const home = document.querySelector("[data-draw]");
const words = home ? JSON.parse(home.dataset.words) : {};
const said = home?.querySelector("[data-said]");

// One at a time: each save begins from the revision that the one before it made.
let last = Promise.resolve();
const inTurn = (work) => (last = last.then(work).catch(() => say(words.failed)));

function say(text) {
  if (said && said.textContent !== text) said.textContent = text;
}

async function state() {
  const answer = await fetch(home.dataset.model, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.json();
}

async function start() {
  const list = new List(home, { save: () => inTurn(saveList), goes: (place) => location.assign(place), point });
  const canvas = await Canvas.on(home, { save: () => inTurn(saveCanvas), points: (key) => list.mark(key) });

  function point(key) {
    canvas?.point(key);
  }

  async function saveList() {
    if (!list.waits) return;
    say(words.saving);
    const told = await list.send();
    say(told);
    if (canvas && list.changed) await canvas.show(await state());
  }

  async function saveCanvas() {
    if (!canvas.waits) return;
    say(words.saving);
    const xml = await canvas.xml();
    const [answer, told] = await sent(xml).catch((error) => {
      canvas.again();
      throw error;
    });
    say(told.said);
    if (answer.status === 409) return canvas.stop(told, xml);
    if (!answer.ok) return;
    list.revision = told.revision;
    canvas.signs(told.problems);
    await list.refresh();
  }

  async function sent(xml) {
    const answer = await fetch(home.dataset.model, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": list.token },
      body: JSON.stringify({ revision: list.revision, xml }),
    });
    return [answer, await answer.json()];
  }

  home.addEventListener("canvas:stands", async () => {
    const stands = await state();
    list.revision = stands.revision;
    await canvas.show(stands);
    await list.refresh();
  });
  panes(home);
  if (canvas) await canvas.show(await state());
}

if (home) start();
