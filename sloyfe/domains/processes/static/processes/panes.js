// F6 leads round: from the step in the list to its figure in the diagram, on to what else is said of the step, and back.
// With Shift the other way. Where there is no canvas, between the other two.
export function panes(home) {
  const current = () => document.activeElement?.closest("[data-key]") ?? home.querySelector("[data-key][data-current]") ?? home.querySelector("[data-key]");
  const stops = [
    { holds: (at) => at.closest("[data-list]") && !at.closest("[data-details]"), goes: () => current()?.querySelector("input") ?? home.querySelector("[data-list] :is(input:not([type=hidden]), textarea)") },
    { holds: (at) => at.closest("[data-surface]"), goes: () => home.querySelector("[data-canvas]:not([hidden]) [data-surface] svg[tabindex]") },
    { holds: (at) => at.closest("[data-details]"), goes: () => current()?.querySelector("[data-details]") },
  ];
  home.dataset.keys = "";
  home.addEventListener("keydown", (event) => {
    if (event.key !== "F6" || event.altKey || event.ctrlKey || event.metaKey) return;
    const here = stops.findIndex((stop) => stop.holds(event.target));
    const order = event.shiftKey ? [2, 1] : [1, 2];
    const next = order.map((n) => stops[(here + n) % stops.length].goes()).find(Boolean);
    if (!next || here === -1) return;
    event.preventDefault();
    next.focus();
  });
}
