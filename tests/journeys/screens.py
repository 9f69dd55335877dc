"""`make screens`: pictures of the main screens, from a small demo of its own, into docs/screens."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from playwright.sync_api import Browser, Page

from tools import chromium

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "docs" / "screens"
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 800}

# Name of the picture, who looks, where. "first:…" follows the first link that begins so.
SCREENS = [
    ("logg-inn", None, "/logg-inn"),
    ("min-side", "leder", "/"),
    ("meld", "sykepleier", "/meld"),
    ("min-sak", "sykepleier", "first:/min-sak/"),
    ("gjennomgang", "leder", "/gjennomgang"),
    ("saker", "kvalitetssjef", "/saker"),
    ("sak", "leder", "first:/sak/"),
    ("tiltak", "leder", "/tiltak"),
    ("laring", "leder", "/laring"),
    ("innsikt", "kvalitetssjef", "/innsikt"),
    ("risiko", "kvalitetssjef", "first:/risiko/R-"),
    ("risikomatrise", "kvalitetssjef", "/risiko/matrise"),
    ("dekning", "kvalitetssjef", "/risiko/dekning"),
    ("verksted", "kvalitetssjef", "first:/verksteder/V-"),
    ("organisasjon", "systemforvalter", "/organisasjon"),
]
LISTS = {"/min-sak/": "/min-sak", "/sak/": "/saker", "/risiko/R-": "/risiko", "/verksteder/V-": "/verksteder"}


def main() -> int:
    if chromium.find() is None:
        sys.stderr.write(f"{chromium.HINT}\n")
        return 1
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        environment = os.environ | {"SLOYFE_DATA": folder}
        command = [sys.executable, "-m", "sloyfe", "demo", "--small", "--port", str(port)]
        site = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
        try:
            _wait(f"http://127.0.0.1:{port}/logg-inn")
            with chromium.opened() as browser:
                for size, scheme in ((PHONE, "light"), (DESK, "light"), (PHONE, "dark"), (DESK, "dark")):
                    _take(browser, f"http://127.0.0.1:{port}", size, scheme)
        finally:
            site.terminate()
            site.wait(timeout=30)
    return 0


def _wait(address: str) -> None:
    until = time.monotonic() + 180
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(address, timeout=2)
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    raise SystemExit("The demo did not start within three minutes.")


def _take(browser: Browser, base: str, size: dict[str, int], scheme: str) -> None:
    for name, who, where in SCREENS:
        context = browser.new_context(base_url=base, viewport=size, color_scheme=scheme, locale="nb-NO")
        page = context.new_page()
        if who:
            _sign_in(page, who)
        _open(page, where)
        suffix = "" if scheme == "light" else "-dark"
        page.screenshot(path=OUT / f"{name}-{size['width']}{suffix}.png")
        context.close()


def _sign_in(page: Page, who: str) -> None:
    page.goto("/logg-inn")
    with page.expect_navigation():
        page.locator(f"button[value='{who}']").click()


def _open(page: Page, where: str) -> None:
    if not where.startswith("first:"):
        page.goto(where)
        return
    start = where.removeprefix("first:")
    page.goto(LISTS[start])
    page.goto(page.locator(f"main a[href^='{start}']").first.get_attribute("href") or "/")


if __name__ == "__main__":
    sys.exit(main())
