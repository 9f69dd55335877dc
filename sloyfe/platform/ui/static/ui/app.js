// What the pages share in the browser. Each part looks for its own data- attribute and leaves alone
// what it does not find; every page also works without this file.
import { clearsMendedErrors } from "./errors.js";
import { keepsForms } from "./kept-forms.js";
import { shortcuts } from "./shortcuts.js";

// A scrolling region takes the keyboard's focus only while there is something to scroll.
function scrollRegions() {
  const regions = document.querySelectorAll("[data-scrolls]");
  if (!regions.length) return;
  const fit = (region) => {
    if (region.scrollWidth > region.clientWidth && getComputedStyle(region).overflowX !== "visible") region.tabIndex = 0;
    else region.removeAttribute("tabindex");
  };
  const watch = new ResizeObserver((seen) => seen.forEach(({ target }) => fit(target)));
  // At once, too: what watches is first called when the page is drawn, and a key may be pressed before that.
  regions.forEach((region) => {
    fit(region);
    watch.observe(region);
  });
}

// A receipt or a refusal is on the page when it arrives, and a live region is told only of what changes: whoever
// hears the page is put there. Never before an error, a place in the address, or a part that chose itself.
function answerTakesFocus() {
  if (location.hash || document.activeElement !== document.body) return;
  document.querySelector(".page-message, [data-told]")?.focus();
}

// Suggestions are fetched by those who search; the code for it comes then too.
function searchSuggests() {
  const box = document.querySelector("[data-suggest]");
  box?.addEventListener("focus", async () => (await import("./suggest.js")).suggests(box), { once: true });
}

keepsForms();
clearsMendedErrors();
shortcuts();
scrollRegions();
searchSuggests();
answerTakesFocus();
