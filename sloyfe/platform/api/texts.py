"""What every text and every choice that goes over the programming interface holds to."""

from django.db.models import TextChoices
from ninja import Schema
from pydantic import Field, WithJsonSchema

# Postgres holds no NUL in text, and nobody writes one on purpose.
TEXT = r"^[^\x00]*$"
WRITTEN = r"^[^\x00]*[^\s\x00][^\x00]*$"  # something besides blanks
Text = Field(min_length=1, max_length=4000, pattern=WRITTEN)
MaybeText = Field("", max_length=4000, pattern=TEXT)


class ReasonIn(Schema):
    reason: str = Text


def inline(choices: type[TextChoices]) -> WithJsonSchema:
    """Says the values where they are used: the description has one name for all enums called the same."""
    return WithJsonSchema({"type": "string", "enum": list(choices.values)})
