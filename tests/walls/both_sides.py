"""What unit B has, each thing marked, and one person of unit A in each role there is."""

from datetime import date, timedelta
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.utils import timezone
from PIL import Image
from procrastinate.contrib.django.models import ProcrastinateJob

from sloyfe.domains.actions import commands as actions
from sloyfe.domains.actions import models as action_models
from sloyfe.domains.cases import commands as cases
from sloyfe.domains.cases import models as case_models
from sloyfe.domains.cases import queries as case_queries
from sloyfe.domains.cases.choices import Track, WhyUnsorted
from sloyfe.domains.cases.tests.factories import new_report, reported
from sloyfe.domains.controls import commands as controls
from sloyfe.domains.controls import models as control_models
from sloyfe.domains.controls.tests.factories import control
from sloyfe.domains.documents import commands as documents
from sloyfe.domains.documents import models as document_models
from sloyfe.domains.documents.tests import factories as papers
from sloyfe.domains.lessons import models as lesson_models
from sloyfe.domains.lessons.tests import factories as learning
from sloyfe.domains.organisation import commands as organisation
from sloyfe.domains.organisation import models as organisation_models
from sloyfe.domains.organisation.events import UnitsChanged
from sloyfe.domains.processes import commands as processes
from sloyfe.domains.processes import models as process_models
from sloyfe.domains.processes.tests import factories as drawing
from sloyfe.domains.publishing import commands as publishing
from sloyfe.domains.publishing import models as publishing_models
from sloyfe.domains.publishing import queries as governing
from sloyfe.domains.requirements import commands as requirements
from sloyfe.domains.requirements import models as requirement_models
from sloyfe.domains.requirements.tests import factories as asking
from sloyfe.domains.risk import commands as risks
from sloyfe.domains.risk import models as risk_models
from sloyfe.domains.risk.tests import factories as risking
from sloyfe.domains.workshop import commands as meetings
from sloyfe.domains.workshop import models as meeting_models
from sloyfe.methods import oscal
from sloyfe.methods.tests.oscal.documents import small
from sloyfe.platform import jobs
from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.models import Deputy, Grant
from sloyfe.platform.accounts import sessions
from sloyfe.platform.accounts.models import Passkey, User
from sloyfe.platform.api import commands as api
from sloyfe.platform.api.models import ApiToken
from sloyfe.platform.api.scopes import known
from sloyfe.platform.notify.models import Notice
from sloyfe.platform.search import commands as search
from sloyfe.platform.search import models as search_models
from sloyfe.platform.webhooks import commands as webhooks
from sloyfe.platform.webhooks import models as webhook_models
from tests.cast import HASHED, START, Cast

# Stands in every text, name and file of unit B that is not for all to see; plain letters, so that no
# escaping of HTML or JSON hides it from a search.
MARK = "zqxB"
# What an open page of the tree says of B without it being a secret carries no mark: the unit, its place
# on a wall, and whoever leads it or stands in.

