"""Ballot papers are drawn before a round, and cast in it. What is drawn and what is cast cannot be joined (ADR 25)."""

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.asymmetric import rsa
from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext_lazy as _

from sloyfe.methods import blind_rsa
from sloyfe.platform import history, sealing
from sloyfe.platform.ui.free_text import stop_national_ids

from .. import queries
from ..choices import HANDING_OUT, IN_A_ROUND, LEVELS, LONGEST_WHY
from ..models import Ballot, Draw, PaperKey, Round, Workshop
from .steps import show_on_the_screen

EXPONENT = 65537
BITS = 2048
# What a ballot holds is filled up to this, so that all boxes are of one size.
CONTENT_BYTES = 800
UNKNOWN = 0


class RoundIsOver(ValueError):
    """Or has not begun. What comes too late is not counted, and is told so."""

    conflict = True
    sentence = _("This round is over, so the answer was not counted.")


class NotHandedOut(ValueError):
    conflict = True
    sentence = _("Ballot papers are handed out before a round begins. You can answer in the next one.")


class NotAPaper(ValueError):
    sentence = _("The ballot paper does not belong to this question.")


class DrawnAlready(ValueError):
    conflict = True
    sentence = _("This phone has drawn its ballot paper already.")


class NotSeated(ValueError):
    sentence = _("Join the workshop first, with the code on the screen.")


class AnswerMissing(ValueError):
    field = "likelihood"
    sentence = _("Choose a level for each of the two, or that you do not know.")


@dataclass(frozen=True)
class Cast:
    """A vote as it comes from a phone: a paper, its signature, two levels (0: do not know) and perhaps why."""

    question: int
    prepared: bytes
    signature: bytes
    likelihood: int
    consequence: int
    why: str = ""


@dataclass(frozen=True)
class Opened:
    """What lay in a box. `on_paper`: somebody entered it, and so knows what stands there."""

    likelihood: int
    consequence: int
    why: str
    on_paper: bool


def hand_out(workshop: Workshop, number: int) -> None:
    """Keys for a round: one for each question, so that a paper is good for one question in one round."""
    begun, _made = Round.objects.get_or_create(workshop=workshop, number=number)
    begun.keys.all().delete()
    for question in workshop.questions.filter(left_out=False):
        numbers = rsa.generate_private_key(EXPONENT, BITS).private_numbers()
        half = BITS // 16
        primes = numbers.p.to_bytes(half) + numbers.q.to_bytes(half)
        PaperKey.objects.create(
            round=begun,
            question=question,
            modulus=numbers.public_numbers.n.to_bytes(BITS // 8),
            sealed=sealing.close_box(primes),
        )


def public_of(key: PaperKey) -> blind_rsa.PublicKey:
    return blind_rsa.PublicKey(int.from_bytes(bytes(key.modulus)), EXPONENT)


def _private_of(key: PaperKey) -> blind_rsa.PrivateKey:
    primes = sealing.open_box(bytes(key.sealed))
    half = len(primes) // 2
    return blind_rsa.PrivateKey(int.from_bytes(primes[:half]), int.from_bytes(primes[half:]), EXPONENT)


@history.command("workshop.draw")
def draw(*, by: None, workshop: Workshop, secret: str, blinded: Mapping[int, bytes]) -> dict[int, bytes]:
    """Sign one paper for each question, unseen. The same papers may be asked for again, others not."""
    number = HANDING_OUT.get(workshop.state)
    if number is None:
        raise NotHandedOut
    seat = queries.seat_in(workshop, secret)
    if seat is None:
        raise NotSeated
    keys = {
        one.question_id: one
        for one in PaperKey.objects.filter(round__workshop=workshop, round__number=number)
    }
    if set(blinded) - set(keys):
        raise NotAPaper
    signed = {question: _signed(keys[question], message) for question, message in blinded.items()}
    # From here until the round has begun nobody else can begin it, and after that nobody draws.
    if Round.objects.select_for_update().get(workshop=workshop, number=number).began_at is not None:
        raise NotHandedOut
    for question, message in blinded.items():
        digest = hashlib.sha256(message).hexdigest()
        made, is_new = Draw.objects.get_or_create(
            key=keys[question], seat=seat, defaults={"blinded_hash": digest}
        )
        if not is_new and made.blinded_hash != digest:
            raise DrawnAlready
    show_on_the_screen(workshop)
    return signed


def _signed(key: PaperKey, message: bytes) -> bytes:
    private = _private_of(key)
    try:
        return blind_rsa.blind_sign(private, message, 1 + secrets.randbelow(private.public.n - 1))
    except blind_rsa.UnexpectedInput:
        raise NotAPaper from None


@history.command("workshop.cast")
def cast(*, by: None, workshop: Workshop, vote: Cast) -> None:
    """Into the urn. A paper counts once; the same paper again changes nothing, since an answer may be lost on its way
    back to the phone."""
    number = IN_A_ROUND.get(workshop.state)
    if number is None:
        raise RoundIsOver
    known = (UNKNOWN, *LEVELS)
    if vote.likelihood not in known or vote.consequence not in known:
        raise AnswerMissing
    why = "".join(sign for sign in " ".join(vote.why.split()) if sign.isprintable())[:LONGEST_WHY]
    stop_national_ids(why=why)
    key = PaperKey.objects.filter(
        round__workshop=workshop, round__number=number, question=vote.question
    ).first()
    if key is None or not _stands(key):
        raise RoundIsOver
    if not public_of(key).verifies(vote.prepared, vote.signature):
        raise NotAPaper
    paper = hashlib.sha256(vote.prepared).hexdigest()
    content = _content(vote.likelihood, vote.consequence, why)
    try:
        with transaction.atomic():
            Ballot.objects.create(key=key, paper_hash=paper, sealed=sealing.close_box(content))
    except IntegrityError:
        return  # it lies in the urn already
    show_on_the_screen(workshop)


def put(key: PaperKey, likelihood: int, consequence: int, *, on_paper: bool) -> None:
    """A vote that no phone cast: from a ballot on paper, or in a rehearsal."""
    box = sealing.close_box(_content(likelihood, consequence, "", on_paper=on_paper))
    Ballot.objects.create(key=key, paper_hash=secrets.token_hex(32), sealed=box)


def _stands(key: PaperKey) -> bool:
    """Held against whoever counts, who holds all keys of the round: a vote is in the urn before it is emptied, or it is
    told that it came too late. Those who vote do not wait for each other."""
    with connection.cursor() as cursor:
        cursor.execute("select 1 from workshop_paperkey where id = %s for key share", [key.pk])
        return cursor.fetchone() is not None


def _content(likelihood: int, consequence: int, why: str, *, on_paper: bool = False) -> bytes:
    written = json.dumps([likelihood, consequence, why, on_paper], ensure_ascii=False).encode()
    return len(written).to_bytes(2) + written + bytes(CONTENT_BYTES - 2 - len(written))


def opened(ballot: Ballot) -> Opened:
    content = sealing.open_box(bytes(ballot.sealed))
    return Opened(*json.loads(content[2 : 2 + int.from_bytes(content[:2])]))


def empty(workshop: Workshop) -> None:
    """Keys, papers and ballots of what was called off."""
    rounds: Any = Round.objects.filter(workshop=workshop)
    PaperKey.objects.filter(round__in=rounds).delete()
