"""Naughty strings as every text of a report: kept as they stand, shown as text, taken out as text."""

import csv
import importlib
import io
import json
import pkgutil
from copy import copy

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from openpyxl import load_workbook
from pydantic import AwareDatetime, BaseModel
from pydantic import ValidationError as Invalid

import sloyfe.domains.cases.forms
from sloyfe.domains.cases import api, commands, queries
from sloyfe.domains.cases.choices import EditionKind, TextField
from sloyfe.domains.cases.forms.sealed import Unreadable, read
from sloyfe.domains.cases.models import Case, CaseText, Edition, FormRules, Message, Place
from sloyfe.domains.cases.views.report import OPEN_FORMS
from sloyfe.domains.cases.views.sender import COOKIE, Sender
from sloyfe.methods import sealed_box
from sloyfe.methods.spreadsheet import neutral
from sloyfe.platform.access.secret import new_code, new_token
from sloyfe.platform.api import commands as tokens
from sloyfe.platform.api.scopes import known
from tests.attacks import in_bundles, naughty_strings, tags_in, texts_in

from .factories import NOW, reported

pytestmark = pytest.mark.django_db

STRINGS = pytest.fixture(naughty_strings, name="strings")
# Where people write: every text field of every form of the subject, besides what the page itself fills in.
FIELDS = {
    "duties.AsideForm.why",
    "duties.BreachForm.effects",
    "duties.BreachForm.facts",
    "duties.BreachForm.measures",
    "duties.DecideForm.why",
    "duties.SentForm.late",
    "handling.AnswerForm.text",
    "handling.ClassifyForm.correction",
    "handling.NoteForm.text",
    "importing.BeginForm.key",
    "importing.BeginForm.name",
    "importing.SaveMappingForm.name",
    "listing.SaveViewForm.name",
    "loop.CauseForm.correction",
    "loop.CauseForm.elsewhere_text",
    "loop.CauseForm.single_event",
    "loop.CauseRow.words",
    "loop.FinishForm.answer",
    "loop.ReasonForm.reason",
    "loop.WishForm.wish",
    "own.CodeForm.code",
    "own.HelpedForm.words",
    "own.MoreForm.helped",
    "own.MoreForm.suggestion",
    "own.MoreForm.where",
    "own.PlaceForm.name",
    "own.ReplyForm.text",
    "problems.NotOneForm.reason",
    "problems.ProblemForm.title",
    "problems.TitleForm.title",
    "reporting.ReportForm.story",
    "review.ReviewForm.answer",
    "review.ReviewForm.correction",
    "review.ReviewForm.question",
    "rules.CategoryRow.en",
    "rules.CategoryRow.nb",
    "rules.CategoryRow.nn",
    "rules.CauseRow.en",
    "rules.CauseRow.nb",
    "rules.CauseRow.nn",
    "rules.DutyRow.authority_en",
    "rules.DutyRow.authority_nb",
    "rules.DutyRow.authority_nn",
    "rules.DutyRow.channel_en",
    "rules.DutyRow.channel_nb",
    "rules.DutyRow.channel_nn",
    "rules.DutyRow.en",
    "rules.DutyRow.nb",
    "rules.DutyRow.nn",
    "rules.DutyRow.source",
    "samples.SampleForm.reason",
}
ANSWERS = {"kind": "deviation", "outcome": "well", "unit": "A"}
LONGEST = 3900


@pytest.fixture(autouse=True)
def fresh_door():
    OPEN_FORMS.forget()


def text_fields():
    for found in pkgutil.iter_modules(sloyfe.domains.cases.forms.__path__):
        module = importlib.import_module(f"{sloyfe.domains.cases.forms.__name__}.{found.name}")
        for name, form in vars(module).items():
            if (
                not (isinstance(form, type) and issubclass(form, forms.Form))
                or form.__module__ != module.__name__
            ):
                continue
            for field_name, field in form.base_fields.items():
                if type(field).__name__ in ("CharField", "FreeText") and not field.widget.is_hidden:
                    yield f"{found.name}.{name}.{field_name}", field