NO_ROWS = (
    "OPEN_FIRST",
    "USUAL_ANSWERS",
    "ActionNumber",
    "ActionQuerySet",
    "LessonNumber",
    "LessonQuerySet",
    "RiskNumber",
    "RiskQuerySet",
    "AssessmentQuerySet",
    "WorkshopNumber",
    "WorkshopQuerySet",
)  # a counter that any of these may turn, and no table
KEPT = (
    *(getattr(case_models, name) for name in "Case CaseText Message Decision NamedReader Attachment".split()),
    *(getattr(case_models, name) for name in "Place SavedView ReportToken Unsorted Edition".split()),
    *(getattr(case_models, name) for name in "DutyRule DutyClock DutyWhy DutyAlarm Breach".split()),
    *(getattr(case_models, name) for name in "Assessment CaseCost ReporterVerdict Sample".split()),
    *(getattr(case_models, name) for name in "Problem Member ProposedProblem".split()),
    *(getattr(organisation_models, name) for name in "Unit Person Position Absence StagedImport".split()),
    *(getattr(requirement_models, name) for name in requirement_models.__all__),
    *(getattr(control_models, name) for name in "Control ControlText Answering Proof".split()),
    *(getattr(publishing_models, name) for name in "Item Version Writer Remark Hearing Invitation".split()),
    *(getattr(publishing_models, name) for name in "Comment Suggestion Demand Question Opening".split()),
    *(getattr(publishing_models, name) for name in "ReadAcknowledgement Reminder TypeEdition".split()),
    *(
        getattr(document_models, name)
        for name in "Document DocumentRequirement Text Attachment FileText".split()
    ),
    *(getattr(search_models, name) for name in "Entry Use Synonym DictionaryEdition Missing".split()),
    *(getattr(process_models, name) for name in "Process Step Drawing Description Detail".split()),
    *(getattr(process_models, name) for name in "Involvement StepLink Line".split()),
    *(getattr(action_models, name) for name in action_models.__all__ if name not in NO_ROWS),
    *(getattr(lesson_models, name) for name in lesson_models.__all__ if name not in NO_ROWS),
    *(getattr(risk_models, name) for name in risk_models.__all__ if name not in NO_ROWS),
    *(getattr(meeting_models, name) for name in meeting_models.__all__ if name not in NO_ROWS),
    *(getattr(webhook_models, name) for name in "Hook Sending Attempt".split()),
    *(getattr(case_models, name) for name in "CaseImport ImportContents ImportLine ImportMapping".split()),
    *(case_models.AboutStep, Grant, Deputy, Passkey, Notice, ApiToken),
)


def of_unit_b(cast: Cast) -> dict[str, Any]:
    """Name of a thing → how an address names it."""
    now = timezone.now() - timedelta(hours=2)
    rename(cast.nurse_b)
    case = reported(cast.nurse_b, cast.b, now=now, story=f"{MARK} hemmelighet i gangen.")
    cases.attach(by=cast.nurse_b, case=case, upload=picture(), now=now)
    cases.answer(by=cast.leader_b, case=case, text=f"{MARK} svar.", now=now)
    cases.take(by=cast.leader_b, case=case, track=Track.STANDARD, now=now)
    cases.note(by=cast.leader_b, case=case, text=f"{MARK} notat.", now=now)
    cases.save_view(by=cast.leader_b, name=f"{MARK} visning", query="state=open")
    cases.remember_device(by=cast.nurse_b, device=f"{MARK} telefon", now=now)
    token, _secret = api.make_token(
        by=cast.leader_b,
        name=f"{MARK} nøkkel",
        scopes=list(known()),
        lifetime=timedelta(days=9),
        now=now,
    )
    return (
        {
            "case": case.ref,
            "unsorted": unsorted(cast, now).ref,
            "file": case.attachments.get().file.key,
            "view": case_models.SavedView.objects.get(user=cast.leader_b).pk,
            "device": case_models.ReportToken.objects.get(user=cast.nurse_b).pk,
            "place": cases.add_place(by=cast.leader_b, unit=cast.b, name="Vaktrommet").code,
            "notice": Notice.objects.filter(user=cast.leader_b, ref=case.ref).earliest("pk").pk,
            "token": token.pk,
            "passkey": passkey(cast.leader_b, now).pk,
            "job": given_up_job(),
            "word": "kategorier",
            "door": "oidc",
            "nothing": "Groups/1",
            "type": "User",
            "schema": "urn:ietf:params:scim:schemas:core:2.0:User",
        }
        | of_its_duties(cast, case, now)
        | of_its_tree(cast, now)
        | of_what_is_asked(cast, now)
        | of_what_governs(cast, now)
        | of_the_search(cast, now)
        | of_how_it_is_done(cast, now)
        | of_what_is_to_be_done(cast, now)
        | of_what_is_learnt(cast, now)
        | of_one_problem(cast, now)
        | of_what_may_happen(cast, now)
        | of_its_room(cast, now)
        | of_other_systems(cast, now)
    )


