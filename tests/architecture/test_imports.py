"""Each import contract of `.importlinter` is shown a small house with one fault, and must say so."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LAYERS = (
    "urls views api handlers jobs forms tables exports search commands queries rules models choices events"
)

SOUND = {
    "__main__": "import sloyfe.site.urls",
    "site/urls": "import sloyfe.domains.cases.urls",
    "site/wiring": "import sloyfe.domains.cases.handlers",
    "site/demo": "import sloyfe.domains.cases.models",
    "platform/history/recording": "",
    "platform/access/policy": "",
    "methods/lifecycle": "",
    "methods/workdays": "",
    **{f"domains/{subject}/{layer}": "" for subject in ("organisation", "cases") for layer in LAYERS.split()},
    "domains/organisation/apps": "",
    "domains/cases/urls": "from . import views, api",
    "domains/cases/views": "from . import commands, forms\nfrom sloyfe.domains.organisation import queries",
    "domains/cases/models": "import sloyfe.domains.organisation.models",
    "domains/cases/commands/__init__": "from .closing import close",
    "domains/cases/commands/closing": "import sloyfe.platform.access.policy\nimport sloyfe.methods.lifecycle",
    "domains/cases/tests/test_views": "import sloyfe.domains.organisation.tests.factories",
    "domains/organisation/tests/factories": "",
}
del SOUND["domains/cases/commands"]

FAULTS = {
    "a platform module that knows a subject": (
        {"platform/history/recording": "import sloyfe.domains.cases.models"},
        "af",
    ),
    "a method that knows the platform": ({"methods/lifecycle": "import sloyfe.platform.history"}, "a"),
    "a room that nobody planned": ({"plugins/__init__": ""}, "a"),
    "a method that knows Django": ({"methods/lifecycle": "import django"}, "b"),
    "a method on the network": ({"methods/workdays": "from urllib import request"}, "b"),
    "a lower subject that imports a higher one": (
        {"domains/organisation/commands": "import sloyfe.domains.cases.commands"},
        "cf",
    ),
    "a sibling that imports a sibling": (
        {
            "domains/audits/events": "",
            "domains/training/commands": "import sloyfe.domains.audits.events",
        },
        "c",
    ),
    "a subject outside the tiers": ({"domains/parking/models": ""}, "c"),
    "a whistleblowing store that knows cases": (
        {"domains/whistleblowing/commands": "import sloyfe.domains.cases.queries"},
        "c",
    ),
    "queries that import commands": ({"domains/cases/queries": "from . import commands"}, "d"),
    "views that import a sibling layer": ({"domains/cases/views": "from . import api"}, "d"),
    "a helpers module": ({"domains/cases/helpers": ""}, "d"),
    "a verb's module that imports a view": (
        {"domains/cases/commands/closing": "from sloyfe.domains.cases import views"},
        "df",
    ),
    "a view that reads another subject's models": (
        {"domains/cases/views": "import sloyfe.domains.organisation.models"},
        "e",
    ),
    "a command that uses another subject's rules": (
        {"domains/cases/commands/closing": "import sloyfe.domains.organisation.rules"},
        "e",
    ),
    "a model that uses another subject's views": (
        {"domains/cases/models": "from sloyfe.domains.organisation import views"},
        "e",
    ),
    "a site page that reads models": ({"site/wiring": "import sloyfe.domains.cases.models"}, "e"),
    "a cycle between two platform packages": (
        {
            "platform/history/recording": "import sloyfe.platform.access.policy",
            "platform/access/policy": "import sloyfe.platform.history.recording",
        },
        "f",
    ),
    "a cycle between two methods": (
        {
            "methods/lifecycle": "import sloyfe.methods.workdays",
            "methods/workdays": "import sloyfe.methods.lifecycle",
        },
        "f",
    ),
}


# Runs inside one process of its own, since this one has the real `sloyfe` loaded.
LINTER = """
import contextlib, importlib, io, json, os, sys
from importlinter.cli import lint_imports
config, *houses = sys.argv[1:]
said = []
for house in houses:
    os.chdir(house)
    sys.path.insert(0, house)
    importlib.invalidate_caches()
    with contextlib.redirect_stdout(io.StringIO()) as heard:
        lint_imports(config_filename=config, no_cache=True)
    said.append(heard.getvalue())
    sys.path.remove(house)
json.dump(said, sys.stdout)
"""


def build(folder: Path, faults: dict[str, str]) -> Path:
    """A sound house of small modules, with the faults written into it."""
    for module in SOUND | faults:
        path = folder / "sloyfe" / f"{module}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join([SOUND.get(module, ""), faults.get(module, "")]))
    for path in list(folder.rglob("*.py")):
        for parent in path.parents:
            if folder in parent.parents:
                (parent / "__init__.py").touch()
    return folder


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    """What the linter says about the sound house and about each faulty one, by the fault's name."""
    houses = {"sound": {}} | {name: faults for name, (faults, _letters) in FAULTS.items()}
    folders = [build(tmp_path_factory.mktemp("house"), faults) for faults in houses.values()]
    answer = subprocess.run(
        [sys.executable, "-c", LINTER, str(ROOT / ".importlinter"), *map(str, folders)],
        env=os.environ | {"PYTHONPATH": str(ROOT), "COLUMNS": "500"},
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(zip(houses, json.loads(answer.stdout), strict=True))


def verdicts(text: str, verdict: str) -> str:
    """The letters of the contracts that got this verdict."""
    return "".join(re.findall(rf"^\((\w)\) .* {verdict}", text, flags=re.MULTILINE))


def test_a_sound_house_keeps_every_contract(said):
    assert (verdicts(said["sound"], "KEPT"), verdicts(said["sound"], "BROKEN")) == ("abccdef", "")


@pytest.mark.parametrize(
    ("name", "letters"), [(name, letters) for name, (_faults, letters) in FAULTS.items()]
)
def test_a_fault_breaks_its_contract(said, name, letters):
    assert verdicts(said[name], "BROKEN") == letters


def test_a_refusal_names_both_ends_and_the_way_out(said):
    assert (
        "sloyfe.domains.cases.views reaches into sloyfe.domains.organisation.models; "
        "ask through one of: choices, commands, events, queries"
    ) in said["a view that reads another subject's models"].splitlines()
