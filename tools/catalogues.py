"""The interface's words: `python -m tools.catalogues extract | check | compile`.

Every app owns its words in `locale/<language>/LC_MESSAGES/django.po`; msgids are English. *extract* brings
the files up to date with the code and leaves what is new empty, *check* says what is missing or wrong,
*compile* writes the .mo files that Django reads (they are not committed).
"""

import io
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from tools.tree import ROOT, is_test

LANGUAGES = ("nb", "nn", "en")
WRITTEN = ("nb", "nn")  # in English the msgid is the text

KEYWORDS: dict[str, tuple[object, ...] | None] = {
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
# The same reading of a template as `platform.ui.jinja`, or the msgids would differ in their blanks.
JINJA = {
    "extensions": "jinja2.ext.do",
    "trim_blocks": "true",
    "lstrip_blocks": "true",
    "newstyle_gettext": "true",
    "silent": "false",
}
HEADER = """msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""

PLACEHOLDER = re.compile(r"%\((\w+)\)[sdfr]|(?<!\{)\{(\w*)\}(?!\})")
# Words of the one written form that the other never uses: a catalogue copied, not written.
FOREIGN = {
    "nn": "ikke jeg hvem hva hvordan hvorfor være enhet enheten leder lederen tjeneste tjenesten innbygger "
    "innbyggere virksomhet eier gjøre sier".split(),
    "nb": "ikkje eg kven kva korleis kvifor nokon noko mykje vere leiar leiaren teneste tenesta innbyggjar "
    "innbyggjarar verksemd eigar gjere seier".split(),
}

Key = tuple[str | None, str]


def apps(root: Path) -> list[Path]:
    """The folders whose catalogues Django reads: those with an apps.py, and the site."""
    package = root / "sloyfe"
    homes = {path.parent for path in package.glob("*/*/apps.py")}
    return sorted(homes | {package / "site"})


def extracted(app: Path) -> Catalog:
    """Every text that the app's code and templates ask for."""
    catalog = Catalog(fuzzy=False)
    for path in sorted(
        [*app.rglob("*.py"), *app.rglob("*.html"), *app.rglob("*.txt"), *app.rglob("*.jinja")]
    ):
        inside = path.relative_to(app)
        if is_test(inside) or "migrations" in inside.parts:
            continue
        is_template = "templates" in inside.parts
        if not is_template and path.suffix != ".py":
            continue
        method = "jinja2.ext:babel_extract" if is_template else "python"
        options = JINJA if is_template else {}
        for _line, text, comments, context in extract_from_file(
            method, path, KEYWORDS, ["Translators:"], options
        ):
            catalog.add(text, locations=[(inside.as_posix(), 0)], auto_comments=comments, context=context)
    return catalog


def stored(path: Path, language: str) -> Catalog:
    if not path.exists():
        return Catalog(locale=language, fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def po_file(app: Path, language: str) -> Path:
    return app / "locale" / language / "LC_MESSAGES" / "django.po"


def by_key(catalog: Catalog) -> dict[Key, Message]:
    return {(message.context, str(_singular(message))): message for message in catalog if message.id}


def extract(root: Path = ROOT) -> list[str]:
    """Brings every catalogue up to date; returns the files that changed."""
    changed = []
    for app in apps(root):
        wanted = by_key(extracted(app))
        for language in LANGUAGES:
            path = po_file(app, language)
            if (wanted or path.exists()) and _write(path, language, wanted):
                changed.append(path.relative_to(root).as_posix())
    return changed


def _write(path: Path, language: str, wanted: dict[Key, Message]) -> bool:
    known = by_key(stored(path, language))
    fresh = Catalog(locale=language, fuzzy=False)
    for (context, _id), message in sorted(wanted.items(), key=lambda item: (item[0][1], item[0][0] or "")):
        old = known.get((context, _id))
        kept = old.string if old and _shape(old.string) == _shape(message.id) else None
        fresh.add(
            message.id,
            string=kept if kept is not None else (("", "") if message.pluralizable else ""),
            locations=sorted(set(message.locations)),
            flags=message.flags,
            auto_comments=message.auto_comments,
            user_comments=old.user_comments if old else (),
            context=context,
        )
    stream = io.BytesIO()
    write_po(stream, fresh, width=110, omit_header=True, include_lineno=False)
    text = HEADER.format(language=language) + stream.getvalue().decode().lstrip("\n")
    if path.exists() and path.read_text() == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return True


def check(root: Path = ROOT) -> list[str]:
    """What is missing or wrong in the catalogues, each with its place; empty when all is well."""
    found: list[str] = []
    said: dict[tuple[str, Key], dict[object, str]] = defaultdict(dict)
    for app in apps(root):
        wanted = by_key(extracted(app))
        for language in LANGUAGES:
            path = po_file(app, language)
            if not wanted and not path.exists():
                continue
            catalog = stored(path, language)
            place = path.relative_to(root).as_posix()
            found += [f"{place}: {problem}" for problem in _problems(language, wanted, catalog)]
            for key, message in by_key(catalog).items():
                said[language, key].setdefault(message.string, place)
    found += _homeless(root)
    for (_language, key), places in said.items():
        if len(places) > 1:
            found.append(f"{', '.join(places.values())}: {key[1]!r} is said in two ways; one word per thing")
    return found


def _problems(language: str, wanted: dict[Key, Message], catalog: Catalog) -> Iterator[str]:
    known = by_key(catalog)
    for key in wanted.keys() - known.keys():
        yield f"{key[1]!r} is missing; run `python -m tools.catalogues extract` and write it"
    for key in known.keys() - wanted.keys():
        yield f"{key[1]!r} is no longer used; run `python -m tools.catalogues extract`"
    if catalog.obsolete:
        yield f"{len(catalog.obsolete)} obsolete entries; run `python -m tools.catalogues extract`"
    for key in wanted.keys() & known.keys():
        yield from _message_problems(language, known[key])


def _message_problems(language: str, message: Message) -> Iterator[str]:
    name = repr(str(_singular(message)))
    if message.fuzzy:
        yield f"{name} is marked fuzzy; read it, mend it, remove the mark"
    texts = _texts(message.string)
    if not any(texts) and language not in WRITTEN:
        return
    if not all(text.strip() for text in texts) or len(texts) != len(_texts(message.id)):
        yield f"{name} has no text"
        return
    if language in WRITTEN and _is_untranslated(message):
        yield f"{name} still stands in English; where that is right, say so in a comment: # same as English"
    for word in sorted(set(FOREIGN.get(language, ())) & set(re.findall(r"\w+", " ".join(texts).lower()))):
        yield f"{name} has {word!r}, which is not {language}"
    if problem := _placeholder_problem(message):
        yield f"{name} {problem}"


def _is_untranslated(message: Message) -> bool:
    return (
        message.string == message.id
        and re.search(r"[A-Za-z]{2,}\W+[A-Za-z]{2,}", PLACEHOLDER.sub("", str(_singular(message))))
        is not None
        and not any("same as English" in comment for comment in message.user_comments)
    )


def _placeholder_problem(message: Message) -> str | None:
    """The plural names every value; a singular may leave out the number, since it is one."""
    ids, texts = _texts(message.id), _texts(message.string)
    wanted, given = _placeholders(ids[-1]), _placeholders(texts[-1])
    if wanted != given:
        return f"should hold {sorted(wanted)} and holds {sorted(given)}"
    if not _placeholders(texts[0]) <= wanted:
        return f"holds {sorted(_placeholders(texts[0]) - wanted)} in the singular, which nobody fills"
    if "%(" in ids[-1] and re.search(r"(?<!%)%(?![(%])", re.sub(PLACEHOLDER, "", texts[-1])):
        return "holds a bare % beside placeholders; write %%"
    return None


def _homeless(root: Path) -> Iterator[str]:
    """Texts in folders whose catalogue Django never reads."""
    package = root / "sloyfe"
    homes = apps(root)
    for path in sorted(package.rglob("*.py")):
        inside = path.relative_to(package)
        if is_test(inside) or any(home in path.parents for home in homes):
            continue
        if any(extract_from_file("python", path, KEYWORDS)):
            yield f"{path.relative_to(root)}: texts in a folder without apps.py are never translated"


def compile_all(root: Path = ROOT) -> list[str]:
    """Writes the .mo file of every catalogue that changed since; returns those written."""
    written = []
    for path in sorted((root / "sloyfe").glob("**/locale/*/LC_MESSAGES/django.po")):
        target = path.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns >= path.stat().st_mtime_ns:
            continue
        language = path.parts[-3]
        catalog = stored(path, language)
        for message in [message for message in catalog if message.id and not all(_texts(message.string))]:
            # An empty text in a .mo file is shown as nothing at all; without the entry the msgid is shown.
            catalog.delete(message.id, context=message.context)
        stream = io.BytesIO()
        write_mo(stream, catalog)
        target.write_bytes(stream.getvalue())
        written.append(target.relative_to(root).as_posix())
    return written


def _singular(message: Message) -> object:
    return message.id[0] if isinstance(message.id, tuple | list) else message.id


def _texts(value: object) -> list[str]:
    return [str(text or "") for text in value] if isinstance(value, tuple | list) else [str(value or "")]


def _shape(value: object) -> int:
    return len(_texts(value))


def _placeholders(text: str) -> set[str]:
    return {named or f"{{{braced}}}" for named, braced in PLACEHOLDER.findall(text)}


def main(arguments: list[str]) -> int:
    match arguments:
        case ["extract"]:
            lines, status = extract(), 0
        case ["compile"]:
            lines, status = compile_all(), 0
        case ["check"]:
            lines = check()
            status = bool(lines)
        case _:
            lines, status = ["usage: python -m tools.catalogues extract | check | compile"], 2
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return int(status)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
