"""A hearing keeps the title that people were asked about. Of those from before, the history of the draft tells it, in
one question whatever their number; what one could comment on then was not kept."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


# The save of the version that came with the hearing; of a hearing without a history, the version as it stands.
TITLES = """
    WITH opened AS (
        SELECT pgh_obj_id AS id, version_id, min(pgh_created_at) AS at
        FROM publishing_hearingevent GROUP BY pgh_obj_id, version_id
    ), asked AS (
        SELECT DISTINCT ON (opened.id) opened.id, event.title
        FROM opened JOIN publishing_versionevent AS event
        ON event.pgh_obj_id = opened.version_id AND event.state = 'hearing' AND event.pgh_created_at <= opened.at
        ORDER BY opened.id, event.pgh_created_at DESC, event.pgh_id DESC
    )
    UPDATE publishing_hearing AS hearing SET title = found.title
    FROM (
        SELECT held.id, coalesce(asked.title, version.title) AS title
        FROM publishing_hearing AS held
        JOIN publishing_version AS version ON version.id = held.version_id
        LEFT JOIN asked ON asked.id = held.id
    ) AS found
    WHERE found.id = hearing.id
"""


class Migration(migrations.Migration):

    dependencies = [
        ('publishing', '0004_review_put_off'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='hearing',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='hearing',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='hearing',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='hearing',
            name='places',
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='hearing',
            name='title',
            field=models.CharField(default='', max_length=200),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='hearingevent',
            name='places',
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='hearingevent',
            name='title',
            field=models.CharField(default='', max_length=200),
            preserve_default=False,
        ),
        migrations.RunSQL(TITLES),
        pgtrigger.migrations.AddTrigger(
            model_name='hearing',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "publishing_hearingevent" ("closed_at", "due_on", "id", "letter", "opened_at", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "title", "version_id") VALUES (NEW."closed_at", NEW."due_on", NEW."id", NEW."letter", NEW."opened_at", NEW."opened_by_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."places", NEW."title", NEW."version_id"); RETURN NULL;', hash='f245c74b2c302a2ce27953ecaa11c04d30e91a97', operation='INSERT', pgid='pgtrigger_insert_insert_93199', table='publishing_hearing', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='hearing',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "publishing_hearingevent" ("closed_at", "due_on", "id", "letter", "opened_at", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "title", "version_id") VALUES (NEW."closed_at", NEW."due_on", NEW."id", NEW."letter", NEW."opened_at", NEW."opened_by_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."places", NEW."title", NEW."version_id"); RETURN NULL;', hash='340b9ba28916e8c481f475c413702a83ee25b4b4', operation='UPDATE', pgid='pgtrigger_update_update_d1970', table='publishing_hearing', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='hearing',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "publishing_hearingevent" ("closed_at", "due_on", "id", "letter", "opened_at", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "title", "version_id") VALUES (OLD."closed_at", OLD."due_on", OLD."id", OLD."letter", OLD."opened_at", OLD."opened_by_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."places", OLD."title", OLD."version_id"); RETURN NULL;', hash='ce9cfc29ed9fa028f48d7aca696facd064ea07d4', operation='DELETE', pgid='pgtrigger_delete_delete_92656', table='publishing_hearing', when='AFTER')),
        ),
    ]
