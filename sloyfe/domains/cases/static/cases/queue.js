// The reports that wait on this phone, each sealed before it was put here. Loaded by pages and by the
// service worker alike, hence no module.
(() => {
  const opened = new Promise((resolve, reject) => {
    const ask = indexedDB.open("reports", 1);
    ask.onupgradeneeded = () => ask.result.createObjectStore("waiting", { keyPath: "id", autoIncrement: true });
    ask.onsuccess = () => resolve(ask.result);
    ask.onerror = () => reject(ask.error);
  });
  opened.catch(() => {}); // a browser without storage still sends by the form itself

  const done = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });

  const store = async (mode) => (await opened).transaction("waiting", mode).objectStore("waiting");
  const all = async () => done((await store("readonly")).getAll());
  const remove = async (id) => done((await store("readwrite")).delete(id));
  const put = async (entry) => done((await store("readwrite")).put(entry));

  // `to` is the door; without a name nothing goes along that could tell who sends.
  const send = ({ box, to, named, lang }) =>
    fetch(to, {
      method: "POST",
      body: box,
      headers: { "Content-Type": "application/octet-stream", "Accept-Language": lang },
      credentials: named ? "same-origin" : "omit",
      referrerPolicy: named ? "same-origin" : "no-referrer",
      cache: "no-store",
      redirect: "error",
    });

  async function deliverOne(entry) {
    let answer;
    try {
      answer = await send(entry);
    } catch {
      return null; // no network: it waits
    }
    if (answer.ok) {
      const receipt = await answer.json();
      await remove(entry.id);
      return { id: entry.id, receipt };
    }
    // 400, 409, 413, 415: the same bytes will never be taken. Nothing is thrown away; the page says so.
    if ([400, 409, 413, 415].includes(answer.status)) await put({ ...entry, failed: true });
    return null;
  }

  async function deliverAll() {
    const sent = [];
    for (const entry of await all()) {
      const found = entry.failed ? null : await deliverOne(entry);
      if (found) sent.push(found);
    }
    return sent;
  }

  // One at a time for all pages and the worker; the server would find a double in any case.
  const deliver = () => (navigator.locks ? navigator.locks.request("reports", deliverAll) : deliverAll());

  self.reportQueue = { all, remove, add: put, deliver };
})();
