import time
import tracemalloc

import pytest

from sloyfe.methods.bpmn import Reason, Unreadable, read, steps, write
from sloyfe.methods.bpmn.parsing import MAX_BYTES, MAX_PARTS

from .processes import HAND_DRAWN, MODEL, file

ONE_TASK = '<process id="p"><task id="t" name="Vurdere æøå – «søknad»"/></process>'


def test_an_untouched_file_is_written_as_it_came():
    assert write(read(HAND_DRAWN)) == HAND_DRAWN


@pytest.mark.parametrize(
    "data",
    [
        file(ONE_TASK),
        file("<process id='p'><task id='t'\n\tname='a&#10;b &quot;c&quot; &#xe5; >'></task ></process >"),
        file(
            '<process id="p"><documentation><![CDATA[<b>]]> x <![CDATA[&]]>]]&gt;</documentation></process>'
        ),
        file("<process id='p'/>", before="<!DOCTYPE definitions>\n<!-- a -->\r\n<?pi b?>"),
        file("\r\n<process\r\nid='p'>\r\n</process>\r\n"),
        file('<process id="p"><x:y xmlns:x="u"><x:y xmlns:x="v" x:a="1"/></x:y><z xmlns=""/></process>'),
        file("<process id='p'/>") + b"\n<!-- after -->\n\n",
        file('<weird one="1"/><process id="p"><strange><task/></strange></process>'),
    ],
)
def test_blanks_quotes_references_asides_and_strange_parts_come_back(data):
    assert write(read(data)) == data


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "utf-16"),
        ("utf-32", "UTF-32"),
        ("utf-8", "UTF-16"),
        ("iso-8859-1", "ISO-8859-1"),
        ("iso-8859-15", "iso-8859-15"),
        ("cp1252", "windows-1252"),
        ("cp865", "IBM865"),
    ],
)
def test_a_file_is_read_in_the_encoding_it_is_in_and_written_in_utf_8(encoding, declared):
    words = "Vurdere æøå"
    text = file(ONE_TASK.replace("æøå – «søknad»", "æøå")).decode()
    data = f'<?xml version="1.0" encoding="{declared}"?>\n{text}'.encode(encoding)
    model = read(data)
    assert [step.name for step in steps(model)] == [words]
    once = write(model)
    assert once.decode() == f'<?xml version="1.0" encoding="UTF-8"?>\n{text}'
    assert write(read(once)) == once


def test_xml_1_1_is_read_and_written_as_1_0():
    data = file(ONE_TASK, before='<?xml version="1.1" encoding="UTF-8"?>')
    assert write(read(data)) == data.replace(b'"1.1"', b'"1.0"')


HEAD = f'<definitions xmlns="{MODEL}">'
ENTITY = '<!DOCTYPE d [<!ENTITY lol "lol">\n<!ENTITY lol2 "&lol;&lol;">]>'


@pytest.mark.parametrize(
    ("data", "reason", "line", "what"),
    [
        ("", Reason.EMPTY, 1, ""),
        (" \n ", Reason.EMPTY, 1, ""),
        ("PK\x03\x04 a zip", Reason.NOT_XML, 1, "'PK\\x03\\x04 a zip'"),
        ("\n\n{}", Reason.NOT_XML, 3, "'{}'"),
        (ENTITY + HEAD + "&lol2;</definitions>", Reason.ENTITIES, 1, "lol"),
        ('<!DOCTYPE d [\n<!ENTITY % x SYSTEM "http://h/x">%x;]><d/>', Reason.ENTITIES, 2, "x"),
        ('<!DOCTYPE d SYSTEM "file:///etc/passwd">' + HEAD, Reason.EXTERNAL_FILE, 1, "file:///etc/passwd"),
        ("<!DOCTYPE d [\n<!ELEMENT d ANY>\n]><d/>", Reason.DOCUMENT_TYPE, 3, "d"),
        (HEAD + "\n&nbsp;</definitions>", Reason.UNKNOWN_ENTITY, 2, ""),
        (HEAD + "\n<process>\n</definitions>", Reason.MISMATCHED_TAG, 3, ""),
        (HEAD + "\n<process", Reason.CUT_OFF, 2, ""),
        (HEAD + "\n<process>", Reason.CUT_OFF, 2, ""),
        (HEAD + "\n<a b='1' b='2'/>", Reason.REPEATED_ATTRIBUTE, 2, ""),
        (HEAD + "\n<a b=1/>", Reason.NOT_WELL_FORMED, 2, "not well-formed (invalid token)"),
        (HEAD + "\n<no:task/></definitions>", Reason.UNBOUND_PREFIX, 2, "no"),
        (HEAD + "\n<task no:a='1'/></definitions>", Reason.UNBOUND_PREFIX, 2, "no"),
        ('<?xml version="1.0" encoding="klingon"?><d/>', Reason.UNKNOWN_ENCODING, 1, "klingon"),
        ('<?xml version="1.0" encoding="utf-7"?><d/>', Reason.UNKNOWN_ENCODING, 1, "utf-7"),
        ("\n<svg xmlns='http://www.w3.org/2000/svg'/>", Reason.NOT_BPMN, 2, "svg"),
        ("<definitions xmlns='http://elsewhere'/>", Reason.NOT_BPMN, 1, "definitions"),
        (f"\n<process xmlns='{MODEL}'/>", Reason.FRAGMENT, 2, "process"),
        (
            "<definitions xmlns='http://schema.omg.org/spec/BPMN/2.0'/>",
            Reason.OTHER_VERSION,
            1,
            "http://schema.omg.org/spec/BPMN/2.0",
        ),
        (HEAD + "<process id='a'/>\n<process id='a'/></definitions>", Reason.REPEATED_ID, 2, "a"),
    ],
)
def test_a_refusal_says_what_is_wrong_and_where(data, reason, line, what):
    with pytest.raises(Unreadable) as refusal:
        read(data.encode())
    assert (refusal.value.reason, refusal.value.line, refusal.value.what) == (reason, line, what)


