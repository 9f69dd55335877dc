// Asks again every few seconds while somebody looks, so that an answer is seen when it comes. What is being
// written stands outside the part that changes.

const PAUSE = 4000;
const place = document.querySelector("[data-live-from]");

async function ask() {
  const { liveFrom, liveCode } = place.dataset;
  const headers = { "HX-Request": "true" };
  if (!liveCode) return fetch(liveFrom, { headers });
  const body = new URLSearchParams({ code: liveCode });
  return fetch(liveFrom, { method: "POST", headers, body, credentials: "omit", referrerPolicy: "no-referrer" });
}

// The line of where the case stands is kept and given new words, so that it is read aloud; what somebody
// stands in is left alone until they have gone on.
function renew(shown, found) {
  for (const part of [".own-standing", "section"]) {
    const [old, next] = [shown.querySelector(part), found.querySelector(part)];
    if (old.innerHTML !== next.innerHTML && !old.contains(document.activeElement)) old.innerHTML = next.innerHTML;
  }
}

async function look() {
  if (document.visibilityState !== "visible") return;
  const answer = await ask();
  if (answer.status !== 200 || answer.redirected) return;
  const found = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-live]");
  if (found) renew(place.querySelector("[data-live]"), found);
}

if (place) {
  const again = () => look().catch(() => {});
  setInterval(again, PAUSE);
  document.addEventListener("visibilitychange", again);
}
