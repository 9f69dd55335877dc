// The facilitator's page: the counts follow the room by themselves, and what is being written stays as it is.
import { follow } from "./stream.js";

const root = document.querySelector("[data-lead]");
let asked = false;

// The stream of the screen says that something has changed; what it means for whoever leads is asked for anew.
async function refresh() {
  if (asked) return;
  asked = true;
  try {
    const answer = await fetch(location.href, { headers: { "HX-Request": "true", Accept: "text/html" } });
    if (!answer.ok || answer.redirected) return;
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of root.querySelectorAll("[data-part]")) {
      const other = next.querySelector(`[data-part="${part.dataset.part}"]`);
      if (other && other.outerHTML !== part.outerHTML && !part.contains(document.activeElement)) part.replaceWith(other);
    }
  } finally {
    asked = false;
  }
}

follow({ live: root.dataset.live, now: root.dataset.now, seen: () => "", show: refresh, lost: () => {} });
