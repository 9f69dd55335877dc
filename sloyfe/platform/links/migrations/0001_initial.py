import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='Link',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=60)),
                ('source_type', models.CharField(max_length=60)),
                ('source_id', models.CharField(max_length=40)),
                ('target_type', models.CharField(max_length=60)),
                ('target_id', models.CharField(max_length=40)),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['target_type', 'target_id'], name='link_by_target')],
                'constraints': [models.UniqueConstraint(fields=('source_type', 'source_id', 'target_type', 'target_id', 'kind'), name='link_once'), models.CheckConstraint(condition=models.Q(('source_id', models.F('target_id')), ('source_type', models.F('target_type')), _negated=True), name='link_has_two_ends')],
            },
        ),
        migrations.CreateModel(
            name='LinkEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(max_length=60)),
                ('source_type', models.CharField(max_length=60)),
                ('source_id', models.CharField(max_length=40)),
                ('target_type', models.CharField(max_length=60)),
                ('target_id', models.CharField(max_length=40)),
                ('made_at', models.DateTimeField()),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='links.link')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='link',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "links_linkevent" ("id", "kind", "made_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "source_type", "target_id", "target_type") VALUES (NEW."id", NEW."kind", NEW."made_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source_id", NEW."source_type", NEW."target_id", NEW."target_type"); RETURN NULL;', hash='2ed280d79b43456c7d0bfc320144e406c443f0d8', operation='INSERT', pgid='pgtrigger_insert_insert_e3370', table='links_link', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='link',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "links_linkevent" ("id", "kind", "made_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "source_type", "target_id", "target_type") VALUES (NEW."id", NEW."kind", NEW."made_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source_id", NEW."source_type", NEW."target_id", NEW."target_type"); RETURN NULL;', hash='bd9629b50bdfdc2df0f9b18a863673895e2a4969', operation='UPDATE', pgid='pgtrigger_update_update_55549', table='links_link', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='link',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "links_linkevent" ("id", "kind", "made_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "source_type", "target_id", "target_type") VALUES (OLD."id", OLD."kind", OLD."made_at", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source_id", OLD."source_type", OLD."target_id", OLD."target_type"); RETURN NULL;', hash='e549c965d42b17eb5ad633fc3f16ec0871fc9b14', operation='DELETE', pgid='pgtrigger_delete_delete_305f8', table='links_link', when='AFTER')),
        ),
    ]
