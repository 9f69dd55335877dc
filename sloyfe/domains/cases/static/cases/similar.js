// Similar cases are fetched when the page is drawn, so that it never waits for them. Without this file, or without
// a network, there is a link to all of them.
const rooms = [...document.querySelectorAll("[data-similar]")];
for (const room of rooms) room.ariaBusy = "true";
for (const room of rooms) {
  try {
    const answer = await fetch(room.dataset.similar, { headers: { "HX-Request": "true" } });
    if (answer.ok && !answer.redirected) {
      const found = new DOMParser().parseFromString(await answer.text(), "text/html");
      const stood = room.contains(document.activeElement);
      room.replaceChildren(...found.body.childNodes);
      // Who stood on the link stands on what came in its place, not at the top of the page.
      if (stood) room.querySelector("a")?.focus();
    }
  } catch {
    // the link stays
  }
  room.ariaBusy = null;
}
