"""What shows that a control works may lie here as a file."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('controls', '0002_initial'),
        ('files', '0001_initial'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='proof',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='proof',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='proof',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='proof',
            name='file',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='control_proofs', to='files.storedfile'),
        ),
        migrations.AddField(
            model_name='proofevent',
            name='file',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='files.storedfile'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='proof',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "controls_proofevent" ("added_at", "added_by_id", "control_id", "dated_on", "file_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "url", "what") VALUES (NEW."added_at", NEW."added_by_id", NEW."control_id", NEW."dated_on", NEW."file_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."url", NEW."what"); RETURN NULL;', hash='09d01dbcb51c95ab21bc26d93ce88a24e3b5adb3', operation='INSERT', pgid='pgtrigger_insert_insert_6256e', table='controls_proof', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='proof',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "controls_proofevent" ("added_at", "added_by_id", "control_id", "dated_on", "file_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "url", "what") VALUES (NEW."added_at", NEW."added_by_id", NEW."control_id", NEW."dated_on", NEW."file_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."url", NEW."what"); RETURN NULL;', hash='8167e04049bce698e2372bfe504b46b1fb803f5c', operation='UPDATE', pgid='pgtrigger_update_update_fad5c', table='controls_proof', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='proof',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "controls_proofevent" ("added_at", "added_by_id", "control_id", "dated_on", "file_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "url", "what") VALUES (OLD."added_at", OLD."added_by_id", OLD."control_id", OLD."dated_on", OLD."file_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."url", OLD."what"); RETURN NULL;', hash='7aa7cd86ca402b9f9c378645d0966b42d9412bdb', operation='DELETE', pgid='pgtrigger_delete_delete_75d90', table='controls_proof', when='AFTER')),
        ),
    ]
