// Keeps the report form and what it needs, so that it opens without a network. Never a case, an answer or a list.
// SHELL and VERSION are set by /sw.js, which the server writes.
/* global SHELL, VERSION, reportQueue */

const CACHE = `report-${VERSION}`;
const PATIENCE = 2500; // a phone in a lift has a network that never answers

const isForm = (url) => url.pathname === "/meld" || (/^\/meld\/(enhet\/)?[^/]+$/.test(url.pathname) && !/^\/meld\/(enheter|anonym|levering|velg-enhet)$/.test(url.pathname));

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches.open(CACHE).then(async (cache) => {
      await Promise.all(SHELL.map((one) => cache.add(one).catch(() => {})));
      await self.skipWaiting();
    }),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      const old = (await caches.keys()).filter((name) => name.startsWith("report-") && name !== CACHE);
      await Promise.all(old.map((name) => caches.delete(name)));
      await self.clients.claim();
    })(),
  );
});

// About a step it is the same form: the one that is kept is the plain one, and it reads the step from its address.
const isAboutStep = (url) => url.pathname === "/meld" && /^\?steg=\d+$/.test(url.search);

async function fresh(request, url) {
  const answer = await fetch(request);
  const cache = await caches.open(CACHE);
  // Signed out means that the next one on this tablet must not find the last one's name.
  if (answer.type === "opaqueredirect" || answer.redirected) await cache.delete(url.pathname);
  else if (answer.status === 200 && !url.search) await cache.put(url.pathname, answer.clone());
  return answer;
}

async function form(request, url) {
  const kept = await (await caches.open(CACHE)).match(url.pathname);
  const answer = fresh(request, url);
  if (!kept) return answer;
  answer.catch(() => {});
  const late = new Promise((resolve) => setTimeout(() => resolve(kept), PATIENCE));
  return Promise.race([answer.catch(() => kept), late]);
}

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin) return;
  if (event.request.mode === "navigate") {
    if ((isForm(url) && !url.search) || isAboutStep(url)) event.respondWith(form(event.request, url));
  } else if (SHELL.includes(url.pathname)) {
    event.respondWith(caches.match(url.pathname).then((kept) => kept ?? fetch(event.request)));
  }
});

// A page that is kept on the phone asks for the forms it leads to.
self.addEventListener("message", (event) => {
  const ways = (event.data?.along ?? []).map((path) => new URL(path, location));
  const forms = ways.filter((url) => url.origin === location.origin && isForm(url) && !url.search);
  event.waitUntil(Promise.all(forms.map((url) => fresh(url.pathname, url).catch(() => {}))));
});

self.addEventListener("sync", (event) => {
  if (event.tag === "reports") event.waitUntil(reportQueue.deliver());
});
