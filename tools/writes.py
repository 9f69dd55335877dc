"""Writes to the database happen in commands and nowhere else: `python -m tools.writes`.

Read from the syntax, so it errs towards asking: a dict that is updated by keywords looks like a queryset, and
is told to use `|=`. ModelForm is not used at all, which makes every other form's `save()` harmless.
"""

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.tree import ROOT, files, is_test

# Parts of a path that may write.
# `methods` has no Django to write with: import-linter holds that, and its own trees may have a `set`.
WRITING = {"commands", "commands.py", "migrations", "methods"}
# Files of the machinery itself, each with its reason. One that no longer writes must leave the list.
EXCEPTIONS = Path(__file__).with_name("writes.txt")

ALWAYS = {"bulk_create", "get_or_create", "update_or_create", "bulk_update", "_raw_delete"}
ON_RELATIONS = {"add", "set", "remove", "clear", "create", "update", "delete"}
QUERYSETS = {
    "objects",
    "_default_manager",
    "_base_manager",
    "all",
    "filter",
    "exclude",
    "order_by",
    "distinct",
} | {"select_for_update", "select_related", "annotate", "reverse", "using", "none", "visible_to"}
RUNS_SQL = {"execute", "executemany", "raw", "copy", "callproc"}
WRITING_SQL = re.compile(
    r"\b(insert|update|delete|truncate|merge|copy|create|alter|drop|grant|call|do|nextval|setval|lock|refresh)\b",
    re.IGNORECASE,
)
READING_LOCK = re.compile(r"\bfor\s+(no\s+key\s+)?update\b", re.IGNORECASE)
MODEL_FORMS = {"ModelForm", "BaseModelForm", "ModelFormSet", "BaseModelFormSet", "modelform_factory"} | {
    "modelformset_factory",
    "inlineformset_factory",
}
RELATION_FIELDS = {"ForeignKey", "OneToOneField", "ManyToManyField", "GenericRelation"}


@dataclass(frozen=True)
class Stray:
    path: str
    line: int
    code: str
    advice: str = "write in a command"

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.code}: {self.advice}"


def problems(root: Path = ROOT, exceptions: Path = EXCEPTIONS) -> list[str]:
    """Each write outside the commands, and each exception that is no longer one."""
    allowed = _exceptions(exceptions)
    found = list(stray_writes(root))
    needed = {stray.path for stray in found}
    said = [str(stray) for stray in found if stray.path not in allowed]
    return said + [
        f"{exceptions.name}: {path} writes nothing; take it out" for path in allowed if path not in needed
    ]


def stray_writes(root: Path) -> Iterator[Stray]:
    trees = {
        path.relative_to(root).as_posix(): ast.parse(path.read_text(), str(path))
        for path in files(root, "*.py")
        if path.is_relative_to(root / "sloyfe")
    }
    relations = {name for tree in trees.values() for name in _relation_names(tree)}
    for path, tree in trees.items():
        if not is_test(Path(path)) and not WRITING & {*Path(path).parts}:
            yield from _Reader(path, relations, "models" in Path(path).with_suffix("").parts).strays(tree)


