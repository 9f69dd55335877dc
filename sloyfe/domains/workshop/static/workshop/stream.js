// How the room stands, as it changes: by a stream, and by asking every five seconds where streams are blocked.
// Both give the same part of the page; whoever listens is handed it with its version.

const ASK_EVERY = 5000;
const TRY_AGAIN = 30000;

export function follow({ live, now, seen, show, lost }) {
  let source;
  let asking;

  const stopAsking = () => {
    clearInterval(asking);
    asking = undefined;
  };

  async function ask() {
    try {
      const address = seen() ? `${now}?sett=${seen()}` : now;
      const answer = await fetch(address, { headers: { Accept: "text/html" } });
      lost(false);
      if (answer.status === 200) show(await answer.text(), answer.headers.get("X-Version"));
    } catch {
      lost(true);
    }
  }

  function listen() {
    source?.close();
    source = new EventSource(live);
    source.addEventListener("told", (event) => {
      stopAsking();
      lost(false);
      show(JSON.parse(event.data), event.lastEventId);
    });
    source.addEventListener("error", () => {
      if (!asking) {
        asking = setInterval(ask, ASK_EVERY);
        ask();
      }
      if (source.readyState === EventSource.CLOSED) setTimeout(listen, TRY_AGAIN);
    });
  }

  // A phone that slept has missed what was said, and its stream may be dead without knowing.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") {
      ask();
      if (source.readyState !== EventSource.OPEN) listen();
    }
  });
  addEventListener("online", () => {
    ask();
    listen();
  });
  listen();
}

// At most one message in five seconds: who hears the page is told the newest, and not all that came between.
export function speaker(region, every = 5000) {
  let waiting;
  let last = -every;
  let timer;
  const speak = () => {
    timer = undefined;
    last = performance.now();
    region.textContent = waiting;
  };
  return (words) => {
    if (!words || words === waiting) return;
    waiting = words;
    timer ??= setTimeout(speak, Math.max(0, last + every - performance.now()));
  };
}

// Counts what is left by itself; how it stands is said by the server again at each change.
export function clockOf(root) {
  let ends;
  let paused = true;
  setInterval(() => {
    const shown = root.querySelector("[data-clock-shown]");
    if (!shown || paused || ends === undefined) return;
    const left = Math.max(0, Math.round((ends - performance.now()) / 1000));
    if (left > 0) shown.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  }, 1000);
  return () => {
    const clock = root.querySelector("[data-clock]");
    paused = !clock || clock.dataset.paused === "yes";
    ends = clock?.dataset.left ? performance.now() + Number(clock.dataset.left) * 1000 : undefined;
  };
}