def of_its_duties(cast: Cast, case: Any, now: Any) -> dict[str, Any]:
    """A clock that runs in the case, and its line in the register of breaches."""
    leader, rule = cast.leader_b, case_models.DutyRule.objects.get(code="infection")
    clock = cases.start_duty(by=leader, case=case, rule=rule, since=now, now=now)
    other = case_models.DutyRule.objects.get(code="drinking_water")
    aside = cases.start_duty(by=leader, case=case, rule=other, since=now, now=now)
    cases.set_duty_aside(by=leader, duty=aside, why=f"{MARK} gjelder ikke", now=now)
    words = dict.fromkeys(("facts", "effects", "measures"), f"{MARK} brudd")
    cases.write_breach(by=leader, case=case, now=now, **words)
    cost = cases.add_cost(by=leader, case=case, what=f"{MARK} kostnad", amount=5, now=now)
    small = reported(cast.nurse_b, cast.b, now=now, story=f"{MARK} liten sak.")
    cases.close(by=leader, case=small, answer=f"{MARK} svar.", now=now)
    reporter = cast.nurse_b
    cases.say_whether_it_helped(by=reporter, case=small, answer="no", words=f"{MARK} nei", now=now)
    cases.draw_samples(by=None, month=timezone.localdate(now).replace(day=1), now=now)
    return {"clock": clock.pk, "cost": cost.pk, "drawn_case": small.ref}


def of_one_problem(cast: Cast, now: Any) -> dict[str, Any]:
    """Two cases of unit B that are one problem there."""
    two = [reported(cast.nurse_b, cast.b, now=now, story=f"{MARK} dosett {n}.") for n in range(2)]
    made = cases.make_problem(by=cast.leader_b, cases=two, title=f"{MARK} problem", unit=cast.b, now=now)
    return {"problem": made.ref}


def of_what_is_to_be_done(cast: Cast, now: Any) -> dict[str, Any]:
    """The leader of unit B asks the nurse there for something, and keeps a task that comes back."""
    leader, today = cast.leader_b, timezone.localdate(now)
    wanted = actions.Wanted(title=f"{MARK} tiltak", what=f"{MARK} hvordan", due_on=today + timedelta(days=9))
    asked = actions.make(by=leader, unit=cast.b, owner=cast.nurse_b, wanted=wanted, now=now)
    shown = actions.add_evidence(by=leader, action=asked, what=f"{MARK} bevis", now=now)
    task = actions.NewTask(f"{MARK} øvelse", today, 12, body=f"{MARK} slik")
    feed, _secret = actions.make_feed(by=leader, name=f"{MARK} kalender", now=now)
    return {
        "action": asked.ref,
        "shown": shown.pk,
        "recurring": actions.make_recurring(
            by=leader, unit=cast.b, owner=cast.nurse_b, task=task, now=now
        ).pk,
        "feed": feed.pk,
        "guess": "gjettet",
    }


def of_what_is_learnt(cast: Cast, now: Any) -> dict[str, Any]:
    """A lesson that unit B is writing, and one of the area that has reached B: what is published is for all to read,
    so only the answer is hidden."""
    leader, lines = cast.leader_b, dict.fromkeys(learning.LINES, f"{MARK} linje")
    draft = learning.sent(cast, by=leader, unit=cast.b, title=f"{MARK} utkast", lines=lines, now=now)
    draft.deliveries.all().delete()
    receiver = learning.commands.add_receiver(by=cast.coordinator, lesson=draft, unit=cast.a, now=now)
    shared = learning.shared(cast, cast.quality_manager, cast.c, now=now)
    return {
        "lesson": draft.ref,
        "receiver": receiver.pk,
        "delivery": learning.delivered(cast, shared, now=now).pk,
    }


