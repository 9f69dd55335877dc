"""Two who describe a control at once: the second is told."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('controls', '0003_evidence_files'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='control',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='control',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='control',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='control',
            name='revision',
            field=models.PositiveIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name='controlevent',
            name='revision',
            field=models.PositiveIntegerField(db_default=0, default=0),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='control',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "controls_controlevent" ("evidence_months", "id", "made_at", "newest", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "ref", "renew_by", "revision", "state", "title", "unit_id") VALUES (NEW."evidence_months", NEW."id", NEW."made_at", NEW."newest", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."ref", NEW."renew_by", NEW."revision", NEW."state", NEW."title", NEW."unit_id"); RETURN NULL;', hash='b507e8da649fa157b3e369e1b02d223c9a1ad4c2', operation='INSERT', pgid='pgtrigger_insert_insert_74512', table='controls_control', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='control',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "controls_controlevent" ("evidence_months", "id", "made_at", "newest", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "ref", "renew_by", "revision", "state", "title", "unit_id") VALUES (NEW."evidence_months", NEW."id", NEW."made_at", NEW."newest", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."ref", NEW."renew_by", NEW."revision", NEW."state", NEW."title", NEW."unit_id"); RETURN NULL;', hash='95a8f8394fae4d48f946bee963f412a8747d84f9', operation='UPDATE', pgid='pgtrigger_update_update_3f43e', table='controls_control', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='control',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "controls_controlevent" ("evidence_months", "id", "made_at", "newest", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "ref", "renew_by", "revision", "state", "title", "unit_id") VALUES (OLD."evidence_months", OLD."id", OLD."made_at", OLD."newest", OLD."owner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."ref", OLD."renew_by", OLD."revision", OLD."state", OLD."title", OLD."unit_id"); RETURN NULL;', hash='c40d79a624c15c1b7ea2b5a64b5a8f0b0ca2d440', operation='DELETE', pgid='pgtrigger_delete_delete_689b7', table='controls_control', when='AFTER')),
        ),
    ]
