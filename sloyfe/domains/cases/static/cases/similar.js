// Similar cases are fetched when the page is drawn, so that it never waits for them. Without this file, or without
// a network, there is a link to all of them.
for (const room of document.querySelectorAll("[data-similar]")) {
  try {
    const answer = await fetch(room.dataset.similar, { headers: { "HX-Request": "true" } });
    if (answer.ok && !answer.redirected) {
      const found = new DOMParser().parseFromString(await answer.text(), "text/html");
      room.replaceChildren(...found.body.childNodes);
    }
  } catch {
    // the link stays
  }
}
