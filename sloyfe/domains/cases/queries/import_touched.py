"""Whether anybody has worked with the cases of an import: any row or event that the import itself did not make."""

from typing import Any

from django.apps import apps
from django.db import connection, models

from sloyfe.domains.actions import queries as actions
from sloyfe.platform.links import queries as links

from ..models import Case, CaseImport, CaseText, ImportedCase, Message, Quarantine, Reporter
from .acting import LABEL

BROUGHT = (CaseText, Message, Reporter, Quarantine, ImportedCase)


def is_touched(batch: CaseImport) -> bool:
    return _has_more(batch) or _is_pointed_at(batch) or _has_gone_on(batch)


def _has_more(batch: CaseImport) -> bool:
    """Rows of other kinds: decisions, reminders, readers, attachments, what was merged into it, and so on."""
    mine = ImportedCase.objects.filter(batch=batch).values("case_id")
    for relation in Case._meta.related_objects:
        model: Any = relation.related_model
        if model in BROUGHT or hasattr(model, "pgh_tracked_model"):
            continue
        if model._base_manager.filter(**{f"{relation.field.name}__in": mine}).exists():
            return True
    return False


def _is_pointed_at(batch: CaseImport) -> bool:
    keys = actions.keys_with_actions(LABEL) | links.keys_linked(LABEL)
    return ImportedCase.objects.filter(batch=batch, case_id__in=[int(key) for key in keys]).exists()


def _has_gone_on(batch: CaseImport) -> bool:
    """Events of the rows it made, from another command than its own."""
    for model in (Case, CaseText, Message, Reporter):
        column = "id" if model is Case else "case_id"
        with connection.cursor() as cursor:
            cursor.execute(
                f"select exists (select 1 from {_events(model)} e join cases_importedcase i on i.case_id = e.{column}"  # noqa: S608
                " where i.batch_id = %s and e.pgh_context_id is distinct from"
                f" (select o.pgh_context_id from {_events(ImportedCase)} o"
                " where o.batch_id = i.batch_id order by o.pgh_id limit 1))",
                [batch.pk],
            )
            if cursor.fetchone()[0]:
                return True
    return False


def _events(model: type[models.Model]) -> str:
    return str(apps.get_model("cases", f"{model.__name__}Event")._meta.db_table)
