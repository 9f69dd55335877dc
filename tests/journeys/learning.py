"""Lessons for the pages and journeys: the leader's own draft, and one of another unit that has reached the leader."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone
from playwright.sync_api import Page, expect

from sloyfe.domains.lessons import commands, queries
from sloyfe.domains.lessons.choices import Line
from sloyfe.domains.lessons.models import Delivery, Lesson
from sloyfe.domains.organisation.models import Unit
from sloyfe.domains.organisation.queries import responsible_for
from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.queries import reach
from sloyfe.platform.accounts.models import User

LINES = {
    Line.HAPPENED: "Kveldsdosen manglet i dosetten.",
    Line.WHY: "Én fylte dosetten alene i en travel time.",
    Line.DID: "To kontrollerer dosetten sammen.",
    Line.WORKED: "Ingen dosett har manglet noe på tre måneder.",
    Line.WHO: "Alle som fyller dosett.",
}
OWN, OTHERS = "Stille time etter skolen", "To kontrollerer dosetten"


def leader() -> User:
    return User.objects.get(username="leder")


def led_by(user: User) -> Unit:
    return user.person.positions.filter(leads=True).earliest("pk").unit


def others_unit(user: User) -> Unit:
    """A unit of the same level with a leader of its own who is nothing else."""
    today = timezone.localdate()
    own = led_by(user)
    for unit in Unit.objects.current(today).filter(level=own.level).exclude(pk=own.pk).order_by("pk"):
        found = responsible_for(unit, today)
        if found is None or found.user_id == user.pk:
            continue
        # Whoever stands in from above, or keeps quality, may see the case too.
        if reach(User.objects.get(pk=found.user_id)).roles == {Role.UNIT_LEADER, Role.EMPLOYEE}:
            return unit
    raise LookupError("nobody else leads a unit")


def shared(by: User, unit: Unit, title: str = OTHERS) -> Lesson:
    """Good practice, published."""
    now = timezone.now()
    made = commands.make(by=by, words=commands.Words(title, LINES), unit=unit, now=now)
    items = [one.pk for one in queries.checklist(timezone.localdate(now))]
    commands.check(by=by, lesson=made, items=items, now=now)
    return commands.publish(by=by, lesson=commands.send(by=by, lesson=made, now=now), now=now)


def delivered(lesson: Lesson, unit: Unit, by: User) -> Delivery:
    """As the morning's job does it."""
    now = timezone.now()
    if not lesson.deliveries.filter(unit=unit).exists():
        commands.add_receiver(by=by, lesson=lesson, unit=unit, now=now)
    responsible = responsible_for(unit, timezone.localdate(now))
    assert responsible is not None
    commands.deliver(by=None, leader_id=responsible.user_id, unit_ids=[unit.pk], now=now)
    return Delivery.objects.get(lesson=lesson, unit=unit)


def pages() -> dict[str, Any]:
    """Made once for all rows."""
    user, quality = leader(), User.objects.get(username="kvalitetssjef")
    own = Lesson.objects.filter(title=OWN).first()
    if own is None:
        hinted = LINES | {Line.HAPPENED: "Uro i stua etter skolen den 12.03.2026, rom 14."}
        words = commands.Words(OWN, hinted)
        own = commands.make(by=user, words=words, unit=led_by(user), now=timezone.now())
        own = commands.send(by=user, lesson=own, now=timezone.now())
        delivered(shared(quality, others_unit(user)), led_by(user), quality)
    delivery = Delivery.objects.get(lesson__title=OTHERS, unit=led_by(user))
    return {
        "lesson": own.get_absolute_url(),
        "lesson_shared": delivery.lesson.get_absolute_url(),
        "lesson_write": f"{own.get_absolute_url()}/skriv",
        "lesson_receivers": f"{own.get_absolute_url()}/mottakere",
        "lesson_answer": delivery.get_absolute_url(),
    }


def is_written(page: Page, title: str, hinted: Callable[[Page], None] = lambda _page: None) -> None:
    """The five lines and the checklist, and on to quality."""
    page.get_by_label("Hva handler læringskortet om?").fill(title)
    for line, words in LINES.items():
        page.locator(f"[name={line.value}]").fill(words)
    hinted(page)
    page.get_by_role("button", name="Lagre", exact=True).click()
    expect(page.locator("mark")).to_have_count(0)
    page.get_by_role("link", name="Tilbake til læringskortet").click()
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_role("button", name="Lagre sjekklisten").click()
    page.get_by_role("button", name="Send til kvalitet").click()
    expect(page.get_by_text("Venter på kvalitet").first).to_be_visible()


def is_published(page: Page, title: str) -> Unit:
    """Quality sees to it that a unit of somebody else gets it, and publishes; it has reached that unit."""
    page.goto("/laring/ko")
    page.get_by_role("link", name=title, exact=True).click()
    page.get_by_role("link", name="Enheter det går til").click()
    unit, lesson = others_unit(leader()), Lesson.objects.get(title=title)
    if not lesson.deliveries.filter(unit=unit).exists():
        page.get_by_label("Hvilken enhet bør også få det?").select_option(unit.code)
        page.get_by_role("button", name="Legg til").click()
    expect(page.get_by_text(unit.name).first).to_be_visible()
    page.goto(lesson.get_absolute_url())
    page.get_by_role("button", name="Publiser").click()
    expect(page.get_by_text("Læringskortet er publisert.")).to_be_visible()
    delivered(lesson, unit, User.objects.get(username="kvalitetssjef"))
    return unit


def is_adopted(page: Page, title: str, action: str) -> None:
    """By names of fields: other leaders read in the language they have chosen."""
    page.goto("/laring")
    page.get_by_role("link", name=title).first.click()
    page.locator("[name=answer][value=adopt]").check()
    page.locator("[name=title]").fill(action)
    page.locator("main form [type=submit]").last.click()
    expect(page.get_by_text("Svaret er talt med.")).to_be_visible()
    expect(page.get_by_role("link", name=action)).to_be_visible()