def test_every_text_field_takes_each_string_as_it_stands_or_says_what_to_do(strings):
    fields = dict(text_fields())
    assert fields.keys() == FIELDS
    for name, field in fields.items():
        for string in strings:
            text = string.strip()
            try:
                assert field.clean(string) == text, name
            except ValidationError as refused:
                # Only the two reasons that the page itself tells of: nothing written, or too much.
                assert (not text and field.required) or len(text) > field.max_length, (name, string)
                assert all(refused.messages), name


ALLOWED = {"track": "small", "into": "x"}


def asked_for(model: type[BaseModel], string: str) -> dict:
    """Something that each field will take, so that only the text under trial can be refused."""
    by_kind = {str: string, int: 1, bool: True, AwareDatetime: NOW.isoformat()}
    return {
        name: ALLOWED.get(name, by_kind.get(field.annotation))
        for name, field in model.model_fields.items()
        if field.is_required()
    }


def test_each_string_comes_out_of_a_sealed_report_and_through_the_interface_as_it_went_in(strings):
    sealed = {"key": "k" * 64, "code": new_code(), **ANSWERS}
    bodies = {
        model
        for found in pkgutil.iter_modules(api.__path__)
        for model in vars(importlib.import_module(f"{api.__name__}.{found.name}")).values()
        if isinstance(model, type) and issubclass(model, BaseModel)
    }
    texts = [
        (model, name)
        for model in bodies
        for name, field in model.model_fields.items()
        if any(getattr(rule, "max_length", 0) == 4000 for rule in field.metadata)
    ]
    assert len(texts) == 19
    for string in strings:
        content = json.dumps(sealed | {"story": string}).encode()
        try:
            assert read(len(content).to_bytes(4) + content, NOW).story == string.strip()
        except Unreadable:
            assert not string.strip()
        for model, name in texts:
            given = asked_for(model, string) | ANSWERS
            try:
                taken = model(**given | {name: string})
            except Invalid:
                assert not string.strip()
            else:
                assert getattr(taken, name) == string


def rows_of(client, kind: str) -> list[list]:
    content = b"".join(client.post("/saker/eksport", {"format": kind}).streaming_content)
    if kind == "csv":
        return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))[1:]
    return [list(row) for row in load_workbook(io.BytesIO(content)).active.iter_rows(min_row=2)]


def each_as_a_case_of_its_own(cast, strings) -> dict[str, str]:
    """Number → story, in one statement a table: how a story comes in by each way is tested below."""
    written, cases = {}, []
    for mode in ("open", "confidential", "anonymous"):
        by = None if mode == "anonymous" else cast.nurse
        case = reported(by, cast.a, now=timezone.now(), story=f"Den første, {mode}.", mode=mode)
        written[case.ref] = f"Den første, {mode}."
        cases.append(case)
    copies = []
    for number, string in enumerate(text for text in strings if text.strip()):
        one = copy(cases[number % 3])
        one.pk, one.ref = None, f"2099-{number:05}"
        written[one.ref] = string
        copies.append(one)
    made = Case.objects.bulk_create(copies)
    CaseText.objects.bulk_create(
        CaseText(case=case, field=TextField.STORY, body=written[case.ref]) for case in made
    )
    return written


def test_each_string_is_stored_listed_found_and_taken_out_as_text(cast, client, strings):
    written = each_as_a_case_of_its_own(cast, strings)
    assert dict(CaseText.objects.values_list("case__ref", "body")) == written
    client.force_login(cast.leader)
    csv_rows = {row[0]: row[-1] for row in rows_of(client, "csv")}
    assert csv_rows == {ref: neutral(string) for ref, string in written.items()}
    xlsx_rows = rows_of(client, "xlsx")
    assert {"f"} & {cell.data_type for row in xlsx_rows for cell in row} == set()
    assert {row[0].value: row[-1].value for row in xlsx_rows} == csv_rows
    listed = client.get("/saker?sort=reported_at").content.decode()
    shown = [text for ref, text in written.items() if ref in listed]
    cells = texts_in(listed, "td")
    assert [text for text in shown if len(text) <= 80 and text not in cells] == []
    # What the language of a text search is made of.
    for string in [text for text in written.values() if set(text) & set("&|!:*()<>'\\%")][:40]:
        list(queries.matching(queries.visible_to(cast.leader), string)[:1])


