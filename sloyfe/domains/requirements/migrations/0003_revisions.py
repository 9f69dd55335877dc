"""Two who write how a requirement is met at once: the second is told."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('requirements', '0002_evidence_files'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='fulfilment',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='fulfilment',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='fulfilment',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='fulfilment',
            name='revision',
            field=models.PositiveIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name='fulfilmentevent',
            name='revision',
            field=models.PositiveIntegerField(db_default=0, default=0),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='fulfilment',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "requirements_fulfilmentevent" ("assessed_on", "common_id", "evidence_months", "id", "newest", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "renew_by", "requirement_id", "revision", "standing", "unit_id") VALUES (NEW."assessed_on", NEW."common_id", NEW."evidence_months", NEW."id", NEW."newest", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."renew_by", NEW."requirement_id", NEW."revision", NEW."standing", NEW."unit_id"); RETURN NULL;', hash='5b34cf689284596e64701bb3a2915984a3bc80ad', operation='INSERT', pgid='pgtrigger_insert_insert_3643c', table='requirements_fulfilment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='fulfilment',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "requirements_fulfilmentevent" ("assessed_on", "common_id", "evidence_months", "id", "newest", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "renew_by", "requirement_id", "revision", "standing", "unit_id") VALUES (NEW."assessed_on", NEW."common_id", NEW."evidence_months", NEW."id", NEW."newest", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."renew_by", NEW."requirement_id", NEW."revision", NEW."standing", NEW."unit_id"); RETURN NULL;', hash='3f87cea30e133425503aae99eeb5b85feb345fc5', operation='UPDATE', pgid='pgtrigger_update_update_7485e', table='requirements_fulfilment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='fulfilment',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "requirements_fulfilmentevent" ("assessed_on", "common_id", "evidence_months", "id", "newest", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "renew_by", "requirement_id", "revision", "standing", "unit_id") VALUES (OLD."assessed_on", OLD."common_id", OLD."evidence_months", OLD."id", OLD."newest", OLD."owner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."renew_by", OLD."requirement_id", OLD."revision", OLD."standing", OLD."unit_id"); RETURN NULL;', hash='5c1032fb5bbc02da449aca51ceb1329a3c5e3db2', operation='DELETE', pgid='pgtrigger_delete_delete_1c91f', table='requirements_fulfilment', when='AFTER')),
        ),
    ]
