"""What shows how a requirement is met may lie here as a file."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('files', '0001_initial'),
        ('requirements', '0001_initial'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='evidence',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='evidence',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='evidence',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='evidence',
            name='file',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='requirement_evidence', to='files.storedfile'),
        ),
        migrations.AddField(
            model_name='evidenceevent',
            name='file',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='files.storedfile'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evidence',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "requirements_evidenceevent" ("added_at", "added_by_id", "dated_on", "file_id", "fulfilment_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "url", "what") VALUES (NEW."added_at", NEW."added_by_id", NEW."dated_on", NEW."file_id", NEW."fulfilment_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."url", NEW."what"); RETURN NULL;', hash='aae800bb82730249f72f2c8c96cea2ff715388a5', operation='INSERT', pgid='pgtrigger_insert_insert_aae86', table='requirements_evidence', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evidence',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "requirements_evidenceevent" ("added_at", "added_by_id", "dated_on", "file_id", "fulfilment_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "url", "what") VALUES (NEW."added_at", NEW."added_by_id", NEW."dated_on", NEW."file_id", NEW."fulfilment_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."url", NEW."what"); RETURN NULL;', hash='c7e885cc89b585a2cc9d80bc66e5ff90618ef23a', operation='UPDATE', pgid='pgtrigger_update_update_7c0ed', table='requirements_evidence', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evidence',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "requirements_evidenceevent" ("added_at", "added_by_id", "dated_on", "file_id", "fulfilment_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "url", "what") VALUES (OLD."added_at", OLD."added_by_id", OLD."dated_on", OLD."file_id", OLD."fulfilment_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."url", OLD."what"); RETURN NULL;', hash='c5d3594046fa7a828293679fe8a0447352b66f2e', operation='DELETE', pgid='pgtrigger_delete_delete_a0016', table='requirements_evidence', when='AFTER')),
        ),
    ]
