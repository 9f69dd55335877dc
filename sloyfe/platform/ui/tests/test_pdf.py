"""Paper that can be kept: whatever people write comes out, with a box for what no font here can show."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from sloyfe.platform.ui import pdf

TEMPLATE = """
#set document(title: "Prøve")
#set text(lang: "nb", font: "Libertinus Serif")
#let d = json(bytes(sys.inputs.data))
#sys.inputs.title \\
#d.body
"""


@pytest.fixture
def paper(tmp_path):
    source = tmp_path / "paper.typ"
    source.write_text(TEMPLATE)

    def made(title: str, body: str) -> list[str]:
        page = PdfReader(BytesIO(pdf.render(source, {"title": title, "data": {"body": body}}))).pages[0]
        return [line.strip() for line in page.extract_text().splitlines() if line.strip()]

    return made


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Vi vasker «alt» – 3 × på ½ time, ŠŽŁ, Ж.", "Vi vasker «alt» – 3 × på ½ time, ŠŽŁ, Ж."),
        ("Takk 你好!", "Takk □□!"),
        ("Punkt \ue000 og \ufffe og \x07.", "Punkt □ og □ og □."),
        ('Skråstrek \\u0007 og "sitat".', 'Skråstrek \\u0007 og "sitat".'),
        ("\U0001f3f4\U000e0067\U000e007f flagg", None),
    ],
)
def test_every_text_comes_out_on_paper_in_the_title_as_in_the_body(paper, written, shown):
    lines = paper(written, written)
    assert len(lines) == 2
    assert shown is None or lines == [shown, shown]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_a_line_ends_on_paper_where_it_was_ended_in_the_text_area(paper, ending):
    written = ending.join(["Vi gjør det i juni.", "Da er alle her."])
    assert paper("Grunn", written) == paper("Grunn", "Vi gjør det i juni.\nDa er alle her.")
    assert paper(written, "Slutt") == paper("Vi gjør det i juni.\nDa er alle her.", "Slutt")
    assert not any(pdf.UNFIT in line for line in paper(written, written))


def test_a_fault_of_the_template_itself_is_told_and_not_hidden(tmp_path):
    source = tmp_path / "broken.typ"
    source.write_text("#sys.inputs.nothing")
    with pytest.raises(Exception, match="nothing"):
        pdf.render(source, {"title": "x"})
