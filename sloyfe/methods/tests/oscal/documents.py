"""Small catalogs for tests, and hypothesis strategies that make sound ones."""

import copy

from hypothesis import strategies as st

UUID = "3ce3ea6c-3cd2-4b43-b96c-ff2c2b8a0a11"
METADATA = {
    "title": "Prøve",
    "last-modified": "2026-11-22T09:00:00+01:00",
    "version": "1",
    "oscal-version": "1.2.1",
}
SMALL = {
    "catalog": {
        "uuid": UUID,
        "metadata": METADATA,
        "params": [{"id": "p0", "label": "et tall"}],
        "groups": [
            {
                "id": "g1",
                "title": "Gruppe",
                "controls": [
                    {
                        "id": "c1",
                        "title": "Kontroll",
                        "params": [{"id": "p1", "select": {"how-many": "one", "choice": ["a", "b"]}}],
                        "props": [{"name": "label", "value": "1.1"}],
                        "links": [{"href": "#c2", "rel": "related"}],
                        "parts": [
                            {"id": "c1_s", "name": "statement", "parts": [{"name": "item", "prose": "x\ny"}]}
                        ],
                        "controls": [{"id": "c1.1", "title": "Under"}],
                    }
                ],
            }
        ],
        "controls": [{"id": "c2", "title": "Løs"}],
        "back-matter": {"resources": [{"uuid": UUID, "title": "Vedlegg", "base64": {"value": "QUJD"}}]},
    }
}


def small():
    return copy.deepcopy(SMALL)


words = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Zs", "Zl", "Zp"]), min_size=1, max_size=12
)
lines = st.text(st.characters(codec="utf-8", exclude_characters="\x00\n"), min_size=1, max_size=30)
texts = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=40)
references = st.from_regex(r"(https://a\.no/)?[a-z0-9/]{0,6}(#[a-z]{1,4})?", fullmatch=True).filter(
    lambda text: not text.startswith("//")
)
tokens = st.from_regex(r"[A-Za-zæøå_][A-Za-z0-9._\-]{0,8}", fullmatch=True)
props = st.lists(st.fixed_dictionaries({"name": tokens, "value": words}), min_size=1, max_size=2)
links = st.lists(
    st.fixed_dictionaries({"href": references}, optional={"rel": tokens, "text": lines}),
    min_size=1,
    max_size=2,
)
parts = st.recursive(
    st.fixed_dictionaries({"name": tokens}, optional={"prose": texts, "title": lines, "props": props}),
    lambda below: st.fixed_dictionaries({"name": tokens, "parts": st.lists(below, min_size=1, max_size=2)}),
    max_leaves=3,
)


@st.composite
def catalogs(draw):
    """Sound catalogs with ids that are unique, and with fields that no schema knows."""
    number = iter(range(10_000))

    def control(depth):
        made = {"id": f"c{next(number)}", "title": draw(lines)}
        made |= draw(
            st.fixed_dictionaries(
                {},
                optional={
                    "class": tokens,
                    "props": props,
                    "links": links,
                    "parts": st.lists(parts, min_size=1, max_size=2),
                    "x-ours": st.integers() | st.booleans() | st.none() | texts,
                },
            )
        )
        if draw(st.booleans()):
            made["params"] = [{"id": f"p{next(number)}", "values": [draw(words)]}]
        if depth and draw(st.booleans()):
            made["controls"] = [control(depth - 1)]
        return made

    catalog = {"uuid": UUID, "metadata": METADATA | {"title": draw(lines)}}
    if draw(st.booleans()):
        catalog["groups"] = [
            {"title": draw(lines), "controls": [control(2) for _ in range(draw(st.integers(1, 2)))]}
        ]
    catalog["controls"] = [control(1) for _ in range(draw(st.integers(1, 3)))]
    return {"catalog": catalog}
