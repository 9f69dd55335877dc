"""The list and the object agree: what a list shows, the page opens, and nothing else.

For everybody in the shared cast, `obj in visible_to(user)` equals `can("<subject>.view", user, obj)`.
"""

import importlib
import pkgutil
from datetime import timedelta
from itertools import product

import pytest
from django.contrib.auth.models import AnonymousUser

import sloyfe.domains
from sloyfe.domains.actions.models import Action
from sloyfe.domains.actions.queries import visible_to as actions_visible_to
from sloyfe.domains.actions.tests.factories import proposed
from sloyfe.domains.cases.choices import EditionKind, Mode
from sloyfe.domains.cases.models import Case, Category, Edition, NamedReader
from sloyfe.domains.cases.queries import get_visible
from sloyfe.domains.cases.queries import visible_to as cases_visible_to
from sloyfe.domains.cases.tests.factories import NOW, reported
from sloyfe.domains.controls.queries import visible_to as controls_visible_to
from sloyfe.domains.controls.tests.factories import control
from sloyfe.domains.documents.models import Document
from sloyfe.domains.documents.queries import visible_to as documents_visible_to
from sloyfe.domains.documents.tests.factories import approved
from sloyfe.domains.documents.tests.factories import draft as written
from sloyfe.domains.lessons.models import Lesson
from sloyfe.domains.lessons.queries import visible_to as lessons_visible_to
from sloyfe.domains.lessons.tests.factories import draft as lesson_draft
from sloyfe.domains.organisation.models import Unit
from sloyfe.domains.organisation.queries import visible_to as units_visible_to
from sloyfe.domains.processes.models import Process
from sloyfe.domains.processes.queries import visible_to as processes_visible_to
from sloyfe.domains.processes.tests.factories import draft as drawn
from sloyfe.domains.processes.tests.factories import in_force as shown_process
from sloyfe.domains.publishing import commands as publishing
from sloyfe.domains.publishing.models import Hearing, Item
from sloyfe.domains.publishing.queries import hearings_for, made_by, readable_by
from sloyfe.domains.publishing.queries import visible_to as items_visible_to
from sloyfe.domains.requirements.queries import visible_to as requirements_visible_to
from sloyfe.domains.requirements.tests.factories import requirement
from sloyfe.domains.risk.models import Participant, Risk, RiskAssessment
from sloyfe.domains.risk.queries import assessments_visible_to
from sloyfe.domains.risk.queries import visible_to as risks_visible_to
from sloyfe.domains.risk.tests.factories import standing
from sloyfe.domains.workshop.models import Workshop
from sloyfe.domains.workshop.queries import visible_to as workshops_visible_to
from sloyfe.domains.workshop.tests.people import planned as workshop_planned
from sloyfe.platform.access import can
from sloyfe.platform.access.choices import Role, Secrecy
from sloyfe.platform.access.models import Grant
from tests.cast import START

LATER = (NOW + timedelta(days=14)).date()
# Subject → the action that opens one of its objects.
AGREEMENTS = {
    "organisation": "organisation.view",
    "requirements": "requirements.view",
    "controls": "controls.view",
    "publishing": "publishing.view",
    "documents": "documents.view",
    "processes": "processes.view",
    "actions": "actions.view",
    "cases": "cases.view",
    "lessons": "lessons.view",
    "risk": "risk.view",
    "workshop": "workshop.view",
}


@pytest.fixture
def people(cast):
    """The cast as the next request sees them, with a stranger, and one whose roles ended yesterday."""
    Grant.objects.filter(user=cast.colleague).update(valid_to="2020-12-31")
    return cast.everyone | {"stranger": AnonymousUser()}


