"""Whoever stands as a writer from before counts as one who has written: it was not kept until now."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('publishing', '0002_first_types'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='writer',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='writer',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='writer',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='writer',
            name='wrote',
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name='writerevent',
            name='wrote',
            field=models.BooleanField(default=True),
        ),
        migrations.AlterField(
            model_name='writer',
            name='wrote',
            field=models.BooleanField(default=False),
        ),
        migrations.AlterField(
            model_name='writerevent',
            name='wrote',
            field=models.BooleanField(default=False),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='writer',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "publishing_writerevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id", "version_id", "wrote") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."user_id", NEW."version_id", NEW."wrote"); RETURN NULL;', hash='bcbe7b1bb4e0f528a3fbf76e5e7d6353fda6b942', operation='INSERT', pgid='pgtrigger_insert_insert_73d3e', table='publishing_writer', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='writer',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "publishing_writerevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id", "version_id", "wrote") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."user_id", NEW."version_id", NEW."wrote"); RETURN NULL;', hash='823d78ab9a5e357e76faabfd41e2cbab7f36aa06', operation='UPDATE', pgid='pgtrigger_update_update_c8846', table='publishing_writer', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='writer',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "publishing_writerevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id", "version_id", "wrote") VALUES (OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."user_id", OLD."version_id", OLD."wrote"); RETURN NULL;', hash='f5a71caf5df5e7bf21c409e04b1b767ab43d1c61', operation='DELETE', pgid='pgtrigger_delete_delete_51951', table='publishing_writer', when='AFTER')),
        ),
    ]
