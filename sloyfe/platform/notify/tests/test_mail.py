"""Mail: to whom, when, in which language, and never with content. Sent to a real server on the loopback."""

import socket
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy
from smtplib import SMTPException

import pytest
from aiosmtpd.controller import Controller
from procrastinate.contrib.django.models import ProcrastinateJob

from sloyfe.platform.notify import commands, jobs
from sloyfe.platform.notify.models import Notice

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 18, 6, 0, tzinfo=UTC)  # a Wednesday, seven in Oslo


class Server:
    """Keeps what it is sent; refuses the first `refusals` letters."""

    def __init__(self):
        self.letters, self.refusals = [], 0

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802 named by aiosmtpd
        if self.refusals:
            self.refusals -= 1
            return "451 try again"
        self.letters.append((envelope.rcpt_tos, message_from_bytes(envelope.content, policy=policy.default)))
        return "250 ok"


@pytest.fixture
def post(settings):
    server = Server()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(server, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.PUBLIC_URL = "https://sloyfe.example.test"
    yield server
    controller.stop()


def tell(user, kind="tests.alarm", ref="A-1", **more):
    [notice] = commands.tell(by=None, user_ids=[user.pk], kind=kind, ref=ref, url="/sak/A-1", now=NOW, **more)
    return notice


def queued(name):
    return [job.args for job in ProcrastinateJob.objects.filter(task_name=name).order_by("id")]


def texts(letter):
    return [part.get_content() for part in letter.walk() if not part.is_multipart()]


def test_at_once_in_the_recipients_language_with_the_way_to_the_choices(post, cast):
    cast.nurse.language = "nn"
    cast.nurse.save()
    notice = tell(cast.nurse)
    jobs.mail_at_once(**queued("notify.mail")[0])
    [(to, letter)] = post.letters
    assert (to, letter["Subject"]) == (["nurse@example.test"], "Dette ventar på deg i Sløyfe")
    assert letter["List-Unsubscribe"] == "<https://sloyfe.example.test/varsler/valg>"
    text, html = texts(letter)
    for body in (text, html):
        assert f"https://sloyfe.example.test/varsler/{notice.pk}" in body
        assert "https://sloyfe.example.test/varsler/valg" in body
        assert "A-1" not in body
    assert 'lang="nn"' in html


def test_a_letter_that_fails_is_tried_again_and_goes_once(post, cast):
    notice = tell(cast.nurse)
    post.refusals = 1
    with pytest.raises(SMTPException):
        jobs.mail_at_once(notice_id=notice.pk)
    notice.refresh_from_db()
    assert (notice.mailed_at, post.letters) == (None, [])
    jobs.mail_at_once(notice_id=notice.pk)
    jobs.mail_at_once(notice_id=notice.pk)
    assert len(post.letters) == 1


def test_what_is_urgent_goes_at_once_whatever_was_chosen(post, cast):
    commands.choose(by=cast.nurse, routes={"tests.news": "web", "tests.alarm": "web"})
    tell(cast.nurse)
    urgent = tell(cast.nurse, kind="tests.news", urgent=True)
    assert queued("notify.mail") == [{"notice_id": urgent.pk}]


@pytest.mark.parametrize("why", ["ended", "switched off", "hidden", "read", "no address"])
def test_nothing_goes_to_those_who_should_not_have_it(post, cast, why):
    nurse = cast.nurse
    notice = tell(nurse, ref="hidden-1" if why == "hidden" else "A-1")
    if why == "ended":
        nurse.ends_on = date(2026, 11, 1)
    if why == "switched off":
        nurse.is_active = False
    if why == "no address":
        nurse.email = ""
    nurse.save()
    if why == "read":
        commands.mark_read(by=nurse, notice=notice, now=NOW)
    assert commands.mail_one(by=None, notice_id=notice.pk, now=NOW) is False
    assert commands.mail_digest(by=None, user_id=nurse.pk, now=NOW) is False
    assert post.letters == []


def test_the_morning_letter_gathers_what_waits_and_goes_once(post, cast):
    for ref in ("A-1", "A-2", "hidden-3"):
        tell(cast.nurse, kind="tests.news", ref=ref)
    tell(cast.nurse, kind="tests.quiet")
    tell(cast.nurse, kind="tests.alarm")
    tell(cast.leader, kind="tests.quiet")
    for _again in range(2):
        jobs.digest(now=NOW)
    assert queued("notify.mail_digest") == [{"user_id": cast.leader.pk}, {"user_id": cast.nurse.pk}]
    for _again in range(2):
        for user in (cast.nurse, cast.leader):
            commands.mail_digest(by=None, user_id=user.pk, now=NOW)
    [(to, letter)] = post.letters
    assert (to, letter["Subject"]) == (["nurse@example.test"], "Dette venter på deg i Sløyfe")
    assert texts(letter)[0].splitlines()[:2] == ["Noe venter på deg (2)", ""]
    assert dict(
        Notice.objects.filter(user=cast.nurse).values_list("kind", "mailed_at").filter(ref="A-2")
    ) == {"tests.news": NOW}


@pytest.mark.parametrize("day", [date(2026, 11, 21), date(2026, 11, 22), date(2026, 12, 25)])
def test_no_morning_letter_on_a_day_off(post, cast, day):
    tell(cast.nurse, kind="tests.news")
    jobs.digest(now=datetime(day.year, day.month, day.day, 6, tzinfo=UTC))
    assert queued("notify.mail_digest") == []


def test_what_nobody_read_for_two_weeks_is_not_told_of_again(post, cast):
    tell(cast.nurse, kind="tests.news")
    assert commands.mail_digest(by=None, user_id=cast.nurse.pk, now=NOW + timedelta(days=15)) is False


def test_without_a_mail_server_nothing_is_queued(settings, cast):
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = "django.core.mail.backends.smtp.EmailBackend", ""
    tell(cast.nurse)
    jobs.digest(now=NOW)
    assert (queued("notify.mail"), queued("notify.mail_digest")) == ([], [])
