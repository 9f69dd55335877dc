// Keeps the page on this device and takes it off again. What is kept is what is read: without forms, buttons and the
// ways to the rest of the site, with the day of the copy on top. Pictures go along.

const place = document.querySelector("[data-kept]");
const HOURS = 12 * 60 * 60 * 1000;

async function asData(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.statusText);
  const picture = await answer.blob();
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(picture);
  });
}

const whole = (html) => `<!doctype html>${html.outerHTML}`;

async function copyOf(page) {
  const html = page.documentElement.cloneNode(true);
  const main = html.querySelector("main");
  const [banner, list] = ["banner", "list"].map((name) => html.querySelector(`template[data-kept-${name}]`).content.cloneNode(true));
  html.querySelectorAll("script, link:not([rel=stylesheet])").forEach((one) => one.remove());
  main.querySelectorAll("[data-kept], [data-not-kept], form, template, .page-message").forEach((one) => one.remove());
  for (const one of main.querySelectorAll("img")) one.src = await asData(one.getAttribute("src"));
  const body = html.querySelector("body");
  body.className = "shell kept-page";
  body.replaceChildren(banner, main);
  const title = main.querySelector("h1").textContent.trim();
  const listed = html.cloneNode(true);
  listed.querySelector("body").replaceChildren(list);
  // Every title ends with the name of the system, also without a network.
  const ending = page.title.slice(page.title.lastIndexOf(" – "));
  listed.querySelector("title").textContent = listed.querySelector("h1").textContent + ending;
  return { title, html: whole(html), list: whole(listed) };
}

async function keepLooks() {
  const looks = await caches.open("kept-looks");
  await Promise.all([...document.querySelectorAll("link[rel=stylesheet]")].map(({ href }) => looks.add(href).catch(() => {})));
}

// Forms that the page leads to, so that they open without a network too; the worker knows which it can keep.
async function keepAlong(page) {
  const paths = new Set([...page.querySelectorAll("a[data-kept-along]")].map((one) => new URL(one.getAttribute("href"), location).pathname));
  if (!paths.size) return;
  const { active } = await navigator.serviceWorker.ready;
  active.postMessage({ along: [...paths] });
}

async function keep(path, page = document) {
  await self.keptPages.put(path, await copyOf(page));
  await keepLooks();
  await keepAlong(page);
}

// A copy of yesterday is taken anew when there is a network; what is no longer in force goes away.
async function renew({ path, at }) {
  if (Date.now() - at < HOURS) return;
  const answer = await fetch(path, { headers: { "X-Copy": "1" } });
  if (answer.status === 404) return self.keptPages.remove(path);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (answer.ok && page.querySelector("[data-kept]")) await keep(path, page);
}

async function show(path) {
  const kept = await self.keptPages.get(path);
  const button = place.querySelector("button");
  button.textContent = kept ? place.dataset.wordsDrop : place.dataset.wordsKeep;
  button.onclick = () => change(path, !kept);
  return kept;
}

async function change(path, wanted) {
  const said = place.querySelector("[role=status]");
  try {
    if (wanted) {
      await navigator.serviceWorker.register("/sw.js");
      await keep(path);
    } else await self.keptPages.remove(path);
    said.textContent = wanted ? place.dataset.wordsKept : place.dataset.wordsDropped;
  } catch {
    said.textContent = place.dataset.wordsFailed;
  }
  await show(path);
}

async function list() {
  const pages = await self.keptPages.all();
  for (const one of pages) await renew(one).catch(() => {});
  const shown = await self.keptPages.all();
  const lines = shown.map(({ path, title }) => {
    const link = Object.assign(document.createElement("a"), { className: "ds-link", href: path, textContent: title });
    const line = document.createElement("li");
    line.append(link);
    return line;
  });
  place.querySelector("ul").replaceChildren(...lines);
  place.hidden = !lines.length;
}

async function begin() {
  await self.keptPages.takeKey(place.dataset.key);
  const { path } = place.dataset;
  if (!path) return list();
  if (await show(path)) await keep(path);
  place.hidden = false;
}

if (place && self.keptPages && globalThis.crypto?.subtle && navigator.serviceWorker) begin().catch(() => {});