def of_what_may_happen(cast: Cast, now: Any) -> dict[str, Any]:
    """An analysis that unit B is making, and a risk in it as a whole bow-tie; one of unit C that is offered to B."""
    leader = cast.leader_b
    analysis = risking.planned(cast, by=leader, unit=cast.b, title=f"{MARK} analyse", now=now)
    said = dict.fromkeys(("because", "event", "so_that"), f"{MARK} kan skje")
    risk = risking.written(cast, by=leader, assessment=analysis, now=now, **said)
    risking.scored(cast, risk, by=leader, likelihood=1, life=1, why=f"{MARK} grunn", now=now)
    danger = risks.add_cause(by=leader, risk=risk, words=f"{MARK} fare")
    harmed = risks.add_consequence(by=leader, risk=risk, words=f"{MARK} skade")
    barrier = risks.add_barrier(
        by=leader, risk=risk, side="preventive", words=f"{MARK} vern", causes=[danger]
    )
    one = risks.add_participant(by=leader, assessment=analysis, part="expert", function=f"{MARK} pleier")
    risks.write(by=leader, assessment=analysis, texts={"purpose": f"{MARK} formål"})
    shared = risking.standing(cast, by=cast.director, unit=cast.c, is_transferable=True, now=now)
    risks.offer(by=cast.director, risk=shared, now=now)
    return {
        "analysis": analysis.ref,
        "dpia": risking.planned(cast, by=leader, unit=cast.b, kind="privacy", now=now).ref,
        "risk": risk.ref,
        "danger": danger.pk,
        "harmed": harmed.pk,
        "barrier": barrier.pk,
        "participant": one.pk,
        "staged_risks": risks.stage_rows(
            by=leader,
            assessment=analysis,
            name=f"{MARK}.csv",
            content=f"fordi;kan skje;slik at\n{MARK};{MARK};{MARK}\n".encode(),
            now=now,
        ).pk,
        "lift": risks.lift(by=leader, risk=risk, to=cast.north, why=f"{MARK} hjelp", now=now).pk,
        "offer": shared.offers.get(unit=cast.b).pk,
        "scale": "society",
        "scale_number": 1,
        "other_scale": "unit",
        "other_number": 1,
        "harm": "life",
        "theme": risk_models.Theme.objects.earliest("pk").pk,
        "mandatory": risk_models.MandatoryAssessment.objects.earliest("pk").pk,
    }


def of_its_room(cast: Cast, now: Any) -> dict[str, Any]:
    """A workshop that unit B has begun: people are in, and have written what can go wrong."""
    leader = cast.leader_b
    analysis = risking.planned(cast, by=leader, unit=cast.b, title=f"{MARK} verksted", now=now)
    wanted = meetings.NewWorkshop(title=f"{MARK} verksted", facilitator=leader)
    begun = meetings.prepare(by=leader, assessment=analysis, wanted=wanted, now=now)
    for event in ("open", "next", "next"):
        begun = meetings.move(by=leader, workshop=begun, event=event, now=now)
    meetings.join(by=None, workshop=begun, function="participant")
    meetings.think(by=None, workshop=begun, body=f"{MARK} forslag")
    said = meetings.NewQuestion(*(f"{MARK} kan skje" for _ in range(3)))
    asked = meetings.add_question(by=leader, workshop=begun, wanted=said)
    meeting_models.CasesAtStep.objects.create(
        workshop=begun, step=process_models.Step.objects.first(), words=f"{MARK} steg", cases=7
    )
    first = meeting_models.Round.objects.create(workshop=begun, number=1)
    reason = meeting_models.Why.objects.create(round=first, question=asked, body=f"{MARK} grunn")
    action = action_models.Action.objects.get(title=f"{MARK} tiltak")
    return {
        "meeting": begun.ref,
        "meeting_question": asked.pk,
        "meeting_idea": begun.ideas.get().pk,
        "meeting_reason": reason.pk,
        "meeting_action": meeting_models.AgreedAction.objects.create(question=asked, action=action).pk,
    }


def of_its_tree(cast: Cast, now: Any) -> dict[str, Any]:
    today = timezone.localdate(now)
    person = cast.nurse_b.person
    absence = organisation.register_absence(
        by=cast.nurse_b, person=person, unit=cast.b, valid_from=today, valid_to=None
    )
    content = f"ansattnummer;navn;enhet;stilling\n888;{MARK} Fra Fil;B;Pleier\n".encode()
    staged = organisation.stage_import(
        by=cast.administrator, kind="people", name=f"{MARK}.csv", content=content, now=now
    )
    rows = f"Saksnr;Dato;Enhet;Tekst\n1;2020-01-01;B;{MARK} falt\n".encode()
    old = cases.begin_import(by=cast.quality_manager, name=f"{MARK}.csv", size=len(rows), key="k", now=now)
    cases.receive_part(by=cast.quality_manager, batch=old, offset=0, content=rows)
    cases.finish_upload(by=cast.quality_manager, batch=old, background=False)
    cases.read_import(by=cast.quality_manager, batch=old, now=now)
    choices = cases.save_mapping(
        by=cast.quality_manager, name=f"{MARK} valg", mapping=case_queries.Mapping(), now=now
    )
    deputy = Deputy.objects.create(
        of=cast.leader_b, deputy=cast.area_leader, scope=cast.b.scope, valid_from=START
    )
    return {
        "unit": cast.b.code,
        "number": person.number,
        "person": person.pk,
        "position": person.positions.get().pk,
        "grant": Grant.objects.get(user=cast.leader_b, role=Role.UNIT_LEADER).pk,
        "absence": absence.pk,
        "staged": staged.pk,
        "old_file": old.pk,
        "old_choices": choices.pk,
        "deputy": deputy.pk,
    }


