"""Catalogues: `compile` makes the .mo files, `update` brings new texts into the .po files.

Each app owns its texts: what stands in `sloyfe/<tier>/<app>` goes to that app's `locale/`.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "sloyfe"
LANGUAGES = ("nb", "nn", "en")
METHODS = [
    ("**/tests/**", "ignore"),
    ("**/migrations/**", "ignore"),
    ("**.py", "python"),
    ("**/templates/**.*", "jinja2"),
]
OPTIONS = {"**/templates/**.*": {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}}
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def main(words: list[str]) -> int:
    actions = {"compile": compile_all, "update": update_all}
    if len(words) != 1 or words[0] not in actions:
        sys.stderr.write(f"Usage: python tools/messages.py {'|'.join(actions)}\n")
        return 2
    actions[words[0]](PACKAGE)
    return 0


def compile_all(package: Path) -> list[Path]:
    """Writes what is missing or older than its source; returns what was written."""
    written = []
    for source in sorted(package.rglob("locale/*/LC_MESSAGES/django.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parents[1].name)
        with target.open("wb") as file:
            write_mo(file, catalogue)
        written.append(target)
    return written


def update_all(package: Path) -> list[Path]:
    """New texts get an empty translation, which `make check` refuses; gone ones are dropped."""
    return [path for app in apps(package) for path in update(app)]


def apps(package: Path) -> Iterator[Path]:
    """A tier's folders; `site` is one app."""
    for tier in sorted(
        place for place in package.iterdir() if place.is_dir() and place.name != "__pycache__"
    ):
        if tier.name == "site":
            yield tier
        else:
            yield from sorted(place for place in tier.iterdir() if (place / "__init__.py").exists())


def update(app: Path) -> list[Path]:
    texts = extracted(app)
    if not len(texts):
        return []
    written = []
    for language in LANGUAGES:
        path = app / "locale" / language / "LC_MESSAGES" / "django.po"
        catalogue = Catalog(locale=language, project="Sløyfe", fuzzy=False)
        if path.exists():
            with path.open("rb") as file:
                catalogue = read_po(file, locale=language)
        catalogue.update(texts, no_fuzzy_matching=True, update_header_comment=False)
        catalogue.obsolete.clear()
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, catalogue, width=100, sort_output=True, omit_header=False, include_lineno=False)
        written.append(path)
    return written


def extracted(app: Path) -> Catalog:
    catalogue = Catalog(project="Sløyfe", fuzzy=False)
    found = extract_from_dir(app, METHODS, OPTIONS, KEYWORDS, comment_tags=("Translators:",))
    for filename, line, message, comments, context in found:
        catalogue.add(message, None, [(filename, line)], auto_comments=comments, context=context)
    return catalogue


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
