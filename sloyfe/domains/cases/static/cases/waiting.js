// How many reports wait on this phone, said in words; tried again whenever there may be a network.

const DAY = 24 * 60 * 60 * 1000;
const panel = () => document.querySelector("[data-waiting]");
let shown = false;

export const isShown = () => shown;

const line = (text) => Object.assign(document.createElement("p"), { textContent: text });

function failed(entries) {
  const button = Object.assign(document.createElement("button"), { className: "ds-button", type: "button", textContent: panel().dataset.seen });
  button.dataset.variant = "secondary";
  button.addEventListener("click", async () => {
    for (const { id } of entries) await self.reportQueue.remove(id);
    await tell();
  });
  return [line(panel().dataset.failed), button];
}

async function tell() {
  const entries = await self.reportQueue.all();
  const waits = entries.filter((entry) => !entry.failed);
  const stuck = entries.filter((entry) => entry.failed);
  const { one, many, old } = panel()?.dataset ?? {};
  if (navigator.setAppBadge) (waits.length ? navigator.setAppBadge(waits.length) : navigator.clearAppBadge()).catch(() => {});
  if (!panel()) return;
  const parts = [];
  if (waits.length) {
    const badge = line(waits.length === 1 ? one : many.replace("{n}", waits.length));
    badge.className = "report-badge";
    badge.dataset.count = waits.length;
    parts.push(badge);
  }
  if (waits.some(({ at }) => Date.now() - at > DAY)) parts.push(line(old));
  if (stuck.length) parts.push(...failed(stuck));
  panel().replaceChildren(...parts);
  panel().hidden = !parts.length;
  shown = Boolean(parts.length);
}

export async function deliverNow() {
  const sent = await self.reportQueue.deliver();
  await tell();
  if ((await self.reportQueue.all()).length) {
    const worker = await navigator.serviceWorker?.getRegistration();
    await worker?.sync?.register("reports").catch(() => {});
  }
  return sent;
}

export function watchQueue() {
  if (!self.reportQueue || !globalThis.indexedDB) return;
  const again = () => deliverNow().catch(() => {});
  addEventListener("online", again);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && again());
  again();
}