@pytest.fixture
def cases(cast):
    """One case for each way in which the rules tell cases apart, in every unit."""
    edition = Edition.objects.create(
        kind=EditionKind.CATEGORIES, number=900, valid_from=START, published_at=NOW
    )
    kinds = {
        "plain": None,
        "safety": Category.objects.create(edition=edition, code="violence", for_safety=True),
        "privacy": Category.objects.create(edition=edition, code="privacy", for_privacy=True),
    }
    values = {}
    for where, kind, secrecy in product(("top", "north", "a", "b", "c"), kinds, Secrecy):
        values[f"{where} {kind} {secrecy}"] = {
            "unit": cast.units[where],
            "category": kinds[kind],
            "secrecy": secrecy,
        }
    for who, secrecy in product(cast.users, Secrecy):
        values[f"concerns {who} {secrecy}"] = {
            "concerns": cast.users[who],
            "handler": None,  # the database lets nobody handle what concerns them
            "secrecy": secrecy,
        }
        values[f"handled by {who} {secrecy}"] = {
            "unit": cast.b,
            "handler": cast.users[who],
            "secrecy": secrecy,
        }
        values[f"open to {who} {secrecy}"] = {"unit": cast.c, "secrecy": secrecy}
    values["names whom it concerns"] = {"concerns": cast.handler, "handler": None}
    model = reported(cast.nurse, cast.a)
    made = {"as reported": model} | copies(model, values)
    named = {(f"open to {who} {secrecy}", who) for who, secrecy in product(cast.users, Secrecy)}
    NamedReader.objects.bulk_create(
        NamedReader(case=made[name], user=cast.users[who])
        for name, who in named | {("names whom it concerns", "handler")}
    )
    for mode in Mode:
        made[f"reported {mode}"] = reported(None if mode == Mode.ANONYMOUS else cast.nurse, cast.a, mode=mode)
    relations = Case.objects.select_related("unit__scope", "category").in_bulk(
        [case.pk for case in made.values()]
    )
    return {name: relations[case.pk] for name, case in made.items()}


def copies(model, values):
    """Cases like the model, each with its own values, written at once: a hundred reports would be slow."""
    columns = {
        field.name: getattr(model, field.name) for field in Case._meta.concrete_fields if field.name != "id"
    }
    rows = [Case(**columns | {"ref": f"copy-{number}"} | own) for number, own in enumerate(values.values())]
    return dict(zip(values, Case.objects.bulk_create(rows), strict=True))


def shown(user):
    return set(cases_visible_to(user).values_list("pk", flat=True))


def test_every_subject_with_a_list_is_in_this_test():
    subjects = [found.name for found in pkgutil.iter_modules(sloyfe.domains.__path__)]
    listing = {
        name
        for name in subjects
        if hasattr(importlib.import_module(f"sloyfe.domains.{name}.queries"), "visible_to")
    }
    assert listing == AGREEMENTS.keys()


def test_the_list_of_cases_agrees_with_each_case(people, cases):
    disagreements = [
        (who, name)
        for who, user in people.items()
        for listed in [shown(user)]
        for name, case in cases.items()
        if can(AGREEMENTS["cases"], user, case) != (case.pk in listed)
    ]
    assert disagreements == []


@pytest.mark.parametrize("who", ["leader", "safety"])
def test_a_page_opens_exactly_the_listed_cases(people, cases, who):
    opened = {case.pk for case in cases.values() if get_visible(people[who], case.ref)}
    assert opened == shown(people[who])


def test_each_guardian_sees_something_and_nobody_but_the_top_sees_all(people, cases):
    counts = {who: len(shown(user)) for who, user in people.items()}
    assert {who for who, count in counts.items() if count == len(cases)} == set()
    assert {who for who, count in counts.items() if not count} == {"colleague", "stranger"}


def test_the_list_of_units_agrees_with_each_unit(people):
    for user in people.values():
        listed = set(units_visible_to(user).values_list("pk", flat=True))
        assert listed == {
            unit.pk for unit in Unit.objects.all() if can(AGREEMENTS["organisation"], user, unit)
        }
    assert len(units_visible_to(people["nurse"])) == 6
    assert len(units_visible_to(people["stranger"])) == 0


@pytest.mark.parametrize(
    ("subject", "make", "visible_to"),
    [
        ("requirements", requirement, requirements_visible_to),
        ("controls", control, controls_visible_to),
    ],
)
def test_what_is_for_all_who_work_here_is_for_no_guest_and_no_stranger(
    cast, people, subject, make, visible_to
):
    Grant.objects.filter(user=cast.nurse_b).update(role=Role.GUEST_AUDITOR)
    people["nurse_b"] = cast.again("nurse_b")
    made = make(cast)
    listed = {who for who, user in people.items() if made in visible_to(user)}
    assert listed == {who for who, user in people.items() if can(AGREEMENTS[subject], user, made)}
    assert set(people) - listed == {"colleague", "nurse_b", "stranger"}


