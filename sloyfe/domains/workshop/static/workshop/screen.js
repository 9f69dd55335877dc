// The big screen: nobody writes on it, so all of it is put in anew.
import { clockOf, follow, speaker } from "./stream.js";

const root = document.querySelector("[data-screen]");
const say = speaker(document.querySelector("[data-said]"));
const setClock = clockOf(root);

function show(html) {
  const next = new DOMParser().parseFromString(html, "text/html").querySelector("[data-stands]");
  const before = root.querySelector("[data-stands]");
  if (!next) return;
  const moved = before.dataset.stands !== next.dataset.stands;
  before.replaceWith(next);
  setClock();
  say(moved ? next.querySelector("h2")?.textContent : next.querySelector("[data-count]")?.textContent);
}

setClock();
follow({ live: root.dataset.live, now: root.dataset.now, seen: () => "", show, lost: () => {} });
