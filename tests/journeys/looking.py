"""What every page must hold, asked of the page itself: UX checks 1–20 that a browser can answer."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# A thumb is wider than a pointer: where one reports and where one decides, all that is tapped is 44 by 44.
SMALL = """() => [...document.querySelectorAll(
    'main a, main button, main input, main select, main textarea, main summary')].filter(
    (one) => { const box = (one.closest('.tile, .report-chip, .field[data-variant]') ?? one).getBoundingClientRect();
        return one.checkVisibility() && !one.matches('[type=hidden]') && (box.width < 44 || box.height < 44);
    }).map((one) => one.outerHTML.slice(0, 90))"""

# Everything is measured in one visit to the page.
MEASURE = (Path(__file__).parent / "looking.js").read_text().split("\n", 1)[1]


def watch(page: Page) -> list[str]:
    """Collects what the console complains of: blocked scripts, styles and addresses, and errors."""
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard


def faults(page: Page, language: str) -> list[Any]:
    """What is wrong with the page as it stands."""
    if not page.evaluate("() => 'axe' in window"):
        # Read into the page by the driver, past the policy that keeps others' scripts out.
        page.evaluate(AXE.read_text())
    return page.evaluate(MEASURE, {"rules": RULES, "language": language})
