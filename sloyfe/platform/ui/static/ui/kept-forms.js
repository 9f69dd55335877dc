// Changing language or colours loads the page anew. What someone has begun to write is laid aside in
// this tab while the page changes, put back, and forgotten at once. Passwords and files never are.

const KEY = "kept-form";
const SKIP = new Set(["password", "file", "hidden", "submit", "button"]);

const controls = () =>
  [...document.querySelectorAll("main form")].flatMap((form, place) =>
    [...form.elements]
      .filter((one) => one.name && !SKIP.has(one.type) && one.autocomplete !== "one-time-code")
      .map((one) => ({ one, key: `${place} ${one.name} ${/radio|checkbox/.test(one.type) ? one.value : ""}` })),
  );

function keep() {
  const values = controls().map(({ one, key }) => [key, /radio|checkbox/.test(one.type) ? one.checked : one.value]);
  sessionStorage.setItem(KEY, JSON.stringify({ page: location.pathname, focus: document.activeElement?.id, values }));
}

function restore() {
  const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
  sessionStorage.removeItem(KEY);
  if (kept?.page !== location.pathname) return;
  const values = new Map(kept.values);
  for (const { one, key } of controls()) {
    if (!values.has(key)) continue;
    if (typeof values.get(key) === "boolean") one.checked = values.get(key);
    else one.value = values.get(key);
  }
  if (kept.focus) document.getElementById(kept.focus)?.focus();
}

export function keepsForms() {
  try {
    restore();
    document.addEventListener("submit", ({ target }) => {
      if (target.matches("[data-keeps-form]")) keep();
    });
  } catch {
    // A browser that refuses storage changes language all the same.
  }
}