class _Reader:
    """Reads one module, knowing which names hold querysets and which hold plain values."""

    def __init__(self, path: str, relations: set[str], is_models: bool) -> None:
        self.path = path
        self.relations = relations
        self.is_models = is_models
        self.plain: set[str] = set()
        self.querysets: set[str] = set()

    def strays(self, tree: ast.AST) -> Iterator[Stray]:
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign | ast.AnnAssign | ast.NamedExpr | ast.For | ast.withitem):
                self._learn(node)
        called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Name | ast.Attribute) and _last_name(node) in MODEL_FORMS:
                yield self._stray(node, "a form gives clean values; write them in a command")
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                yield from self._call(node, node.func)
            elif isinstance(node, ast.Attribute) and _sync(node.attr) in ALWAYS and id(node) not in called:
                yield self._stray(node)

    def _learn(self, node: ast.AST) -> None:
        value = node.iter if isinstance(node, ast.For) else getattr(node, "value", None)
        targets = getattr(node, "targets", None) or [getattr(node, "target", None)]
        names = {target.id for target in targets if isinstance(target, ast.Name)}
        if isinstance(value, ast.Dict | ast.DictComp | ast.Set | ast.SetComp) or (
            isinstance(value, ast.Call)
            and _last_name(value.func) in {"dict", "set", "Counter", "defaultdict"}
        ):
            self.plain |= names
        elif value is not None and not isinstance(node, ast.For) and self._is_queryset(value):
            self.querysets |= names

    def _is_queryset(self, node: ast.AST) -> bool:
        return any(
            (isinstance(part, ast.Attribute) and part.attr in QUERYSETS | self.relations)
            or (isinstance(part, ast.Name) and part.id in self.querysets)
            for part in _chain(node)
        )

    def _call(self, call: ast.Call, function: ast.Attribute) -> Iterator[Stray]:
        verb, receiver = _sync(function.attr), function.value
        advice = None
        if verb in ALWAYS:
            advice = "write in a command"
        elif verb in RUNS_SQL:
            advice = self._sql_advice(call, function)
        elif verb in ON_RELATIONS and self._is_queryset(receiver):
            advice = "write in a command"
        elif verb == "update" and not call.args and call.keywords and not self._is_plain(receiver):
            advice = "write in a command; for a dict say `|=`"
        elif verb in {"save", "delete"} and not call.args and not self._is_harmless(receiver):
            advice = "write in a command"
        if advice:
            yield self._stray(call, advice)

    def _sql_advice(self, call: ast.Call, function: ast.Attribute) -> str | None:
        """A statement must be readable here, and only read."""
        if function.attr == "copy" and not (call.args and _is_cursor(function.value)):
            return None
        if not call.args:
            return None
        statement = _text(call.args[0])
        if statement is None:
            return "put the statement here as text, so that it can be read, or run it in a command"
        return "write in a command" if WRITING_SQL.search(READING_LOCK.sub("", statement)) else None

    def _is_plain(self, receiver: ast.AST) -> bool:
        return (isinstance(receiver, ast.Name) and receiver.id in self.plain) or isinstance(
            receiver, ast.Dict
        )

    def _is_harmless(self, receiver: ast.AST) -> bool:
        """Forms never write (see MODEL_FORMS), a session is no subject's, an override calls upwards."""
        if isinstance(receiver, ast.Call):
            name = _last_name(receiver.func)
            return name.endswith(("Form", "FormSet")) or (self.is_models and name == "super")
        name = _last_name(receiver).lower()
        return name.endswith(("form", "formset", "session"))

    def _stray(self, node: ast.AST, advice: str = "write in a command") -> Stray:
        code = ast.unparse(node.func if isinstance(node, ast.Call) else node)
        return Stray(self.path, getattr(node, "lineno", 0), code.replace("\n", " ")[:80], advice)


def _relation_names(tree: ast.AST) -> Iterator[str]:
    """The names under which models reach each other's rows: many-to-many fields and related names."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Assign | ast.AnnAssign) or not isinstance(node.value, ast.Call):
            continue
        kind = _last_name(node.value.func)
        if kind not in RELATION_FIELDS:
            continue
        for keyword in node.value.keywords:
            if keyword.arg == "related_name" and isinstance(keyword.value, ast.Constant):
                yield str(keyword.value.value)
        if kind in {"ManyToManyField", "GenericRelation"}:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from (target.id for target in targets if isinstance(target, ast.Name))


def _chain(node: ast.AST) -> Iterator[ast.AST]:
    """What an expression hangs on, from the end to the beginning: `a.b(c).d` gives .d, .b and a."""
    while True:
        yield node
        if isinstance(node, ast.Attribute | ast.Subscript):
            node = node.value
        elif isinstance(node, ast.Call):
            node = node.func
        else:
            return


def _last_name(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _sync(verb: str) -> str:
    """Django's asynchronous twins bear an a in front."""
    twins = {f"a{name}" for name in ALWAYS | ON_RELATIONS | {"save"}}
    return verb[1:] if verb in twins else verb


def _is_cursor(node: ast.AST) -> bool:
    return "cursor" in _last_name(node).lower() or "connection" in _last_name(node).lower()


def _text(node: ast.AST) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return " ".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right = _text(node.left), _text(node.right)
        return None if left is None or right is None else left + right
    return None


def _exceptions(path: Path) -> list[str]:
    lines = path.read_text().splitlines() if path.exists() else []
    return [line.split("#")[0].strip() for line in lines if line.split("#")[0].strip()]


if __name__ == "__main__":
    said = problems()
    sys.stdout.writelines(f"{line}\n" for line in said)
    sys.exit(bool(said))