def test_each_string_in_the_thread_is_shown_as_text_on_the_page_and_sent_as_text_by_the_interface(
    cast, client, strings
):
    case = reported(cast.nurse, cast.a)
    said = [string.strip() for string in strings if string.strip()]
    for string in said:
        commands.note(by=cast.leader, case=case, text=string, now=NOW)
    assert list(Message.objects.order_by("pk").values_list("body", flat=True)) == said
    client.force_login(cast.leader)
    page = client.get(f"/sak/{case.ref}").content.decode()
    assert texts_in(page, "p", "case-text") == said
    Message.objects.update(body="Harmløst.")
    assert tags_in(client.get(f"/sak/{case.ref}").content.decode()) == tags_in(page)
    messages = list(Message.objects.order_by("pk"))
    for message, string in zip(messages, said, strict=True):
        message.body = string
    Message.objects.bulk_update(messages, ["body"], batch_size=200)
    _token, secret = tokens.make_token(
        by=cast.leader,
        name="prøve",
        scopes=list(known()),
        lifetime=timezone.timedelta(days=1),
        now=timezone.now(),
    )
    answer = client.get(f"/api/v1/cases/{case.ref}", headers={"Authorization": f"Bearer {secret}"})
    assert [message["body"] for message in answer.json()["messages"]] == said


def sealed(answers, settings):
    content = json.dumps(answers).encode()
    point = sealed_box.public_point(sealed_box.private_key(settings.SEAL_KEYS[0]))
    sender = ec.generate_private_key(ec.SECP256R1())
    return sealed_box.close(len(content).to_bytes(4) + content, point, sender, bytes(12))


@pytest.fixture
def send(cast, client, settings):
    """send("device", "Det var mørkt.") by that way in, as the person or phone would."""
    rules = Edition.objects.create(kind=EditionKind.FORM, number=90, valid_from=NOW.date(), published_at=NOW)
    FormRules.objects.create(edition=rules, allow_anonymous=True, citizens_may_report=True)
    _token, secret = tokens.make_token(
        by=cast.nurse,
        name="prøve",
        scopes=list(known()),
        lifetime=timezone.timedelta(days=1),
        now=timezone.now(),
    )
    device = commands.remember_device(by=cast.nurse, device="Android", now=timezone.now())

    def by(way, story):
        fresh = {"key": new_token(), "code": new_code()}
        answers = ANSWERS | fresh | {"story": story}
        client.logout()
        client.cookies.clear()
        if way == "interface":
            return client.post(
                "/api/v1/cases",
                ANSWERS | {"story": story},
                content_type="application/json",
                headers={"Authorization": f"Bearer {secret}"},
            )
        if way in ("anonymous", "citizen"):
            return client.post(
                "/meld/anonym", answers | {"mode": "anonymous", "citizen": way == "citizen" or ""}
            )
        if way == "sealed unnamed":
            box = sealed(answers | {"mode": "anonymous"}, settings)
            return client.post("/meld/levering/uten-navn", box, content_type="application/octet-stream")
        if way == "device":
            client.cookies[COOKIE] = device
            return client.post("/meld", answers)
        client.force_login(cast.nurse)
        if way == "sealed":
            mark = Sender(cast.nurse, "staff").mark
            box = sealed(answers | {"mode": "open", "sender": mark}, settings)
            return client.post("/meld/levering", box, content_type="application/octet-stream")
        return client.post("/meld", answers | {"mode": way})

    return by


WAYS = ["open", "confidential", "device", "anonymous", "citizen", "sealed", "sealed unnamed", "interface"]


@pytest.mark.parametrize("way", WAYS)
def test_the_strings_arrive_by_every_way_of_reporting_as_they_were_written(cast, send, strings, way):
    bundles = list(in_bundles(strings, LONGEST))
    statuses = {send(way, bundle).status_code for bundle in bundles}
    assert statuses <= {201, 303}
    assert list(CaseText.objects.order_by("case").values_list("body", flat=True)) == bundles


