// A phone in the room: shows how it stands, fetches ballot papers in time, asks one question at a time, and sends each
// answer on a request of its own, with no cookie.
import { Papers, canVote } from "./ballots.js";
import { clockOf, follow, speaker } from "./stream.js";

const SEND_AGAIN = 3000;

const root = document.querySelector("[data-room]");
const words = root.dataset;
const papers = new Papers(words.room);
const say = speaker(document.querySelector("[data-said]"));
const setClock = clockOf(root);
const stands = () => root.querySelector("[data-stands]");
const round = () => stands().dataset.number;
const pause = (ms) => (ms ? new Promise((go) => setTimeout(go, ms)) : undefined);
const failed = (answer, said) => Object.assign(new Error(said?.sentence ?? ""), { status: answer.status });

async function post(address, body, credentials) {
  const answer = await fetch(address, {
    method: "POST",
    credentials,
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify(body),
  });
  const said = await answer.json().catch(() => null);
  if (!answer.ok) throw failed(answer, said);
  return said;
}

// --- Ballot papers, before a round ---------------------------------------------
let drawing = false;

const wanted = () => [...root.querySelectorAll("[data-paper]")].map(({ dataset }) => ({ question: dataset.paper, modulus: dataset.modulus }));

async function drawPapers() {
  const place = root.querySelector("[data-papers]");
  if (!place || drawing || !canVote()) return;
  drawing = true;
  place.textContent = words.wordsDrawing;
  // Where hundreds draw, each waits a moment of its own, so that the server has time for whoever reads meanwhile.
  if (!papers.holds(place.dataset.papers, wanted())) await pause(Math.random() * place.dataset.within * 1000);
  drawing = false;
  await drawNow();
}

async function drawNow() {
  const place = root.querySelector("[data-papers]");
  if (!place || drawing) return;
  drawing = true;
  try {
    await papers.draw(place.dataset.papers, wanted(), (body) => post(words.draw, body, "same-origin"));
    const shown = root.querySelector("[data-papers]");
    if (shown) shown.textContent = words.wordsReady;
  } catch (fault) {
    if (!fault.status) setTimeout(drawPapers, SEND_AGAIN);
    else place.textContent = fault.message;
  } finally {
    drawing = false;
  }
}

// --- One question at a time ------------------------------------------------------
const ballots = () => [...root.querySelectorAll("[data-ballot]")];
const paperOf = (ballot) => papers.of(round(), ballot.dataset.ballot);
const isAnswered = (ballot) => Boolean(paperOf(ballot)?.answer || paperOf(ballot)?.cast);

function showQuestion(takesFocus) {
  const all = ballots();
  if (!all.length) return;
  const mine = all.filter((ballot) => paperOf(ballot)?.signature || isAnswered(ballot));
  const next = mine.find((ballot) => !isAnswered(ballot));
  const waits = root.querySelector("[data-waits]");
  const progress = root.querySelector("[data-progress]");
  all.forEach((ballot) => (ballot.hidden = ballot !== next));
  waits.hidden = Boolean(next);
  waits.textContent = mine.length ? words.wordsDone : words.wordsLate;
  progress.hidden = !next;
  if (!next) return say(waits.textContent);
  progress.textContent = words.wordsProgress.replace("{n}", mine.indexOf(next) + 1).replace("{all}", mine.length);
  if (takesFocus) next.querySelector("h3").focus();
}

function answerOf(ballot) {
  const data = new FormData(ballot);
  if (!data.has("likelihood") || !data.has("consequence")) return null;
  return {
    likelihood: Number(data.get("likelihood")),
    consequence: Number(data.get("consequence")),
    why: String(data.get("why") ?? ""),
  };
}

let sending = false;

// One at a time, and those that are given meanwhile too: nothing may wait on the phone until the round is over.
async function sendAnswers() {
  if (sending) return;
  sending = true;
  try {
    for (let next = papers.waiting()[0]; next; next = papers.waiting()[0]) {
      const [name, paper] = next;
      const [, question] = name.split(":");
      try {
        await post(words.cast, { question, prepared: paper.prepared, signature: paper.signature, ...paper.answer }, "omit");
        papers.cast(name);
      } catch (fault) {
        if (!fault.status || fault.status === 429 || fault.status >= 500) throw fault;
        refused(name, paper, fault);
      }
    }
  } catch {
    setTimeout(sendAnswers, SEND_AGAIN);
  } finally {
    sending = false;
  }
}

// Too late is too late; what else is refused is said at its question, which is asked again.
function refused(name, paper, fault) {
  const { answer, ...rest } = paper;
  papers.held[name] = fault.status === 409 ? { ...rest, cast: true } : rest;
  papers.keep();
  say(fault.message);
  showQuestion(false);
  const shown = root.querySelector(`[data-ballot="${name.split(":")[1]}"] [data-ballot-error]`);
  if (shown && fault.status !== 409) Object.assign(shown, { textContent: fault.message, hidden: false });
}

// --- Ideas ------------------------------------------------------------------------
async function sendIdea(form) {
  const field = form.elements.body;
  const error = form.querySelector("[data-idea-error]");
  const body = new FormData(form);
  try {
    const answer = await fetch(words.idea, { method: "POST", credentials: "omit", headers: { Accept: "application/json" }, body });
    const { sentence } = await answer.json();
    Object.assign(error, { textContent: sentence, hidden: !sentence });
    field.setAttribute("aria-invalid", sentence ? "true" : "false");
    if (!sentence) field.value = "";
    say(sentence || words.wordsThanks);
  } catch {
    lost(true);
  }
  field.focus();
}

root.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.matches("[data-idea-form]")) {
    event.preventDefault();
    sendIdea(form);
  } else if (form.matches("[data-ballot]")) {
    event.preventDefault();
    const answer = answerOf(form);
    const error = form.querySelector("[data-ballot-error]");
    Object.assign(error, { textContent: words.wordsChoose, hidden: Boolean(answer) });
    if (!answer) return form.querySelector("input:not(:checked)").focus();
    papers.answer(round(), form.dataset.ballot, answer);
    showQuestion(true);
    sendAnswers();
  }
});

// --- How it stands -----------------------------------------------------------------
// While somebody writes or chooses, only the clock is put in anew: what stands in a form is theirs.
function show(html, version) {
  const next = new DOMParser().parseFromString(html, "text/html").querySelector("[data-stands]");
  if (!next) return;
  const before = stands();
  const same = before.dataset.stands === next.dataset.stands && before.dataset.number === next.dataset.number;
  if (same && root.querySelector("[data-ballot], [data-idea-form]")) {
    before.dataset.version = version ?? next.dataset.version;
    before.querySelector("[data-clock]").replaceWith(next.querySelector("[data-clock]"));
    setClock();
    return;
  }
  before.replaceWith(next);
  settle();
  if (!same) say(root.querySelector("[data-heading]")?.textContent);
}

function settle() {
  setClock();
  drawPapers();
  showQuestion(false);
  sendAnswers();
}

function lost(is) {
  document.querySelector("[data-lost]").hidden = !is;
}

settle();
follow({ live: words.live, now: words.now, seen: () => stands().dataset.version, show, lost });
addEventListener("online", sendAnswers);