@pytest.fixture
def papers(cast):
    """In every unit: a draft, one in review, on hearing, waiting for approval, in force, and withdrawn."""
    made = {}
    authors = {
        "top": "quality_manager",
        "north": "coordinator",
        "a": "leader",
        "b": "leader_b",
        "c": "quality_manager",
    }
    approvers = {
        "top": "director",
        "north": "area_leader",
        "a": "area_leader",
        "b": "area_leader",
        "c": "director",
    }
    for where, who in authors.items():
        by, unit, above = cast.users[who], cast.units[where], cast.users[approvers[where]]
        for state in ("draft", "review", "hearing", "approval", "in force", "withdrawn"):
            version = made[f"{where} {state}"] = written(by, unit, title=f"{where} {state}")
            if state == "review":
                publishing.send_to_review(by=by, version=version, reviewer=cast.nurse_b, now=NOW)
            elif state == "hearing":
                asked = [(cast.b, ""), (cast.a, "safety_representative")]
                publishing.open_hearing(by=by, version=version, invited=asked, due_on=LATER, now=NOW)
            elif state == "approval":
                publishing.send(by=by, version=version, now=NOW)
            elif state in ("in force", "withdrawn"):
                approved(version, by, above)
            if state == "withdrawn":
                item = Item.objects.get(pk=version.item_id)
                publishing.withdraw(by=by, item=item, reason="Slått sammen med en annen.", now=NOW)
    publishing.invite_writer(by=cast.leader, version=made["a draft"], user=cast.handler, now=NOW)
    return {
        name: Document.objects.select_related("item__unit__scope").get(pk=one.item_id)
        for name, one in made.items()
    }


def test_the_lists_of_documents_and_items_agree_with_each(people, papers):
    locks = {
        AGREEMENTS["documents"]: documents_visible_to,
        AGREEMENTS["publishing"]: items_visible_to,
        "publishing.read": readable_by,
        "publishing.view_draft": made_by,
    }
    disagreements = [
        (who, name, action)
        for who, user in people.items()
        for action, list_of in locks.items()
        for listed in [ids(list_of(user))]
        for name, paper in papers.items()
        if can(action, user, paper if action == AGREEMENTS["documents"] else paper.item)
        != (paper.pk in listed)
    ]
    assert disagreements == []


def test_a_reader_never_sees_a_draft(people, papers):
    names = {paper.pk: name for name, paper in papers.items()}
    seen = {
        who: {names[pk] for pk in ids(documents_visible_to(people[who]))}
        for who in ("safety", "nurse_b", "stranger")
    }
    assert seen == {
        "safety": {"top in force", "north in force", "a in force"},
        "nurse_b": {f"{where} review" for where in ("top", "north", "a", "b", "c")}
        | {"top in force", "north in force", "b in force"},
        "stranger": set(),
    }


def test_the_list_of_processes_agrees_with_each(people, cast):
    made = [
        drawn(by, unit, title=f"{name} {state}")
        if state == "drawn"
        else shown_process(by, unit, above, title=name)
        for name, by, unit, above in (
            ("a", cast.leader, cast.a, cast.area_leader),
            ("b", cast.leader_b, cast.b, cast.area_leader),
            ("top", cast.quality_manager, cast.top, cast.director),
        )
        for state in ("drawn", "in force")
    ]
    processes = list(Process.objects.select_related("item__unit__scope"))
    assert len(made) == len(processes) == 6
    for user in people.values():
        listed = ids(processes_visible_to(user))
        assert listed == {one.pk for one in processes if can(AGREEMENTS["processes"], user, one)}
    assert {len(processes_visible_to(people[who])) for who in ("nurse", "nurse_b")} == {2}
    assert len(processes_visible_to(people["leader"])) == 3


