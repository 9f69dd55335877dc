// What Word, a browser or a mail program puts on the clipboard, as Markdown: headings, lists, tables, bold, italic
// and links are kept, all else is left behind. The HTML is parsed into a document of its own and never shown.

const HEADINGS = { H1: "##", H2: "###", H3: "####", H4: "####", H5: "####", H6: "####" };
const SKIP = new Set(["STYLE", "SCRIPT", "META", "LINK", "TITLE", "HEAD", "XML", "TEMPLATE"]);

export function toMarkdown(html) {
  const page = new DOMParser().parseFromString(unstyled(html), "text/html");
  const blocks = [];
  walk(page.body, blocks);
  return joined(blocks);
}

// Word says what is a list in its styles. They are read as data: as styles, the page's policy would refuse them aloud.
const unstyled = (html) =>
  html.replace(/<style[\s\S]*?<\/style>/gi, "").replace(/<[^>]+>/g, (tag) => tag.replace(/\sstyle\s*=/gi, " data-style="));

// Items of one list stand on lines that follow each other; everything else has a line between.
function joined(blocks) {
  let text = "";
  let before = null;
  for (const block of blocks.filter((one) => one.text)) {
    if (before) text += before.item && block.item ? "\n" : "\n\n";
    text += block.text;
    before = block;
  }
  return text.trim();
}

function walk(node, blocks) {
  let loose = "";
  const flush = () => {
    if (tidy(loose)) blocks.push({ text: tidy(loose) });
    loose = "";
  };
  for (const child of node.childNodes) {
    if (isBlock(child)) {
      flush();
      block(child, blocks);
    } else loose += inline(child);
  }
  flush();
}

const isBlock = (node) =>
  node.nodeType === Node.ELEMENT_NODE &&
  (/^(H[1-6]|P|DIV|UL|OL|TABLE|BLOCKQUOTE|SECTION|ARTICLE|MAIN|HEADER|FOOTER|BODY|HR|PRE|CENTER|DL|DT|DD|LI|TR|TBODY|THEAD)$/.test(node.tagName) ||
    [...node.children].some(isBlock));

function block(node, blocks) {
  if (SKIP.has(node.tagName)) return;
  if (HEADINGS[node.tagName]) push(blocks, `${HEADINGS[node.tagName]} ${plain(node)}`, plain(node));
  else if (node.tagName === "UL" || node.tagName === "OL") list(node, blocks, 0);
  else if (node.tagName === "TABLE") table(node, blocks);
  else if (node.tagName === "HR") blocks.push({ text: "---" });
  else if (node.tagName === "BLOCKQUOTE") push(blocks, toLines(node).map((line) => `> ${line}`).join("\n"), plain(node));
  else if (node.tagName === "P") paragraph(node, blocks);
  else walk(node, blocks);
}

const push = (blocks, text, words) => words && blocks.push({ text });
const toLines = (node) => {
  const inner = [];
  walk(node, inner);
  return joined(inner).split("\n");
};

// Word's own list items are paragraphs of a class, with the bullet or number as text in front. Its headings in some
// versions are paragraphs with a level in the style.
function paragraph(node, blocks) {
  const style = node.getAttribute("data-style") ?? "";
  const level = /mso-list:\s*\S+\s+level(\d)/i.exec(style);
  if (level || /MsoListParagraph/i.test(node.className)) {
    const bullet = node.querySelector("[data-style*='mso-list:Ignore' i], [data-style*='mso-list: Ignore' i]");
    const sign = (bullet?.textContent ?? node.textContent.trim().slice(0, 3)).replace(/\s/g, "");
    const copy = node.cloneNode(true);
    copy.querySelectorAll("[data-style*='mso-list:Ignore' i], [data-style*='mso-list: Ignore' i]").forEach((one) => one.remove());
    const words = bullet ? inlines(copy) : inlines(copy).replace(/^\s*(\d+[.)]|[·•o§-])\s+/, "");
    const depth = level ? Number(level[1]) - 1 : 0;
    const mark = /^\d+[.)]?/.test(sign) ? "1." : "-";
    if (tidy(words)) blocks.push({ text: `${"   ".repeat(depth)}${mark} ${tidy(words)}`, item: true });
    return;
  }
  const outline = /mso-outline-level:\s*(\d)/i.exec(style);
  const named = /MsoTitle/i.test(node.className) ? "##" : outline && HEADINGS[`H${Math.min(6, Number(outline[1]))}`];
  if (named) push(blocks, `${named} ${plain(node)}`, plain(node));
  else push(blocks, tidy(inlines(node)), tidy(inlines(node)));
}

function list(node, blocks, depth) {
  let number = 0;
  for (const child of node.children) {
    if (child.tagName === "UL" || child.tagName === "OL") list(child, blocks, depth + 1);
    if (child.tagName !== "LI") continue;
    number += 1;
    const mark = node.tagName === "OL" ? `${number}.` : "-";
    const own = [...child.childNodes].filter((one) => one.tagName !== "UL" && one.tagName !== "OL");
    blocks.push({ text: `${"   ".repeat(depth)}${mark} ${tidy(own.map(inline).join(""))}`, item: true });
    for (const below of child.children) if (below.tagName === "UL" || below.tagName === "OL") list(below, blocks, depth + 1);
  }
}

function table(node, blocks) {
  const rows = [...node.rows].map((row) => [...row.cells].map((cell) => tidy(inlines(cell)).replace(/\|/g, "\\|").replace(/\n/g, " ")));
  const width = Math.max(...rows.map((row) => row.length), 0);
  if (!width) return;
  const line = (cells) => `| ${Array.from({ length: width }, (_, n) => cells[n] ?? "").join(" | ")} |`;
  const [head, ...rest] = rows;
  blocks.push({ text: [line(head), `|${"---|".repeat(width)}`, ...rest.map(line)].join("\n") });
}

const inlines = (node) => [...node.childNodes].map(inline).join("");
const plain = (node) => node.textContent.replace(/\s+/g, " ").trim();
const tidy = (text) => text.replace(/[ \t\r\n\u00a0]+/g, " ").replaceAll("\u2028", "  \n").trim();

function inline(node) {
  if (node.nodeType === Node.TEXT_NODE) return escaped(node.data);
  if (node.nodeType !== Node.ELEMENT_NODE || SKIP.has(node.tagName)) return "";
  if (node.tagName === "BR") return "\u2028";
  const words = inlines(node);
  if (!words.trim()) return words;
  if (node.tagName === "A" && /^(https?:|mailto:|tel:)/i.test(node.getAttribute("href") ?? "")) return `[${words.trim()}](${encodeURI(decoded(node.getAttribute("href")))})`;
  if (isBold(node)) return around(words, "**");
  if (/^(I|EM)$/.test(node.tagName) || /font-style:\s*italic/i.test(node.getAttribute("data-style") ?? "")) return around(words, "*");
  return words;
}

// Google Docs wraps everything in a <b> that is not bold.
const isBold = (node) => {
  const style = node.getAttribute("data-style") ?? "";
  if (/font-weight:\s*(normal|[1-5]00)/i.test(style)) return false;
  return /^(B|STRONG)$/.test(node.tagName) || /font-weight:\s*(bold|[6-9]00)/i.test(style);
};

const around = (words, mark) => words.replace(/^(\s*)([\s\S]*?)(\s*)$/, (_all, a, core, b) => `${a}${mark}${core}${mark}${b}`);
const escaped = (text) => text.replace(/([\\`*_[\]<])/g, "\\$1");
function decoded(address) {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}
