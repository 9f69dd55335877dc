// The receipt, shown where the form stood: for a phone that may not read, and for reports without a name.

const element = (name, text, looks = "") => {
  const made = document.createElement(name);
  made.textContent = text;
  made.className = looks;
  return made;
};

const link = (text, href, variant) => {
  const made = element("a", text, "ds-button");
  made.href = href;
  if (variant) made.dataset.variant = variant;
  return made;
};

export function showReceipt(form, promise, code, note) {
  const { wordsCode, wordsKeep, wordsAgain, wordsFollow, follow } = form.dataset;
  const receipt = document.createElement("section");
  receipt.className = "receipt";
  receipt.tabIndex = -1;
  receipt.dataset.receipt = "";
  receipt.append(element("p", promise, "receipt-promise"));
  if (note) receipt.append(element("p", note, "receipt-note"));
  const buttons = element("div", "", "buttons");
  buttons.append(link(wordsAgain, location.href));
  if (code) {
    const shown = element("p", "", "receipt-code");
    shown.append(element("code", code));
    receipt.append(element("p", wordsCode), shown, element("p", wordsKeep));
    buttons.append(link(wordsFollow, follow, "secondary"));
  }
  receipt.append(buttons);
  form.replaceWith(receipt);
  document.querySelector(".report-first")?.remove();
  receipt.focus();
}
