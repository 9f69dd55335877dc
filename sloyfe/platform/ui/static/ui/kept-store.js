// Pages that somebody keeps on this device to read without a network. Each is sealed with a key that the site gives
// to whoever is signed in, and that is dropped at sign-out: what lies here then opens for nobody, until the same
// person is back. Loaded by pages and by the service worker alike, hence no module.
(() => {
  let opening = null;
  const database = () =>
    (opening ??= new Promise((resolve, reject) => {
      const ask = indexedDB.open("kept", 1);
      ask.onupgradeneeded = () => {
        ask.result.createObjectStore("pages", { keyPath: ["owner", "path"] });
        ask.result.createObjectStore("keys");
      };
      ask.onsuccess = () => resolve(ask.result);
      ask.onerror = () => reject(ask.error);
    }));

  const done = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const store = async (name, mode) => (await database()).transaction(name, mode).objectStore(name);
  const held = async () => done((await store("keys", "readonly")).get("now"));
  const dropKey = async () => done((await store("keys", "readwrite")).delete("now"));

  // The words in an address are for people: the page is the same whatever it is called.
  const nameOf = (path) => path.replace(/^(\/[a-z]+\/\d+)(-[^/]*)?$/, "$1");

  async function takeKey(base64) {
    const raw = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
    const mark = new Uint8Array(await crypto.subtle.digest("SHA-256", raw)).slice(0, 8);
    const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
    await done((await store("keys", "readwrite")).put({ owner: String(mark), key }, "now"));
  }

  async function put(path, page) {
    const { owner, key } = await held();
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const plain = new TextEncoder().encode(JSON.stringify({ ...page, path: nameOf(path) }));
    const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, plain);
    const row = { owner, path: await sealedName(owner, path), at: Date.now(), iv, data };
    await done((await store("pages", "readwrite")).put(row));
  }

  // Not even which pages are kept is told.
  async function sealedName(owner, path) {
    const sum = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`${owner} ${nameOf(path)}`));
    return String(new Uint8Array(sum));
  }

  async function unsealed({ iv, data, at }, key) {
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, data);
    return { ...JSON.parse(new TextDecoder().decode(plain)), at };
  }

  async function get(path) {
    const mine = await held();
    if (!mine) return null;
    const row = await done((await store("pages", "readonly")).get([mine.owner, await sealedName(mine.owner, path)]));
    return row ? unsealed(row, mine.key) : null;
  }

  async function all() {
    const mine = await held();
    if (!mine) return [];
    const rows = await done((await store("pages", "readonly")).getAll());
    const own = rows.filter(({ owner }) => owner === mine.owner);
    const pages = await Promise.all(own.map((row) => unsealed(row, mine.key)));
    return pages.sort((a, b) => a.title.localeCompare(b.title));
  }

  async function remove(path) {
    const mine = await held();
    if (mine) await done((await store("pages", "readwrite")).delete([mine.owner, await sealedName(mine.owner, path)]));
  }

  self.keptPages = { takeKey, dropKey, put, get, all, remove };
})();
