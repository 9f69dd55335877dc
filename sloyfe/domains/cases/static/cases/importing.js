// A big file is sent in pieces, and goes on where it broke off; a page that waits says how far the work is.
// Without this the file is sent whole, and the page is looked at again with its button.
const form = document.querySelector("[data-old-file]");
const waiting = document.querySelector("[data-standing]");
const PAUSE = 2000;

// The same file has the same key: its name, its size, and its first and last piece. Never all of it, which takes long.
async function keyOf(file) {
  const ends = new Blob([file.name, "\n", `${file.size}`, file.slice(0, 65536), file.slice(-65536)]);
  const sum = await crypto.subtle.digest("SHA-256", await ends.arrayBuffer());
  return [...new Uint8Array(sum)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function ask(address, body) {
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const answer = await fetch(address, { method: "POST", body, headers: { "X-CSRFToken": token } });
  const told = await answer.json();
  if (!answer.ok && answer.status !== 409) throw new Error(told.problem ?? "");
  return told;
}

async function send(file, said) {
  const first = new FormData();
  first.set("name", file.name);
  first.set("size", file.size);
  first.set("key", await keyOf(file));
  const { url, offset } = await ask(form.dataset.begin, first);
  const size = Number(form.dataset.piece);
  let sent = offset;
  do {
    // An upload that was whole but never said so is finished by its last piece once more.
    const from = Math.min(sent, Math.max(0, file.size - 1));
    const told = await ask(`${url}/del?fra=${from}`, file.slice(from, from + size));
    sent = told.offset;
    said.textContent = form.dataset.wordsSent.replace("{percent}", Math.floor((100 * sent) / file.size));
  } while (sent < file.size);
  location.assign(url);
}

// A button that is pressed keeps the focus: it is not disabled, a second press does nothing.
let sending = false;

form?.addEventListener("submit", async (event) => {
  const file = form.querySelector("input[type=file]").files[0];
  if (sending) return event.preventDefault();
  if (!file || !file.size || !globalThis.crypto?.subtle) return; // the server says what is missing, or takes it whole
  event.preventDefault();
  const said = form.querySelector("[data-said]");
  sending = true;
  try {
    await send(file, said);
  } catch (problem) {
    said.textContent = (problem instanceof TypeError ? "" : problem.message) || form.dataset.wordsFailed;
    sending = false;
  }
});

async function look() {
  const told = await fetch(waiting.dataset.standing).then((answer) => answer.json());
  if (told.state !== waiting.dataset.state) return location.reload();
  const bar = waiting.querySelector("progress");
  // Said at each tenth: a line that speaks every other second lets nothing else be heard.
  if (Math.floor(told.percent / 10) > Math.floor(bar.value / 10)) waiting.querySelector("[data-said]").textContent = told.words;
  bar.value = told.percent;
  setTimeout(look, PAUSE);
}

if (waiting) setTimeout(look, PAUSE);
