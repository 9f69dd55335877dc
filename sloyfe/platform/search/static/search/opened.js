// Tells that a result was followed, so that what is used most comes first. No name goes with it, and nothing
// waits for it: the link works without.
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element && event.target.closest("a[data-opened]");
  const token = link && link.closest("[data-token]")?.dataset.token;
  if (!token) return;
  const said = new FormData();
  said.set("csrfmiddlewaretoken", token);
  navigator.sendBeacon(link.dataset.opened, said);
});
