"""Putting elements in and taking them out without disturbing what stands around them.

Source: Namespaces in XML 1.0 § 6 (scoping); the order of children is that of the schema of BPMN 2.0.2. New
elements take the prefix that their namespace has where they come to stand, and the indentation of their
neighbours; a file written on one line stays on one line.
"""

from collections.abc import Collection

from .names import MODEL
from .tree import Element, Node, Text

STEP = "  "
# What stands before a step's `incoming`; `outgoing` comes after that.
BEFORE_INCOMING = frozenset(
    {"documentation", "extensionElements", "auditing", "monitoring", "categoryValueRef"}
)
BEFORE_OUTGOING = BEFORE_INCOMING | {"incoming"}


def new(parent: Element, namespace: str, local: str, **attributes: str) -> Element:
    """An element for a place inside the parent, not yet put there. Its prefix is one in scope."""
    prefix = prefix_for(parent, namespace)
    declared: dict[str, str] = {}
    if prefix is None and not namespace:
        prefix, declared = "", {"xmlns": ""}
    elif prefix is None:
        prefix = free_prefix(parent)
        declared = {f"xmlns:{prefix}": namespace}
    element = Element(f"{prefix}:{local}" if prefix else local, namespace, local, declared)
    for key, value in attributes.items():
        element.set(key, value)
    return element


def prefix_for(place: Element, namespace: str, *, default: bool = True) -> str | None:
    """The prefix of the namespace at a place, "" for the default one; None when it has none there.

    `default` is False for attributes, which the default namespace does not cover.
    """
    own = place.name.rpartition(":")[0]
    if place.namespace == namespace and (own or default):
        return own
    hidden: set[str] = set()
    for around in (place, *place.within()):
        for name, value in around.attributes.items():
            prefix = name[6:]
            if name != "xmlns" and not name.startswith("xmlns:"):
                continue
            if value == namespace and prefix not in hidden and (prefix or default):
                return prefix
            hidden.add(prefix)
    return "" if not namespace and default and "" not in hidden else None


def declare(place: Element, namespace: str, wish: str) -> None:
    """Gives a namespace that has no prefix at a place one: the wished, or another where that is taken."""
    if prefix_for(place, namespace) is None:
        prefix = free_prefix(place) if meaning_of(place, wish) else wish
        place.set(f"xmlns:{prefix}", namespace)


def meaning_of(place: Element, prefix: str) -> str:
    """The namespace that a prefix stands for at a place; "" when it stands for none."""
    name = f"xmlns:{prefix}" if prefix else "xmlns"
    return next((each.attributes[name] for each in (place, *place.within()) if name in each.attributes), "")


def free_prefix(place: Element) -> str:
    taken = {
        name[6:] for each in (place, *place.within()) for name in each.attributes if name[:6] == "xmlns:"
    }
    return next(name for name in (f"ns{number}" for number in range(len(taken) + 1)) if name not in taken)


def put(parent: Element, child: Element, after: Collection[str] | None = None) -> Element:
    """Puts the child last in the parent, or behind the last of its children with one of these names."""
    child.parent = parent
    named = [each for each in parent.elements if after is None or each.local in after]
    indent = _indent_of_children(parent)
    if parent.elements and (named or after is not None):
        place = parent.children.index(named[-1]) + 1 if named else 0
        parent.children[place:place] = [Text(indent, indent), child] if indent else [child]
    else:
        closing = _indent_before(parent)
        if parent.children and _is_blank(parent.children[-1]):
            parent.children.pop()
        parent.children += [Text(indent, indent), child, Text(closing, closing)] if indent else [child]
    return child


def put_behind(sibling: Element, child: Element) -> Element:
    """Puts the child right behind a sibling."""
    parent = sibling.parent
    if parent is None:
        raise ValueError("nothing stands beside the outermost element")
    child.parent = parent
    indent = _indent_before(sibling)
    place = parent.children.index(sibling) + 1
    parent.children[place:place] = [Text(indent, indent), child] if indent else [child]
    return child


def take_out(element: Element) -> None:
    """Takes the element out, and the blanks in front of it."""
    parent = element.parent
    if parent is None:
        raise ValueError("the outermost element stays")
    place = parent.children.index(element)
    before = parent.children[place - 1] if place else None
    del parent.children[place]
    if before is not None and _is_blank(before):
        del parent.children[place - 1]
    element.parent = None


def set_text(element: Element, text: str) -> None:
    """Makes the text all that the element holds."""
    element.children = [Text.of(text)] if text else []


def is_name(text: str) -> bool:
    """Whether the text may be an id: a letter or underscore, then letters, digits, hyphens, dots, underscores.

    XML allows some letters more; these are the ones that every tool takes.
    """
    return (
        text.isascii() and text[:1].isidentifier() and text.replace("-", "_").replace(".", "_").isidentifier()
    )


def model_child(parent: Element, local: str, text: str, after: Collection[str] | None) -> Element:
    """A new child in BPMN's own namespace that holds a text, such as a reference."""
    child = new(parent, MODEL, local)
    set_text(child, text)
    return put(parent, child, after)


def _is_blank(node: Node) -> bool:
    return isinstance(node, Text) and not node.value.strip()


def _indent_before(element: Element) -> str:
    """The line break and blanks in front of an element; "" when it does not begin a line."""
    if element.parent is None:
        return "\n"
    siblings = element.parent.children
    place = siblings.index(element)
    before = siblings[place - 1] if place else None
    if not isinstance(before, Text) or "\n" not in before.value or before.value.strip():
        return ""
    return "\n" + before.value.rpartition("\n")[2]


def _indent_of_children(parent: Element) -> str:
    for child in parent.elements:
        return _indent_before(child)
    own = _indent_before(parent)
    return own + STEP if own else ""