def of_what_is_asked(cast: Cast, now: Any) -> dict[str, Any]:
    """Requirements and controls are for all who work here; what is marked is a file that waits for a yes."""
    today = timezone.localdate(now)
    manager, leader = cast.quality_manager, cast.leader_b
    asked = asking.requirement(cast)
    requirement_models.Requirement.objects.update(selectable=True, from_memory=True)
    clause = requirement_models.Common.objects.create(key="felles", nb="Felles", nn="Felles", en="Shared")
    asking.own_requirement(manager, asked.edition, "2")
    requirement_models.Requirement.objects.filter(number="2").update(common=clause, depth=1)
    answer = requirements.assign(by=manager, about=asked, unit=cast.b, owner=leader, now=now)
    shown = {"what": "Referat", "url": "", "dated_on": today, "now": now, "today": today}
    evidence = requirements.add_evidence(by=leader, fulfilment=answer, **shown)
    change = requirements.record_amendment(
        by=manager,
        source=asked.edition.source,
        title="Endret",
        note="",
        url="",
        in_force_on=today,
        requirements=[asked],
        now=now,
    )
    document = small()
    document["catalog"]["metadata"]["title"] = f"{MARK} katalog"
    staged = requirements.stage_import(
        by=cast.administrator,
        name=f"{MARK}.json",
        content=oscal.write(document),
        code="X",
        label="1",
        now=now,
    )
    kept = control(cast, by=leader, unit=cast.b, owner=leader)
    return {
        "requirement": asked.ref,
        "edition": asked.edition.key,
        "clause": clause.key,
        "fulfilment": answer.pk,
        "mapping": requirements.map_requirements(by=manager, old=asked, new=None, relation="gone").pk,
        "evidence": evidence.pk,
        "amendment": change.pk,
        "review": change.reviews.get().pk,
        "catalog": staged.pk,
        "control": kept.ref,
        "proof": controls.add_proof(by=leader, control=kept, **shown).pk,
        "kind": "csv",
    }


def of_what_governs(cast: Cast, now: Any) -> dict[str, Any]:
    """In force in unit B, in the making there, on hearing there, and waiting for approval."""
    leader, nurse, day = cast.leader_b, cast.nurse_b, timezone.localdate(now)
    paper = {"title": f"{MARK} rutine", "body": f"{MARK} hemmelighet i teksten.", "now": now}
    shown = papers.in_force(leader, cast.b, cast.area_leader, **paper)
    item = governing.item_by_id(shown.pk)
    line = publishing.demand(by=leader, item=item, unit=cast.b, days=9, now=now)
    wish = publishing.suggest(by=nurse, item=item, body=f"{MARK} forslag.", now=now)
    drafted, heard, waiting = (papers.draft(leader, cast.b, **paper) for _n in range(3))
    with_them = publishing.invite_writer(by=leader, version=drafted, user=nurse, now=now)
    hung = documents.attach(by=leader, version=drafted, upload=picture(), title=f"{MARK} kart", now=now)
    until = day + timedelta(days=9)
    hearing = publishing.open_hearing(by=leader, version=heard, invited=[(cast.b, "")], due_on=until, now=now)
    said = publishing.comment(by=nurse, hearing=hearing, body=f"{MARK} kommentar.", now=now)
    publishing.send(by=leader, version=waiting, now=now)
    return {
        "governing": shown.pk,
        "slug": "rutine",
        "demand": line.pk,
        "suggestion": wish.pk,
        "draft": drafted.item_id,
        "first": 1,
        "hung": hung.pk,
        "writer": with_them.pk,
        "heard": heard.item_id,
        "hearing": hearing.pk,
        "comment": said.pk,
        "waiting": waiting.item_id,
    }


