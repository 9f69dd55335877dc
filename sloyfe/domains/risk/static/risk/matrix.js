// The arrow keys go from cell to cell of the matrix, past those where nothing stands.
const STEPS = { ArrowUp: [1, 0], ArrowDown: [-1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

for (const matrix of document.querySelectorAll("[data-matrix]")) {
  const cells = new Map([...matrix.querySelectorAll("[data-cell]")].map((link) => [link.dataset.cell, link]));
  const first = matrix.querySelector("[aria-current] [data-cell]") ?? cells.values().next().value;

  // One stop for the Tab key, wherever one was last.
  const stop = (chosen) => {
    for (const link of cells.values()) link.tabIndex = link === chosen ? 0 : -1;
  };
  if (first) stop(first);

  matrix.addEventListener("focusin", ({ target }) => {
    if (target.dataset.cell) stop(target);
  });
  matrix.addEventListener("keydown", (event) => {
    const way = STEPS[event.key];
    if (!way || !event.target.dataset.cell || event.ctrlKey || event.altKey || event.metaKey) return;
    let [likelihood, consequence] = event.target.dataset.cell.split(" ").map(Number);
    do {
      likelihood += way[0];
      consequence += way[1];
      const next = cells.get(`${likelihood} ${consequence}`);
      if (next) {
        event.preventDefault();
        next.focus();
        return;
      }
    } while (likelihood > 0 && likelihood < 6 && consequence > 0 && consequence < 6);
  });
}