def test_bytes_that_are_not_in_the_declared_encoding_are_refused_with_their_line():
    with pytest.raises(Unreadable) as refusal:
        read(b'<?xml version="1.0" encoding="UTF-8"?>\n<a>\n\xf8</a>')
    assert (refusal.value.reason, refusal.value.line) == (Reason.WRONG_ENCODING, 3)
    assert str(refusal.value) == "line 3: wrong_encoding: utf-8"


def test_ids_inside_extensions_are_their_owners_business():
    data = file('<process id="p"><extensionElements><x id="p"/></extensionElements></process>')
    assert write(read(data)) == data


BILLION = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
HOSTILE = {
    "billion laughs": f'<!DOCTYPE a [<!ENTITY l0 "lol">{BILLION}]><a>&l9;</a>'.encode,
    "billion laughs in utf-16": lambda: f'<!DOCTYPE a [<!ENTITY l0 "lol">{BILLION}]><a b="&l9;"/>'.encode(
        "utf-16"
    ),
    "quadratic": lambda: (
        b'<!DOCTYPE a [<!ENTITY a "' + b"B" * 50_000 + b'">]><a>' + b"&a;" * 50_000 + b"</a>"
    ),
    "external": lambda: b'<!DOCTYPE a [<!ENTITY a SYSTEM "http://127.0.0.1:9/x">]><a>&a;</a>',
    "100 MB of blanks": lambda: b" " * 100_000_000,
    "100 MB of tags": lambda: b"<a>" * 33_000_000,
    "deep": lambda: HEAD.encode() + b"<a>" * 70_000,
    "many parts": lambda: HEAD.encode() + b"<a/>" * (MAX_PARTS + 1),
    "many attributes": lambda: (
        HEAD.encode() + b"<a " + b" ".join(b'a%d=""' % n for n in range(500_000)) + b"/>"
    ),
    "an endless comment": lambda: HEAD.encode() + b"<!--" + b"-x" * 4_000_000,
    "an endless value": lambda: HEAD.encode() + b'<a b="' + b">" * 8_000_000,
    "namespaces": lambda: b"<a " + b" ".join(b'xmlns:a%d="u"' % n for n in range(59_000)) + b"/>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_at_once_and_take_no_memory(name):
    data = HOSTILE[name]()
    start = time.process_time()
    with pytest.raises(Unreadable):
        read(data)
    assert time.process_time() - start < 1
    tracemalloc.start()
    with pytest.raises(Unreadable):
        read(data)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 50_000_000


def test_too_large_and_too_deep_say_the_limit():
    with pytest.raises(Unreadable) as large:
        read(b"\n" * (MAX_BYTES + 1))
    assert (large.value.reason, large.value.what) == (Reason.TOO_LARGE, str(MAX_BYTES))
    with pytest.raises(Unreadable) as deep:
        read((HEAD + "\n<a>" * 300).encode())
    assert (deep.value.reason, deep.value.line) == (Reason.TOO_DEEP, 201)


def test_models_are_equal_when_their_files_are():
    assert read(HAND_DRAWN) == read(HAND_DRAWN)
    assert read(HAND_DRAWN) != read(HAND_DRAWN.replace(b"Motta", b"Ta imot"))
    assert read(HAND_DRAWN) != HAND_DRAWN
