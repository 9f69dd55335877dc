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

async function look() {
  if (document.visibilityState !== "visible") return;
  const answer = await ask();
  if (answer.status !== 200 || answer.redirected) return;
  const found = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-live]");
  const shown = place.querySelector("[data-live]");
  if (found && found.innerHTML !== shown.innerHTML) shown.innerHTML = found.innerHTML;
}

if (place) {
  const again = () => look().catch(() => {});
  setInterval(again, PAUSE);
  document.addEventListener("visibilitychange", again);
}
