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
    if (region.scrollWidth > region.clientWidth) region.tabIndex = 0;
    else region.removeAttribute("tabindex");
  };
  const watch = new ResizeObserver((seen) => seen.forEach(({ target }) => fit(target)));
  regions.forEach((region) => watch.observe(region));
}

keepsForms();
clearsMendedErrors();
shortcuts();
scrollRegions();
