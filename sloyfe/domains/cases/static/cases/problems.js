// What must be mended, said at the field and in a summary above the button, in the kit's own shapes.

function mark({ field, control, words }) {
  const id = `${control.name}-problem`;
  document.getElementById(id)?.remove();
  const said = document.createElement("div");
  said.className = "ds-validation-message";
  said.dataset.field = "validation";
  said.id = id;
  said.append(Object.assign(document.createElement("p"), { textContent: words }));
  field.append(said);
  for (const one of field.querySelectorAll(control.type === "radio" ? "input" : "textarea")) one.setAttribute("aria-invalid", "true");
  const described = control.type === "radio" ? field : control;
  const rest = (described.getAttribute("aria-describedby") ?? "").split(" ").filter((word) => word && word !== id);
  described.setAttribute("aria-describedby", [...rest, id].join(" "));
}

export function showProblems(form, found, heading) {
  for (const old of form.querySelectorAll('[data-errors], [data-field="validation"]')) old.remove();
  for (const old of form.querySelectorAll("[aria-invalid]")) old.removeAttribute("aria-invalid");
  const summary = document.createElement("ds-error-summary");
  summary.className = "ds-error-summary";
  summary.id = "errors";
  summary.dataset.errors = "";
  summary.tabIndex = -1;
  summary.setAttribute("role", "group");
  summary.setAttribute("aria-labelledby", "errors-heading");
  const title = Object.assign(document.createElement("h2"), { className: "ds-heading", id: "errors-heading", textContent: heading });
  title.dataset.size = "xs";
  const list = Object.assign(document.createElement("ul"), { className: "ds-list" });
  for (const one of found) {
    mark(one);
    const link = Object.assign(document.createElement("a"), { className: "ds-link", href: `#${one.control.id}`, textContent: one.words });
    const item = document.createElement("li");
    item.append(link);
    list.append(item);
  }
  summary.append(title, list);
  form.querySelector(".report-send").before(summary);
  summary.focus();
}
