"""Commands have one shape, so that each write is atomic and its history says who and why."""

import importlib
import inspect
import pkgutil
import sys

import pytest

import sloyfe.domains
from sloyfe.platform import history


def subjects():
    for found in pkgutil.iter_modules(sloyfe.domains.__path__):
        name = f"sloyfe.domains.{found.name}.commands"
        if importlib.util.find_spec(name):
            yield found.name, importlib.import_module(name)


def commands(package):
    """The functions a subject offers as commands: what the package exports or the file defines."""
    for name, value in sorted(vars(package).items()):
        is_own = getattr(value, "__module__", "").startswith(package.__name__)
        if inspect.isfunction(value) and is_own and not name.startswith("_"):
            yield name, value


def faults(subject, function):
    parameters = list(inspect.signature(function).parameters.values())
    name = getattr(function, "command_name", "")
    if not name.startswith(f"{subject}."):
        yield f'wrap it with @history.command("{subject}.…")'
    keywords = {inspect.Parameter.KEYWORD_ONLY, inspect.Parameter.VAR_KEYWORD}
    if any(parameter.kind not in keywords for parameter in parameters):
        yield "take keywords only"
    if not parameters or parameters[0].name != "by":
        yield "name who acts first: by="


@pytest.mark.parametrize(
    ("subject", "name", "function"),
    [(subject, name, function) for subject, package in subjects() for name, function in commands(package)],
)
def test_every_command_has_the_shape(subject, name, function):
    assert list(faults(subject, function)) == []


# What these tell is no sentence: a plan or faults that the page lists, or words for who runs the system.
TOLD_OTHERWISE = {
    "CannotImport",
    "HasAdministrator",
    "HasFaults",
    "NoMunicipality",
    "Taken",
    "Unfit",
    "Unreadable",
}


def refusals():
    """The exceptions that the subjects' commands define."""
    names = tuple(f"{package.__name__}." for _subject, package in subjects())
    for module in list(sys.modules.values()):
        for name, value in vars(module).items() if f"{module.__name__}.".startswith(names) else ():
            if (
                inspect.isclass(value)
                and issubclass(value, Exception)
                and value.__module__ == module.__name__
            ):
                yield name, value


def test_every_refusal_carries_its_sentence_so_that_each_way_in_says_the_same():
    silent = {
        name
        for name, refusal in refusals()
        if not hasattr(refusal, "sentence") and "sentence" not in inspect.get_annotations(refusal)
    }
    assert silent == TOLD_OTHERWISE


def test_planted_faults_are_named():
    def bare(case, by):
        return case, by

    @history.command("organisation.close")
    def elsewhere(*, case, by):
        return case, by

    assert list(faults("cases", bare)) == [
        'wrap it with @history.command("cases.…")',
        "take keywords only",
        "name who acts first: by=",
    ]
    assert list(faults("cases", elsewhere)) == [
        'wrap it with @history.command("cases.…")',
        "name who acts first: by=",
    ]
