// Hints while one writes: the text of a line goes to the server when the writing rests, and comes back with its
// hints. Without this file they come upon saving, or by the button. Nothing that is sent is kept.

const REST = 700;

function watch(form, box) {
  const control = form.elements[box.dataset.hintsFor];
  let timer = 0;
  let asked = 0;
  const ask = async () => {
    const now = (asked += 1);
    const body = new FormData();
    body.set("text", control.value);
    body.set("unit", form.elements.unit?.value ?? form.dataset.unit);
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    try {
      const answer = await fetch(form.dataset.hints, { method: "POST", body });
      // A slow answer to an older text must not stand under a newer one.
      if (answer.ok && now === asked) {
        const words = (await answer.text()).trim();
        if (now === asked && box.innerHTML.trim() !== words) box.innerHTML = words;
      }
    } catch {
      // no network: the hints come upon saving
    }
  };
  control.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, REST);
  });
}

for (const form of document.querySelectorAll("[data-hints]"))
  for (const box of form.querySelectorAll("[data-hints-for]")) watch(form, box);
