"""Fetches the locked browser files with npm and copies the few we serve into `build/vendor`.

npm comes from PATH; a machine without Node gets the locked wheel of it. Nothing here is committed.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FONTS = "@fontsource-variable/inter/files"
BPMN = "bpmn-js/dist"
BLIND_RSA = "@cloudflare/blindrsa-ts/lib/src"
SERVED = {
    # Modules that import each other keep their places beside each other.
    "blindrsa/blindrsa.js": f"{BLIND_RSA}/blindrsa.js",
    "blindrsa/sjcl/index.js": f"{BLIND_RSA}/sjcl/index.js",
    "blindrsa/util.js": f"{BLIND_RSA}/util.js",
    "bpmn-modeler.js": f"{BPMN}/bpmn-modeler.production.min.js",
    "bpmn-viewer.js": f"{BPMN}/bpmn-navigated-viewer.production.min.js",
    "bpmn-diagram.css": f"{BPMN}/assets/diagram-js.css",
    "bpmn-js.css": f"{BPMN}/assets/bpmn-js.css",
    "bpmn-font.css": f"{BPMN}/assets/bpmn-font/css/bpmn.css",
    "bpmn.woff2": f"{BPMN}/assets/bpmn-font/font/bpmn.woff2",
    "ds.css": "@digdir/designsystemet-css/dist/src/index.css",
    "ds-theme.css": "@digdir/designsystemet-css/dist/theme/designsystemet.css",
    "ds-web.js": "@digdir/designsystemet-web/dist/umd/index.js",
    "htmx.js": "htmx.org/dist/htmx.min.js",
    "htmx-sse.js": "htmx.org/dist/ext/hx-sse.min.js",
    "inter-latin.woff2": f"{FONTS}/inter-latin-wght-normal.woff2",
    "inter-latin-ext.woff2": f"{FONTS}/inter-latin-ext-wght-normal.woff2",
}
CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")
FOR_TESTS = {"axe.js": "axe-core/axe.min.js"}
# Packages that tests import where npm has put them.
IMPORTED_BY_TESTS = {"bpmn-moddle": "bpmn-moddle/dist/index.js"}
SOURCE_MAP = re.compile(rb"^(//[#@]|/\*#) sourceMappingURL=.*$", re.MULTILINE)
# The drawing tools' icons in six formats; every browser of ours takes the one that is served.
ICON_FONT = re.compile(rb"(?:src:\s*(?:url\('\.\./font/bpmn\.[^;]*)+;\s*)+")


def main(words: list[str]) -> int:
    for_tests = words == ["--for-tests"]
    if words and not for_tests:
        sys.stderr.write("Usage: python tools/browser_files.py [--for-tests]\n")
        return 2
    if not all((ROOT / "node_modules" / path).exists() for path in wanted(for_tests).values()):
        fetch(npm(), for_tests=for_tests)
    copy(SERVED, ROOT / "build" / "vendor")
    if for_tests:
        copy(FOR_TESTS, ROOT / "build" / "for-tests")
    return 0


def wanted(for_tests: bool) -> dict[str, str]:
    return SERVED | FOR_TESTS | IMPORTED_BY_TESTS if for_tests else SERVED


def npm() -> Path:
    """npm from PATH, else from the environment, into which the wheel is installed when it is not there."""
    if found := shutil.which("npm"):
        return Path(found)
    ours = ROOT / ".venv" / "bin" / "npm"
    if not ours.exists():
        print("  no npm on this machine: installing the wheel that has it", flush=True)
        subprocess.run([sys.executable, str(ROOT / "tools" / "environment.py"), "node"], check=True)
    return ours


def fetch(program: Path, *, for_tests: bool) -> None:
    """npm gets node beside it in PATH; scripts of packages are never run."""
    command = [str(program), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    done = subprocess.run(
        command + ([] if for_tests else ["--omit=dev"]), cwd=ROOT, env=npm_environment(program), check=False
    )
    if done.returncode:
        raise SystemExit("The browser files could not be fetched; npm says why above. Then run make again.")


def npm_environment(program: Path) -> dict[str, str]:
    """A home for npm's cache, and the machine's certificates, beside those Node was built with."""
    given = {"HOME": str(ROOT / "build" / "home")}
    if CERTIFICATES.exists():
        given["NODE_EXTRA_CA_CERTS"] = str(CERTIFICATES)
    theirs = {name: value for name, value in os.environ.items() if value}
    path = f"{program.parent}{os.pathsep}{theirs.get('PATH', os.defpath)}"
    return given | theirs | {"PATH": path}


def copy(files: dict[str, str], target: Path) -> None:
    """Without references to files that we do not serve, whose absence fails the collection."""
    target.mkdir(parents=True, exist_ok=True)
    for name, path in files.items():
        content = (ROOT / "node_modules" / path).read_bytes()
        if name.endswith((".css", ".js")):
            content = ICON_FONT.sub(
                b"src: url('bpmn.woff2') format('woff2');\n  ", SOURCE_MAP.sub(b"", content)
            )
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_bytes(content)
    for stale in lying_in(target) - set(files):
        (target / stale).unlink()


def lying_in(folder: Path) -> set[str]:
    """The files in the folder and below it, by their paths from there."""
    return {str(place.relative_to(folder)) for place in folder.rglob("*") if place.is_file()}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
