"""Draws BPMN files with bpmn-js after we have read and written them, beside the pictures they came with, for a look:
`python -m tools.bpmn_pictures FOLDER` writes one picture for each file into `test-results/bpmn`.
"""

import base64
import sys
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from sloyfe.methods.bpmn import read, write  # noqa: E402 - this file is also run by its path
from tools import chromium  # noqa: E402

VENDOR = ROOT / "build" / "vendor"
FOLDER = ROOT / "test-results" / "bpmn"
INTERCHANGE = "{http://www.omg.org/spec/BPMN/20100524/DI}"
# Of all layers of the first diagram, what bpmn-js has put there with an extent, but for names that hang beside a shape;
# what lies inside a folded part has a layer of its own. The drawing is of the outermost.
DRAW = """async (xml) => {
    const viewer = new BpmnJS({ container: "#canvas" });
    const { warnings } = await viewer.importXML(xml);
    const canvas = viewer.get("canvas"), registry = viewer.get("elementRegistry");
    const { svg } = await viewer.saveSVG();
    const of = { BPMNShape: [], BPMNEdge: [] };
    for (const root of canvas.getRootElements()) {
        canvas.setRootElement(root);
        const there = (one) => one !== root && one.di && !one.labelTarget && canvas.findRoot(one) === root;
        for (const one of registry.filter(there)) {
            const box = registry.getGraphics(one).getBBox();
            if (!one.hidden && box.width + box.height > 0) of[one.di.$type.split(":")[1]].push(one.id);
        }
    }
    viewer.destroy();
    return { shapes: of.BPMNShape, edges: of.BPMNEdge, svg, complaints: warnings.map((one) => one.message) };
}"""


@dataclass(frozen=True)
class Drawn:
    """Ids of the elements that bpmn-js shows, the drawing, and what it complains of."""

    shapes: list[str]
    edges: list[str]
    svg: str
    complaints: list[str]


def draw(page: Page, data: bytes) -> Drawn:
    """What bpmn-js makes of a file. The page is left empty but for the library."""
    page.set_content('<!doctype html><div id="canvas" style="width:1200px;height:900px"></div>')
    page.add_script_tag(path=str(VENDOR / "bpmn-viewer.js"))
    told: dict[str, Any] = page.evaluate(DRAW, data.decode())
    return Drawn(**told)


def drawable(data: bytes) -> tuple[list[str], list[str]]:
    """The ids that a file of one diagram has a shape and an edge for, by a parser of its own."""
    root = ElementTree.fromstring(data)
    shapes, edges = (
        [part.get("bpmnElement", "") for part in root.iter(INTERCHANGE + kind)]
        for kind in ("BPMNShape", "BPMNEdge")
    )
    return shapes, edges


def beside(page: Page, name: str, drawn: Drawn, picture: bytes | None, target: Path) -> None:
    """Ours above, theirs below, on one picture."""
    images = [(f"{name}, read, written and drawn by bpmn-js", "svg+xml", drawn.svg.encode())]
    if picture:
        images.append((f"{name}, the picture it came with", "png", picture))
    parts = (
        f"<h1>{escape(words)}</h1><img src='data:image/{kind};base64,{base64.b64encode(data).decode()}'>"
        for words, kind, data in images
    )
    page.set_content(f"<!doctype html><body style='background:#fff;font:12px sans-serif'>{''.join(parts)}")
    page.wait_for_function("[...document.images].every((one) => one.complete)")
    target.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=target, full_page=True)


def main(words: list[str]) -> int:
    if len(words) != 1 or chromium.find() is None:
        sys.stderr.write("Usage: python -m tools.bpmn_pictures FOLDER (with a Chromium installed)\n")
        return 2
    with chromium.opened() as browser:
        page = browser.new_page()
        for path in sorted(Path(words[0]).glob("*.bpmn")):
            drawn = draw(page, write(read(path.read_bytes())))
            picture = path.with_suffix(".png")
            target = FOLDER / f"{path.stem}.png"
            beside(page, path.stem, drawn, picture.read_bytes() if picture.exists() else None, target)
            print(target, *drawn.complaints, sep="\n  ")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