def of_the_search(cast: Cast, now: Any) -> dict[str, Any]:
    """All that unit B has, in the index too."""
    search.rebuild(by=None)
    search.ask_for(by=cast.nurse_b, text="romskip", url="/", now=now)
    person = search_models.Entry.objects.get(source="organisation.people", locked_by=cast.nurse_b.person.pk)
    return {
        "entry": person.pk,
        "line": search_models.Synonym.objects.first().pk,
        "missing": search_models.Missing.objects.get().pk,
    }


def of_how_it_is_done(cast: Cast, now: Any) -> dict[str, Any]:
    """A process in force in unit B, and one that is drawn there."""
    leader = cast.leader_b
    lines = f"{MARK} hente\nEr alt {MARK} med?\n\tJa: {MARK} svare\n\tNei: {MARK} vente"
    shown = drawing.in_force(leader, cast.b, cast.area_leader, title=f"{MARK} prosess", lines=lines, now=now)
    drawn = drawing.draft(leader, cast.b, title=f"{MARK} utkast", lines=lines, now=now)
    step = process_models.Step.objects.filter(process=drawn.item_id, key__startswith="Step_").order_by("pk")[
        1
    ]
    on_step = processes.OnStep(
        form=f"{MARK} skjema", involved=((f"{MARK} rolle", "A"),), documents=(drawn.item,)
    )
    processes.describe(
        by=leader, version=drawn, revision=drawn.revision, key=step.key, on_step=on_step, text=MARK, now=now
    )
    line = shown.lines.exclude(number="").first()
    reported(cast.nurse_b, cast.b, now=now, step=line.step, story=f"{MARK} om steget.", key="s" * 32)
    proposal = case_models.ProposedProblem.objects.create(
        step_id=line.pk, units=3, cases=5, found_on=timezone.localdate()
    )
    shown_things = {"process": shown.pk, "drawn": drawn.item_id, "drawn_step": step.pk, "step": line.pk}
    return shown_things | {"proposal": proposal.pk}


def of_other_systems(cast: Cast, now: Any) -> dict[str, Any]:
    """A webhook that has something on its way. Its address leads nowhere, so that nothing here knocks on a door."""
    hook, _secret = webhooks.make(
        by=cast.administrator,
        name=f"{MARK} arkiv",
        address="https://arkiv.example/",
        tells=["organisation.units_changed"],
        now=now,
    )
    webhook_models.Hook.objects.update(address=f"https://127.0.0.1/{MARK}")
    (sending,) = webhooks.tell(by=None, event=UnitsChanged((cast.b.pk,)))
    return {"hook": hook.pk, "sending": sending.pk}


def rename(user: User) -> None:
    user.name, user.email = f"{MARK} Nilsen", f"{MARK}@example.test"
    user.save()
    person = user.person
    person.name, person.email, person.phone = user.name, user.email, f"{MARK} 400"
    person.save()
    person.positions.update(title=f"{MARK} pleier")


def picture() -> SimpleUploadedFile:
    drawn = BytesIO()
    Image.new("RGB", (4, 4), "white").save(drawn, "PNG")
    return SimpleUploadedFile(f"{MARK}.png", drawn.getvalue())


def unsorted(cast: Cast, now: Any) -> Any:
    report = new_report(
        cast.b,
        story=f"{MARK} hemmelighet fra ukjent.",
        unsorted=WhyUnsorted.SENDER,
        follow_up_code="7KQ2-7KQ2-7KQ2-7KQ2",
    )
    return cases.report(by=None, report=report, now=now).case


def passkey(user: User, now: Any) -> Passkey:
    secrets = {"credential_id": b"id", "credential": b"public half", "handle": b"handle"}
    return Passkey.objects.create(user=user, name=f"{MARK} telefon", created_at=now, **secrets)


def given_up_job() -> int:
    jobs.enqueue("notify.mail", notice_id=1)
    job = ProcrastinateJob.objects.filter(task_name="notify.mail").latest("pk")
    with connection.cursor() as cursor:
        for status in ("doing", "failed"):
            cursor.execute("update procrastinate_jobs set status = %s where id = %s", [status, job.pk])
    return int(job.pk)


