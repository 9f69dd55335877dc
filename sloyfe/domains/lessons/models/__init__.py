"""Tables of lessons."""

from .delivery import Delivery, DeliveryReminder
from .edition import ChecklistItem, SharingEdition
from .lesson import Lesson, LessonCheck, LessonNumber, LessonQuerySet, LessonReason, LessonText

__all__ = [
    "ChecklistItem",
    "Delivery",
    "DeliveryReminder",
    "Lesson",
    "LessonCheck",
    "LessonNumber",
    "LessonQuerySet",
    "LessonReason",
    "LessonText",
    "SharingEdition",
]
