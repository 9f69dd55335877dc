// Suggestions below the search box while one types: a combobox with a list. Loaded the first time somebody goes to
// the box; without it the box is a form that leads to the page of results.

const PAUSE = 150;

function listFor(box) {
  const list = document.createElement("div");
  list.className = "suggestions";
  list.id = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.getAttribute("aria-label"));
  list.hidden = true;
  const said = document.createElement("p");
  said.className = "ds-sr-only";
  said.setAttribute("role", "status");
  box.after(list, said);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id })) box.setAttribute(name, value);
  return { list, said };
}

function counts(link) {
  if (!link.dataset.opened) return;
  const said = new FormData();
  said.set("csrfmiddlewaretoken", link.dataset.token);
  navigator.sendBeacon(link.dataset.opened, said);
}

export function suggests(box) {
  const { list, said } = listFor(box);
  let chosen = -1;
  let waiting;
  let asking;

  const options = () => [...list.querySelectorAll("[role=option]")];
  const show = (open) => {
    list.hidden = !open;
    box.setAttribute("aria-expanded", String(open));
    if (!open) choose(-1);
  };
  const choose = (number) => {
    const all = options();
    chosen = all.length ? (number + all.length + 1) % (all.length + 1) : -1;
    if (chosen === all.length) chosen = -1;
    all.forEach((one, place) => one.setAttribute("aria-selected", String(place === chosen)));
    if (chosen < 0) box.removeAttribute("aria-activedescendant");
    else {
      box.setAttribute("aria-activedescendant", all[chosen].id);
      all[chosen].scrollIntoView({ block: "nearest" });
    }
  };
  const ask = async () => {
    asking?.abort();
    const words = box.value.trim();
    if (words.length < 2) {
      said.textContent = "";
      return show(false);
    }
    asking = new AbortController();
    try {
      const answer = await fetch(`${box.dataset.suggest}?q=${encodeURIComponent(words)}`, { signal: asking.signal, headers: { Accept: "text/html" } });
      if (!answer.ok || answer.redirected) return show(false);
      list.innerHTML = await answer.text();
      const told = list.querySelector("[data-said]");
      said.textContent = told?.textContent ?? "";
      told?.remove();
      chosen = -1;
      show(document.activeElement === box);
    } catch (error) {
      if (error.name !== "AbortError") show(false);
    }
  };

  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE);
  });
  box.addEventListener("keydown", (event) => {
    const open = !list.hidden;
    if (event.key === "ArrowDown" && !open) ask();
    else if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp" && open) choose(chosen < 0 ? options().length - 1 : chosen - 1);
    else if (event.key === "Enter" && open && chosen >= 0) options()[chosen].click();
    else if (event.key === "Escape" && open) show(false);
    else return;
    event.preventDefault();
  });
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link) counts(link);
  });
  box.addEventListener("blur", () => show(false));
  if (document.activeElement === box && box.value !== box.defaultValue) ask(); // typed while this was on its way
}