@pytest.fixture
def actions(cast):
    """One action for each way in which the rules tell actions apart: whose, whose wish, where, secret, about whom."""
    model = proposed(cast, unit=cast.c, by=cast.quality_manager, owner=cast.nurse_b)
    values = {}
    for where, secrecy in product(cast.units, Secrecy):
        values[f"{where} {secrecy}"] = {"unit": cast.units[where], "secrecy": secrecy}
    for who, secrecy in product(cast.users, Secrecy):
        user = cast.users[who]
        values[f"owned by {who} {secrecy}"] = {"owner": user, "secrecy": secrecy}
        values[f"asked by {who} {secrecy}"] = {"asked_by": user, "secrecy": secrecy}
        other = cast.nurse if user != cast.nurse else cast.leader
        values[f"about {who} {secrecy}"] = {
            "concerns": user,
            "owner": other,
            "unit": cast.a,
            "secrecy": secrecy,
        }
        values[f"asked by and about {who} {secrecy}"] = values[f"about {who} {secrecy}"] | {"asked_by": user}
    columns = {
        field.name: getattr(model, field.name) for field in Action._meta.concrete_fields if field.name != "id"
    }
    Action.objects.bulk_create(
        Action(**columns | {"ref": f"C-{number}"} | own) for number, own in enumerate(values.values())
    )
    return list(Action.objects.select_related("unit__scope"))


def test_the_list_of_actions_agrees_with_each(people, actions):
    disagreements = [
        (who, action.ref)
        for who, user in people.items()
        for listed in [ids(actions_visible_to(user))]
        for action in actions
        if can(AGREEMENTS["actions"], user, action) != (action.pk in listed)
    ]
    assert disagreements == []
    seen = {who: len(actions_visible_to(user)) for who, user in people.items()}
    assert {who for who, count in seen.items() if count == len(actions)} == set()
    assert {who for who, count in seen.items() if not count} == {"colleague", "stranger"}


@pytest.fixture
def lessons(cast, cases):
    """One lesson for each way in which the rules tell lessons apart: whose, where, in which state, from which case."""
    model = lesson_draft(cast, by=cast.quality_manager, unit=cast.c)
    states = {
        "draft": {},
        "published": {
            "status": "published",
            "sent_at": NOW,
            "published_at": NOW,
            "published_by": cast.quality_manager,
        },
        "withdrawn": {"status": "withdrawn", "withdrawn_at": NOW},
    }
    values = [
        own | {"unit": cast.units[where], "restricted": restricted, "changed_by": cast.leader}
        for own, where in product(states.values(), ("top", "north", "a", "b", "c"))
        for restricted in (False, True)
    ]
    values += [own | {"author": user} for own, user in product(states.values(), cast.users.values())]
    # A case of its own for each; the drafts of those that are about somebody are also by that person.
    values += [
        {"case": case, "unit": case.unit, "author": case.concerns or cast.quality_manager}
        for case in cases.values()
    ]
    columns = {
        field.name: getattr(model, field.name) for field in Lesson._meta.concrete_fields if field.name != "id"
    }
    columns["author"] = columns["changed_by"] = cast.quality_manager
    for own in values:
        if own.get("restricted") and own.get("published_by"):
            own |= {"author": cast.leader}
    Lesson.objects.bulk_create(
        Lesson(**columns | {"ref": f"C-{number}"} | own) for number, own in enumerate(values)
    )
    return list(Lesson.objects.select_related("unit__scope", "case"))


def test_the_list_of_lessons_agrees_with_each_lesson(people, lessons):
    disagreements = [
        (who, lesson.ref)
        for who, user in people.items()
        for listed in [ids(lessons_visible_to(user))]
        for lesson in lessons
        if can(AGREEMENTS["lessons"], user, lesson) != (lesson.pk in listed)
    ]
    assert disagreements == []
    seen = {who: len(lessons_visible_to(user)) for who, user in people.items()}
    assert {who for who, count in seen.items() if count == len(lessons)} == set()
    assert {who for who, count in seen.items() if not count} == {"colleague", "stranger"}


