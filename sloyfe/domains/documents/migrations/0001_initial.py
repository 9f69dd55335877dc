import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('files', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('publishing', '0001_initial'),
        ('requirements', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='document_attachments', to='files.storedfile')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attachments', to='publishing.version')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('version', 'file'), name='attached_once')],
            },
        ),
        migrations.CreateModel(
            name='Document',
            fields=[
                ('item', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='document', serialize=False, to='publishing.item')),
            ],
        ),
        migrations.CreateModel(
            name='FileText',
            fields=[
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='document_text', serialize=False, to='files.storedfile')),
                ('state', models.CharField(choices=[('waiting', 'Not read yet'), ('read', 'Read'), ('empty', 'No text was found'), ('failed', 'Could not be read')], default='waiting', max_length=8)),
                ('body', models.TextField(blank=True)),
                ('vector', models.GeneratedField(db_persist=True, expression=django.contrib.postgres.search.SearchVector('body', config='norwegian'), output_field=django.contrib.postgres.search.SearchVectorField())),
            ],
            options={
                'indexes': [django.contrib.postgres.indexes.GinIndex(models.F('vector'), name='document_file_words')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state', 'read'), ('body', ''), _connector='OR'), name='words_only_when_read')],
            },
        ),
        migrations.CreateModel(
            name='Text',
            fields=[
                ('version', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='text', serialize=False, to='publishing.version')),
                ('body', models.TextField(blank=True)),
                ('vector', models.GeneratedField(db_persist=True, expression=django.contrib.postgres.search.SearchVector('body', config='norwegian'), output_field=django.contrib.postgres.search.SearchVectorField())),
            ],
            options={
                'indexes': [django.contrib.postgres.indexes.GinIndex(models.F('vector'), name='document_text_words')],
            },
        ),
        migrations.CreateModel(
            name='AttachmentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('title', models.CharField(max_length=200)),
                ('file', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='files.storedfile')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='documents.attachment')),
                ('version', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='publishing.version')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DocumentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('item', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', serialize=False, to='publishing.item')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='documents.document')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DocumentRequirement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='documents.document')),
                ('requirement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='documents_answering', to='requirements.requirement')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('document', 'requirement'), name='document_answers_once')],
            },
        ),
        migrations.CreateModel(
            name='FileTextEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('state', models.CharField(choices=[('waiting', 'Not read yet'), ('read', 'Read'), ('empty', 'No text was found'), ('failed', 'Could not be read')], default='waiting', max_length=8)),
                ('body', models.TextField(blank=True)),
                ('file', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', serialize=False, to='files.storedfile')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='documents.filetext')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='TextEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('body', models.TextField(blank=True)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='documents.text')),
                ('version', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', serialize=False, to='publishing.version')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DocumentRequirementEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('document', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='documents.document')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='documents.documentrequirement')),
                ('requirement', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='requirements.requirement')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attachment',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "documents_attachmentevent" ("file_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "version_id") VALUES (NEW."file_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."title", NEW."version_id"); RETURN NULL;', hash='f0e969f9ac98245726bd1c121537d3ee32697c09', operation='INSERT', pgid='pgtrigger_insert_insert_63a66', table='documents_attachment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attachment',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "documents_attachmentevent" ("file_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "version_id") VALUES (NEW."file_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."title", NEW."version_id"); RETURN NULL;', hash='a7155795b4d31aa97da33da432cba79614e2c55b', operation='UPDATE', pgid='pgtrigger_update_update_6e51c', table='documents_attachment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attachment',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "documents_attachmentevent" ("file_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "version_id") VALUES (OLD."file_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."title", OLD."version_id"); RETURN NULL;', hash='8069aebc05768e2e0e2a6c35c27026f3a53909a6', operation='DELETE', pgid='pgtrigger_delete_delete_aaa56', table='documents_attachment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='document',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "documents_documentevent" ("item_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."item_id", _pgh_attach_context(), NOW(), \'insert\', NEW."item_id"); RETURN NULL;', hash='b459799e20b77ea09e8fbcc84c4d1f39fe5b42a1', operation='INSERT', pgid='pgtrigger_insert_insert_be524', table='documents_document', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='document',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "documents_documentevent" ("item_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."item_id", _pgh_attach_context(), NOW(), \'update\', NEW."item_id"); RETURN NULL;', hash='925b7b56f7eba9745fefd07747e2f6271def1063', operation='UPDATE', pgid='pgtrigger_update_update_a3ed6', table='documents_document', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='document',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "documents_documentevent" ("item_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."item_id", _pgh_attach_context(), NOW(), \'delete\', OLD."item_id"); RETURN NULL;', hash='e7aa0ac0a818148e6bd536cdda06af3fa3790743', operation='DELETE', pgid='pgtrigger_delete_delete_0c008', table='documents_document', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='filetext',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "documents_filetextevent" ("body", "file_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state") VALUES (NEW."body", NEW."file_id", _pgh_attach_context(), NOW(), \'insert\', NEW."file_id", NEW."state"); RETURN NULL;', hash='171d12524edd7d47f0986e4c8e34510c5e47f4d4', operation='INSERT', pgid='pgtrigger_insert_insert_f90e4', table='documents_filetext', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='filetext',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."body" IS DISTINCT FROM (NEW."body") OR OLD."file_id" IS DISTINCT FROM (NEW."file_id") OR OLD."state" IS DISTINCT FROM (NEW."state"))', func='INSERT INTO "documents_filetextevent" ("body", "file_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state") VALUES (NEW."body", NEW."file_id", _pgh_attach_context(), NOW(), \'update\', NEW."file_id", NEW."state"); RETURN NULL;', hash='7e1410b0c6749136875ef71dafd2122059773079', operation='UPDATE', pgid='pgtrigger_update_update_63812', table='documents_filetext', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='filetext',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "documents_filetextevent" ("body", "file_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state") VALUES (OLD."body", OLD."file_id", _pgh_attach_context(), NOW(), \'delete\', OLD."file_id", OLD."state"); RETURN NULL;', hash='73aebb4d6bce474cda8400d2f027997defce3f4b', operation='DELETE', pgid='pgtrigger_delete_delete_3a5bb', table='documents_filetext', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='text',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "documents_textevent" ("body", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version_id") VALUES (NEW."body", _pgh_attach_context(), NOW(), \'insert\', NEW."version_id", NEW."version_id"); RETURN NULL;', hash='f127ed2dc1cdb2cc8c97d6a12c4777e5307250d7', operation='INSERT', pgid='pgtrigger_insert_insert_d17f5', table='documents_text', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='text',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."body" IS DISTINCT FROM (NEW."body") OR OLD."version_id" IS DISTINCT FROM (NEW."version_id"))', func='INSERT INTO "documents_textevent" ("body", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version_id") VALUES (NEW."body", _pgh_attach_context(), NOW(), \'update\', NEW."version_id", NEW."version_id"); RETURN NULL;', hash='7ade42d0bbe76d6d8291f90cd2a5b90a49825e3a', operation='UPDATE', pgid='pgtrigger_update_update_a8813', table='documents_text', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='text',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "documents_textevent" ("body", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version_id") VALUES (OLD."body", _pgh_attach_context(), NOW(), \'delete\', OLD."version_id", OLD."version_id"); RETURN NULL;', hash='d1266c987e0205205f301f0b10e73829cdda3576', operation='DELETE', pgid='pgtrigger_delete_delete_54702', table='documents_text', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='documentrequirement',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "documents_documentrequirementevent" ("document_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requirement_id") VALUES (NEW."document_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."requirement_id"); RETURN NULL;', hash='4b15e9d0eb7729fdc4a9d34a48abc24e495f9def', operation='INSERT', pgid='pgtrigger_insert_insert_5649e', table='documents_documentrequirement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='documentrequirement',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "documents_documentrequirementevent" ("document_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requirement_id") VALUES (NEW."document_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."requirement_id"); RETURN NULL;', hash='feb65d2fd9fa7d56314619d6f3bc9717708008a3', operation='UPDATE', pgid='pgtrigger_update_update_7de51', table='documents_documentrequirement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='documentrequirement',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "documents_documentrequirementevent" ("document_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requirement_id") VALUES (OLD."document_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."requirement_id"); RETURN NULL;', hash='f235953eec488e12b92a4f9bf060b702a0e9e586', operation='DELETE', pgid='pgtrigger_delete_delete_66860', table='documents_documentrequirement', when='AFTER')),
        ),
    ]
