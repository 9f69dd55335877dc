// «Har jeg meldt om dette før?»: what is written is sent when this is pressed, and never by itself, since the report may
// yet be made without a name. Sending the report does not wait for it.
const room = document.querySelector("[data-alike]");

async function look() {
  const form = room.closest("form");
  if (form.querySelector('[name="mode"]:checked')?.value === "anonymous") return;
  const body = new FormData(form);
  body.delete("photo");
  try {
    const answer = await fetch(room.dataset.alike, { method: "POST", body });
    if (!answer.ok || answer.redirected) return;
    const found = new DOMParser().parseFromString(await answer.text(), "text/html");
    room.querySelector("[aria-live]").replaceChildren(...found.body.childNodes);
  } catch {
    // no network: the report is kept and sent all the same
  }
}

if (room) {
  room.hidden = false;
  room.querySelector("button").addEventListener("click", look);
}