def people_of_unit_a(cast: Cast) -> dict[str, User | None]:
    """One for each role, given for unit A; the leader's deputy; and somebody who is not signed in."""
    found: dict[str, User | None] = {"nobody": None, "deputy": cast.deputy}
    for number, role in enumerate(Role):
        user = User.objects.create(username=f"a-{role}", name=f"Prøve A {number}", password=HASHED)
        person = organisation_models.Person.objects.create(number=f"A{number:03d}", name=user.name, user=user)
        organisation_models.Position.objects.create(
            person=person, unit=cast.a, title="Prøvestilling", valid_from=START
        )
        roles = {Role.EMPLOYEE, role}
        Grant.objects.bulk_create(
            Grant(user=user, role=one, scope=cast.a.scope, valid_from=START) for one in roles
        )
        found[role] = user
    return found


def client_of(user: User | None) -> Client:
    """Signed in, and has just said who they are, so that only the lock on the thing itself is left."""
    client = Client()
    if user is not None:
        client.force_login(user)
        session = client.session
        session[sessions.PROVEN] = timezone.now().isoformat()
        session.save()
        _token, secret = api.make_token(
            by=user, name="prøve", scopes=list(known()), lifetime=timedelta(days=1), now=timezone.now()
        )
        client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {secret}"
    return client


def rows() -> dict[str, list[Any]]:
    """All that is kept, as it stands: a walk that changes one row is found."""
    found = {model.__name__: list(model._base_manager.order_by("pk").values()) for model in KEPT}
    for token in found["ApiToken"]:
        del token["last_used_on"]  # the walkers use their own
    return found


# Every field that some form or operation asks for: what is refused is refused by the lock, not by the form.
FORM = {
    "decision": "close",
    "turn": "0",
    "answer": "Kapret.",
    "text": "Kapret.",
    "name": "Kapret",
    "number": "A000",
    "title": "Kapret",
    "role": "quality_manager",
    "valid_from": str(date(2026, 1, 1)),
    "last_day": str(date(2030, 1, 1)),
    "user": "1",
    "where": "Kapret",
    "kind": "support",
    "do": "lines",
    "lines": "Kapret",
    "why": "Kapret.",
    "send": "no",
    "at": "2026-11-20T12:00",
    "rule": "graded_systems",
    "facts": "Kapret.",
    "effects": "Kapret.",
    "measures": "Kapret.",
    "verdict": "too_light",
    "reason": "Kapret.",
    "amount": "5",
}
BODY = {"text": "Kapret.", "unit": "A", "track": "small", "severity": "low"}
BODY |= {"reason": "Kapret.", "verdict": "worked", "what": "Kapret.", "owner": "kapret"}
BODY |= dict.fromkeys(("due_on", "effect_on"), str(date(2030, 1, 1)))
BODY |= {
    "amount": 5,
    "why": "Kapret.",
    "send": False,
    "facts": "Kapret.",
    "effects": "Kapret.",
    "measures": "Kapret.",
}
BODY |= {"code": "graded_systems"} | dict.fromkeys(("at", "since"), "2026-11-20T12:00:00Z")
BODY |= {"answer": "adopt", "item": 1, "items": []} | dict.fromkeys(
    ("happened", "did", "worked", "who"), "Kapret."
)
BODY |= {"revision": 1, "title": "Kapret", "body": "Kapret.", "bpmn": "<kapret/>"}
# Where one name takes other words than at the rest.
OWN_WORDS = {
    "/api/v1/samples/": {"verdict": "too_light"},
    "/api/v1/own-cases/": {"answer": "partly"},
    "/api/v1/risk-assessments/": {
        **dict.fromkeys(("because", "event", "so_that", "function"), "Kapret"),
        "kind": "service",
        "part": "expert",
        "texts": {"purpose": "Kapret."},
        "valid_until": str(date(2030, 1, 1)),
    },
    "/api/v1/risks/": {
        **dict.fromkeys(("because", "event", "so_that"), "Kapret"),
        "kind": "before",
        "likelihood": 1,
        "consequences": [{"type": "life", "level": 1}],
        "until": "2030-01-01T12:00:00Z",
        "to": "A",
    },
}
