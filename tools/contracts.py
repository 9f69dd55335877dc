"""Import contracts that the built-in ones can't say: a subject's faces, and a subject that stands apart."""

from collections.abc import Iterator

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output
from importlinter.application import contract_utils
from importlinter.application.contract_utils import AlertLevel

TESTS = "tests"


class Faces(Contract):
    """A subject is met through its faces, so that nobody reads past `visible_to` or writes past `require`.

    Another subject may import the parts in `faces`; its `models` may point at the other's `models`, and its
    tests may borrow the other's tests (factories). The site may import anything but the parts in `hidden`.
    """

    type_name = "faces"

    subjects = fields.StringField()
    site = fields.StringField()
    faces = fields.SetField(subfield=fields.StringField())
    hidden = fields.SetField(subfield=fields.StringField())
    ignore_imports = fields.SetField(subfield=fields.ImportExpressionField(), required=False)

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002 the caller names it
        removal = contract_utils.remove_ignored_imports_and_report(
            graph, self.ignore_imports, AlertLevel.NONE
        )
        strays = [pair for pair in _imports(graph) if not self._allowed(*pair)]
        return ContractCheck(
            kept=not strays,
            warnings=list(removal.warnings),
            ignored_import_count=removal.ignored_import_count,
            metadata={"strays": sorted(strays)},
        )

    def render_broken_contract(self, check: ContractCheck) -> None:
        faces = ", ".join(sorted(self.faces))
        for importer, imported in check.metadata["strays"]:
            output.print_error(f"{importer} reaches into {imported}; ask through one of: {faces}")

    def _allowed(self, importer: str, imported: str) -> bool:
        other, part = _place(self.subjects, imported)
        if not other:
            return True
        home, own_part = _place(self.subjects, importer)
        if home:
            shared = part == own_part and part in {"models", TESTS}
            return home == other or part in self.faces or shared
        inside_site = importer.startswith(f"{self.site}.") and TESTS not in importer.split(".")
        return not inside_site or part not in self.hidden


class Apart(Contract):
    """A subject that uses the named ones alone and that no other subject uses, absent or not."""

    type_name = "apart"

    subjects = fields.StringField()
    subject = fields.StringField()
    stands_on = fields.SetField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002 the caller names it
        strays = [pair for pair in _imports(graph) if not self._allowed(*pair)]
        return ContractCheck(kept=not strays, metadata={"strays": sorted(strays)})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, imported in check.metadata["strays"]:
            output.print_error(
                f"{importer} imports {imported}, but {self.subject} stands apart; use an event or link"
            )

    def _allowed(self, importer: str, imported: str) -> bool:
        home, _part = _place(self.subjects, importer)
        other, _part = _place(self.subjects, imported)
        if not home or not other or home == other:
            return True
        return other != self.subject and (home != self.subject or other in self.stands_on)


def _imports(graph: ImportGraph) -> Iterator[tuple[str, str]]:
    for importer in graph.modules:
        for imported in graph.find_modules_directly_imported_by(importer):
            yield importer, imported


def _place(container: str, module: str) -> tuple[str, str]:
    """The subject that a module belongs to and its part there; empty strings for what lies outside."""
    if not module.startswith(f"{container}."):
        return "", ""
    subject, _dot, rest = module.removeprefix(f"{container}.").partition(".")
    return subject, rest.split(".")[0]