def test_the_strings_are_shown_as_text_to_the_reporter_and_in_the_fields_they_stand_in(cast, client, strings):
    client.force_login(cast.nurse)
    bundles = list(in_bundles(strings, LONGEST))
    for bundle in bundles:
        case = reported(cast.nurse, cast.a, story=bundle)
        more = {"helped": bundle, "suggestion": bundle}
        assert client.post(f"/min-sak/{case.ref}/svar", {"text": bundle}).status_code == 303
        assert client.post(f"/min-sak/{case.ref}/mer", more).status_code == 303
        page = client.get(f"/min-sak/{case.ref}").content.decode()
        assert texts_in(page, "div", "timeline-body") == [bundle, bundle]
        fields = texts_in(page, "textarea")
        assert [text.removeprefix("\n") for text in fields] == ["", bundle, bundle]
        form = client.post("/meld", {"story": bundle})
        assert (form.status_code, texts_in(form.content.decode(), "textarea")) == (422, [bundle])
        client.force_login(cast.leader)
        handled = client.get(f"/sak/{case.ref}").content.decode()
        assert texts_in(handled, "blockquote", "case-story") == [bundle]
        assert texts_in(handled, "p", "case-text") == [bundle] * 3
        client.force_login(cast.nurse)


def test_where_it_happened_is_shown_as_text_to_both(cast, client, strings):
    """An attribute on one page, a paragraph on the other."""
    case = reported(cast.nurse, cast.a)
    signs = [string for string in strings if set(string) & set("<>\"'&`=")]
    for bundle in in_bundles((text for text in signs if len(text) <= 190), 200):
        client.force_login(cast.nurse)
        assert client.post(f"/min-sak/{case.ref}/mer", {"where": bundle}).status_code == 303
        assert CaseText.objects.get(case=case, field="where").body == bundle
    client.get(f"/min-sak/{case.ref}")  # once says for each that it was taken in
    own = client.get(f"/min-sak/{case.ref}").content.decode()
    CaseText.objects.filter(case=case, field="where").update(body="Rom 4")
    assert tags_in(own) == tags_in(client.get(f"/min-sak/{case.ref}").content.decode())
    client.force_login(cast.leader)
    assert texts_in(client.get(f"/sak/{case.ref}").content.decode(), "p", "case-text") == ["Rom 4"]


def test_a_place_and_a_view_are_called_what_they_are_called(cast, client, strings):
    client.force_login(cast.leader)
    names = [text.strip() for text in strings if set(text) & set("<>\"'&#[") and 0 < len(text.strip()) <= 80][
        :18
    ]
    for name in names:
        assert client.post("/enhet/A/steder", {"name": name}).status_code == 303
        assert client.post("/saker/visning", {"name": name, "query": ""}).status_code == 303
    assert set(Place.objects.values_list("name", flat=True)) == set(names)
    assert sorted(texts_in(client.get("/saker").content.decode(), "a", "ds-chip")) == sorted(names)
    place = Place.objects.get(name=names[0])
    assert client.get(f"/sted/{place.code}/plakat.pdf").content.startswith(b"%PDF-")


@pytest.mark.parametrize("way", [way for way in WAYS if not way.startswith("sealed")])
def test_a_nul_is_refused_with_a_sentence_and_nothing_is_kept(cast, send, way):
    answer = send(way, "Det var\x00 mørkt.")
    assert (answer.status_code, Case.objects.count()) == (422, 0)
    assert "tegn som ikke kan lagres" in answer.content.decode()


@pytest.mark.parametrize("way", ["sealed", "sealed unnamed"])
def test_a_sealed_report_is_not_refused_for_signs_that_nothing_can_hold(cast, send, way):
    assert send(way, "Det var\x00 mørkt \ud800 her.").status_code == 201
    assert CaseText.objects.get().body == "Det var mørkt  her."


def test_half_a_sign_is_refused_by_the_interface(cast, send):
    assert send("interface", "Det var \ud800 mørkt.").status_code == 422
    assert Case.objects.count() == 0


def test_a_report_by_the_interface_must_say_something(cast, send):
    assert send("interface", "  \n ").status_code == 422
    assert Case.objects.count() == 0
