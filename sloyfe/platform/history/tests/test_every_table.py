"""Every table keeps history, or says why it does not."""

from django.apps import apps

from sloyfe.platform.history.recording import FOREIGN
from sloyfe.platform.history.tracking import tracked_tables


def test_each_model_is_tracked_or_exempt_with_a_reason():
    kept = {table.model for table in tracked_tables()} | {table.events for table in tracked_tables()}
    silent = [
        model._meta.label
        for model in apps.get_models()
        if model not in kept
        and not getattr(model, "history_exempt", "")
        and model._meta.app_label not in FOREIGN
        and model._meta.label_lower not in FOREIGN
    ]
    assert silent == [], "decorate with @history.tracked(), or with @history.exempt and a reason"


def test_other_peoples_apps_are_exempt_by_name_while_they_are_there():
    there = {config.label for config in apps.get_app_configs()}
    assert set(FOREIGN) - there == set()
