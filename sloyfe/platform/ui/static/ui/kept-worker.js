// Answers with the kept copy where there is no network, or one that never answers. Part of the worker at /sw.js.
/* global SHELL, keptPages */
(() => {
  const READ = /^\/(dokument|prosess)\/\d+(-[^/]*)?$/;
  const LISTS = ["/dokumenter", "/prosesser", "/slik"];
  const PATIENCE = 4000;
  // The copy is text and pictures: whatever stands in it, nothing runs and nothing is sent.
  const HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; font-src 'self'; img-src data:; base-uri 'none'; form-action 'none'",
  };
  const answer = (html) => new Response(html, { headers: HEADERS });
  const safe = (text) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

  async function copyOf(url) {
    if (READ.test(url.pathname)) {
      const page = await keptPages.get(url.pathname);
      if (page) return answer(page.html);
    }
    const pages = await keptPages.all();
    if (!pages.length) return null;
    const lines = pages.map(({ path, title }) => `<li><a class="ds-link" href="${safe(path)}">${safe(title)}</a></li>`);
    return answer(pages[0].list.replace("<!--pages-->", () => lines.join("")));
  }

  async function fresh(request) {
    const found = await fetch(request);
    // Led away from a page that is read: perhaps signed out. The key comes back with the next page that is read.
    if (found.type === "opaqueredirect") await keptPages.dropKey().catch(() => {});
    return found;
  }

  async function page(request, url) {
    const found = fresh(request);
    const kept = copyOf(url).catch(() => null);
    const late = new Promise((resolve) => setTimeout(resolve, PATIENCE)).then(() => kept).then((copy) => copy ?? found);
    return Promise.race([found.catch(async () => (await kept) ?? Response.error()), late]);
  }

  const look = async (request, path) => fetch(request).catch(async () => (await caches.match(path)) ?? Response.error());

  self.addEventListener("fetch", (event) => {
    const { request } = event;
    const url = new URL(request.url);
    if (url.origin !== location.origin) return;
    if (request.method === "POST" && url.pathname === "/logg-ut") event.waitUntil(keptPages.dropKey().catch(() => {}));
    if (request.method !== "GET") return;
    if (request.mode === "navigate") {
      if (READ.test(url.pathname) || LISTS.includes(url.pathname)) event.respondWith(page(request, url));
    } else if (request.destination === "style" && !SHELL.includes(url.pathname)) event.respondWith(look(request, url.pathname));
  });
})();