@pytest.fixture
def risks(cast):
    """Analyses and risks in each state, open and restricted, in every unit, and one of each person's own."""
    model = standing(cast)
    states = {
        "planned": {},
        "approved": {"approved_at": NOW, "approved_by": cast.leader, "valid_until": LATER},
    }
    columns = {
        field.name: getattr(model.assessment, field.name) for field in RiskAssessment._meta.concrete_fields
    }
    columns |= {
        "id": None,
        "leader": cast.quality_manager,
        "approved_at": None,
        "approved_by": None,
        "valid_until": None,
    }
    values = [
        own | {"status": status, "unit": cast.units[where], "secrecy": secrecy, "kind": kind}
        for (status, own), where, secrecy, kind in product(
            states.items(), ("top", "north", "a", "b", "c"), Secrecy.values, ("service", "privacy")
        )
    ]
    values += [{"status": "planned", "unit": cast.c, "leader": user} for user in cast.users.values()]
    RiskAssessment.objects.bulk_create(
        RiskAssessment(**columns | {"ref": f"A-{number}"} | own) for number, own in enumerate(values)
    )
    there = RiskAssessment.objects.get(ref="A-0")
    Participant.objects.create(assessment=there, part="expert", function="Pleier", person=cast.nurse)
    rows = list(RiskAssessment.objects.select_related("unit__scope"))
    said = {field.name: getattr(model, field.name) for field in Risk._meta.concrete_fields} | {"id": None}
    made = [
        said | {"assessment": one, "unit": one.unit, "secrecy": one.secrecy, "status": status, "owner": None}
        for one, status in product(rows, ("draft", "standing", "retired"))
    ]
    made += [made[0] | {"owner": user} for user in cast.users.values()]
    Risk.objects.bulk_create(Risk(**own | {"ref": f"R-{number}x"}) for number, own in enumerate(made))
    return list(Risk.objects.select_related("unit__scope", "assessment__unit__scope")), rows


def test_the_lists_of_risks_and_analyses_agree_with_each_of_them(people, risks):
    for things, visible in zip(risks, (risks_visible_to, assessments_visible_to), strict=True):
        disagreements = [
            (who, str(thing), thing.ref)
            for who, user in people.items()
            for listed in [ids(visible(user))]
            for thing in things
            if can(AGREEMENTS["risk"], user, thing) != (thing.pk in listed)
        ]
        assert disagreements == []
        seen = {who: len(visible(user)) for who, user in people.items()}
        assert {who for who, count in seen.items() if count == len(things)} == {"director", "quality_manager"}
        assert {who for who, count in seen.items() if not count} == {"colleague", "stranger"}


def test_the_list_of_hearings_agrees_with_each_hearing(people, papers):
    hearings = list(Hearing.objects.select_related("version__item__unit__scope"))
    assert len(hearings) == 5
    for user in people.values():
        listed = ids(hearings_for(user))
        assert listed == {one.pk for one in hearings if can("publishing.read_hearing", user, one)}
    assert len(hearings_for(people["nurse_b"])) == len(hearings_for(people["safety"])) == 5
    assert len(hearings_for(people["nurse"])) == 0


def ids(rows):
    return set(rows.values_list("pk", flat=True))


def test_the_list_of_workshops_agrees_with_each_workshop(people, cast):
    """Of an analysis that is being made, of a restricted one, and led by somebody who does not keep the analysis."""
    made = {
        "plain": workshop_planned(cast),
        "restricted": workshop_planned(cast),
        "led by a nurse": workshop_planned(cast, facilitator=cast.nurse, rehearsal=True),
        "restricted, led by a guest": workshop_planned(cast, facilitator=cast.nurse_b, rehearsal=True),
    }
    for name in ("restricted", "restricted, led by a guest"):
        RiskAssessment.objects.filter(pk=made[name].assessment_id).update(secrecy=Secrecy.RESTRICTED)
    found = Workshop.objects.select_related("assessment__unit__scope").in_bulk(
        [one.pk for one in made.values()]
    )
    for who, user in people.items():
        listed = set(workshops_visible_to(user).values_list("pk", flat=True))
        opened = {pk for pk, one in found.items() if can("workshop.view", user, one)}
        assert (who, listed) == (who, opened)
