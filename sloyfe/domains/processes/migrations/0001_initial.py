import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('controls', '0002_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('publishing', '0002_first_types'),
        ('requirements', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Description',
            fields=[
                ('version', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='description', serialize=False, to='publishing.version')),
                ('purpose', models.TextField(blank=True)),
                ('inputs', models.TextField(blank=True)),
                ('outputs', models.TextField(blank=True)),
                ('customers', models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name='Drawing',
            fields=[
                ('version', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='drawing', serialize=False, to='publishing.version')),
                ('xml', models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name='Process',
            fields=[
                ('item', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='process', serialize=False, to='publishing.item')),
                ('kind', models.CharField(blank=True, choices=[('management', 'Management process'), ('core', 'Core process'), ('support', 'Support process')], max_length=10)),
                ('position', models.PositiveIntegerField(default=0)),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='processes.process')),
            ],
            options={
                'indexes': [models.Index(fields=['kind', 'position'], name='process_on_the_map')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['management', 'core', 'support']), ('parent', None)), models.Q(('kind', ''), ('parent__isnull', False)), _connector='OR'), name='process_has_a_kind_or_a_parent'), models.CheckConstraint(condition=models.Q(('parent', models.F('item')), _negated=True), name='process_is_not_its_own_part')],
            },
        ),
        migrations.CreateModel(
            name='DescriptionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('purpose', models.TextField(blank=True)),
                ('inputs', models.TextField(blank=True)),
                ('outputs', models.TextField(blank=True)),
                ('customers', models.TextField(blank=True)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='processes.description')),
                ('version', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', serialize=False, to='publishing.version')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DrawingEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('xml', models.TextField()),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='processes.drawing')),
                ('version', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', serialize=False, to='publishing.version')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ProcessEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('kind', models.CharField(blank=True, choices=[('management', 'Management process'), ('core', 'Core process'), ('support', 'Support process')], max_length=10)),
                ('position', models.PositiveIntegerField(default=0)),
                ('item', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', serialize=False, to='publishing.item')),
                ('parent', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='processes.process')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='processes.process')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=500)),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='processes.process')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('process', 'key'), name='step_key_once')],
            },
        ),
        migrations.CreateModel(
            name='Detail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('form', models.CharField(blank=True, max_length=200)),
                ('form_url', models.URLField(blank=True, max_length=500)),
                ('system', models.CharField(blank=True, max_length=200)),
                ('records', models.CharField(blank=True, max_length=300)),
                ('personal_data', models.CharField(blank=True, max_length=300)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='publishing.version')),
                ('step', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='processes.step')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('version', 'step'), name='detail_once_a_step')],
            },
        ),
        migrations.CreateModel(
            name='Involvement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(max_length=120)),
                ('part', models.CharField(choices=[('A', 'Answers for it'), ('C', 'Is asked'), ('I', 'Is told')], max_length=1)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='publishing.version')),
                ('step', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='processes.step')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('version', 'step', 'role', 'part'), name='involved_once'), models.CheckConstraint(condition=models.Q(('role', ''), _negated=True), name='involvement_has_a_role'), models.CheckConstraint(condition=models.Q(('part__in', ['A', 'C', 'I'])), name='involvement_part_is_known')],
            },
        ),
        migrations.CreateModel(
            name='Line',
            fields=[
                ('step', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='line', serialize=False, to='processes.step')),
                ('position', models.PositiveIntegerField()),
                ('number', models.CharField(blank=True, max_length=20)),
                ('kind', models.CharField(max_length=30)),
                ('trigger', models.CharField(blank=True, max_length=20)),
                ('name', models.TextField(blank=True)),
                ('role', models.TextField(blank=True)),
                ('text', models.TextField(blank=True)),
                ('course', models.TextField(blank=True)),
                ('depth', models.PositiveSmallIntegerField(default=0)),
                ('ways', models.JSONField(default=list)),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='processes.process')),
            ],
            options={
                'ordering': ['process_id', 'position'],
                'constraints': [models.UniqueConstraint(fields=('process', 'position'), name='line_position_once')],
            },
        ),
        migrations.CreateModel(
            name='StepEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('key', models.CharField(max_length=500)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='processes.step')),
                ('process', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='processes.process')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='StepLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('control', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='at_steps', to='controls.control')),
                ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='at_steps', to='publishing.item')),
                ('requirement', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='at_steps', to='requirements.requirement')),
                ('step', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='processes.step')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='publishing.version')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('control', None), ('document', None), ('requirement__isnull', False)), models.Q(('control__isnull', False), ('document', None), ('requirement', None)), models.Q(('control', None), ('document__isnull', False), ('requirement', None)), _connector='OR'), name='step_link_has_one_end'), models.UniqueConstraint(condition=models.Q(('requirement__isnull', False)), fields=('version', 'step', 'requirement'), name='step_requirement_once'), models.UniqueConstraint(condition=models.Q(('control__isnull', False)), fields=('version', 'step', 'control'), name='step_control_once'), models.UniqueConstraint(condition=models.Q(('document__isnull', False)), fields=('version', 'step', 'document'), name='step_document_once')],
            },
        ),
        migrations.CreateModel(
            name='DetailEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('form', models.CharField(blank=True, max_length=200)),
                ('form_url', models.URLField(blank=True, max_length=500)),
                ('system', models.CharField(blank=True, max_length=200)),
                ('records', models.CharField(blank=True, max_length=300)),
                ('personal_data', models.CharField(blank=True, max_length=300)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='processes.detail')),
                ('version', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='publishing.version')),
                ('step', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='processes.step')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='InvolvementEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('role', models.CharField(max_length=120)),
                ('part', models.CharField(choices=[('A', 'Answers for it'), ('C', 'Is asked'), ('I', 'Is told')], max_length=1)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='processes.involvement')),
                ('version', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='publishing.version')),
                ('step', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='processes.step')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='StepLinkEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('control', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='controls.control')),
                ('document', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='publishing.item')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='processes.steplink')),
                ('requirement', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='requirements.requirement')),
                ('step', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='processes.step')),
                ('version', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='publishing.version')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='description',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "processes_descriptionevent" ("customers", "inputs", "outputs", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "version_id") VALUES (NEW."customers", NEW."inputs", NEW."outputs", _pgh_attach_context(), NOW(), \'insert\', NEW."version_id", NEW."purpose", NEW."version_id"); RETURN NULL;', hash='2722a6f3bc20d4d72ad1885c32fa1748144ffe3c', operation='INSERT', pgid='pgtrigger_insert_insert_9ef92', table='processes_description', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='description',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "processes_descriptionevent" ("customers", "inputs", "outputs", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "version_id") VALUES (NEW."customers", NEW."inputs", NEW."outputs", _pgh_attach_context(), NOW(), \'update\', NEW."version_id", NEW."purpose", NEW."version_id"); RETURN NULL;', hash='1bb7d881b4f18637b1668a6ba6cc4da5e3616456', operation='UPDATE', pgid='pgtrigger_update_update_591c4', table='processes_description', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='description',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "processes_descriptionevent" ("customers", "inputs", "outputs", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "version_id") VALUES (OLD."customers", OLD."inputs", OLD."outputs", _pgh_attach_context(), NOW(), \'delete\', OLD."version_id", OLD."purpose", OLD."version_id"); RETURN NULL;', hash='0a49d2f430debbd1f4633f0a4e8626b6d25629f2', operation='DELETE', pgid='pgtrigger_delete_delete_d7b87', table='processes_description', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='drawing',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "processes_drawingevent" ("pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version_id", "xml") VALUES (_pgh_attach_context(), NOW(), \'insert\', NEW."version_id", NEW."version_id", NEW."xml"); RETURN NULL;', hash='8dce6fa44a6466e8b1e6060ed53ab41c542409c0', operation='INSERT', pgid='pgtrigger_insert_insert_ee89c', table='processes_drawing', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='drawing',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "processes_drawingevent" ("pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version_id", "xml") VALUES (_pgh_attach_context(), NOW(), \'update\', NEW."version_id", NEW."version_id", NEW."xml"); RETURN NULL;', hash='d4ba753832a92cb418eaf99b8cef3b1b6ccb0fbf', operation='UPDATE', pgid='pgtrigger_update_update_c5aa5', table='processes_drawing', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='drawing',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "processes_drawingevent" ("pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version_id", "xml") VALUES (_pgh_attach_context(), NOW(), \'delete\', OLD."version_id", OLD."version_id", OLD."xml"); RETURN NULL;', hash='0603bb3d8e3a8cea8103a6ec2e9701bb2308c4a7', operation='DELETE', pgid='pgtrigger_delete_delete_aa873', table='processes_drawing', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='process',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "processes_processevent" ("item_id", "kind", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."item_id", NEW."kind", NEW."parent_id", _pgh_attach_context(), NOW(), \'insert\', NEW."item_id", NEW."position"); RETURN NULL;', hash='a87e2191afb329b419800efafee056803ed25958', operation='INSERT', pgid='pgtrigger_insert_insert_a04cf', table='processes_process', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='process',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "processes_processevent" ("item_id", "kind", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."item_id", NEW."kind", NEW."parent_id", _pgh_attach_context(), NOW(), \'update\', NEW."item_id", NEW."position"); RETURN NULL;', hash='a75d74dcd93bb1d785da8438ac07b5afbba8a8a4', operation='UPDATE', pgid='pgtrigger_update_update_d2785', table='processes_process', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='process',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "processes_processevent" ("item_id", "kind", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (OLD."item_id", OLD."kind", OLD."parent_id", _pgh_attach_context(), NOW(), \'delete\', OLD."item_id", OLD."position"); RETURN NULL;', hash='dd00fd294cf7c2909c9fa5c8f0a91340a7115d3f', operation='DELETE', pgid='pgtrigger_delete_delete_55c51', table='processes_process', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='step',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "processes_stepevent" ("id", "key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "process_id") VALUES (NEW."id", NEW."key", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."process_id"); RETURN NULL;', hash='8d26f435e7149fbe54dc9a1815ffc9e23169529a', operation='INSERT', pgid='pgtrigger_insert_insert_ff089', table='processes_step', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='step',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "processes_stepevent" ("id", "key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "process_id") VALUES (NEW."id", NEW."key", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."process_id"); RETURN NULL;', hash='039dbd446e0ea883afec26af73f4676c871c338b', operation='UPDATE', pgid='pgtrigger_update_update_e7456', table='processes_step', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='step',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "processes_stepevent" ("id", "key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "process_id") VALUES (OLD."id", OLD."key", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."process_id"); RETURN NULL;', hash='852fdfcb10cc8941cd16dc57c9bdea97bc4170b1', operation='DELETE', pgid='pgtrigger_delete_delete_255ad', table='processes_step', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='detail',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "processes_detailevent" ("form", "form_url", "id", "personal_data", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "records", "step_id", "system", "version_id") VALUES (NEW."form", NEW."form_url", NEW."id", NEW."personal_data", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."records", NEW."step_id", NEW."system", NEW."version_id"); RETURN NULL;', hash='2d9047bc6b87018a59c087b52c602c00e84fb8be', operation='INSERT', pgid='pgtrigger_insert_insert_59a4e', table='processes_detail', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='detail',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "processes_detailevent" ("form", "form_url", "id", "personal_data", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "records", "step_id", "system", "version_id") VALUES (NEW."form", NEW."form_url", NEW."id", NEW."personal_data", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."records", NEW."step_id", NEW."system", NEW."version_id"); RETURN NULL;', hash='09f37fe6953d19cf438efad4ebd458f3d9633e74', operation='UPDATE', pgid='pgtrigger_update_update_cfde0', table='processes_detail', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='detail',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "processes_detailevent" ("form", "form_url", "id", "personal_data", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "records", "step_id", "system", "version_id") VALUES (OLD."form", OLD."form_url", OLD."id", OLD."personal_data", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."records", OLD."step_id", OLD."system", OLD."version_id"); RETURN NULL;', hash='93c6fa519c376f208f4314a022f77e255526e1ce', operation='DELETE', pgid='pgtrigger_delete_delete_4e04a', table='processes_detail', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='involvement',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "processes_involvementevent" ("id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "step_id", "version_id") VALUES (NEW."id", NEW."part", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."role", NEW."step_id", NEW."version_id"); RETURN NULL;', hash='3ccc73d7e4409f269fe525d62594798d10ed1e16', operation='INSERT', pgid='pgtrigger_insert_insert_62c62', table='processes_involvement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='involvement',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "processes_involvementevent" ("id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "step_id", "version_id") VALUES (NEW."id", NEW."part", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."role", NEW."step_id", NEW."version_id"); RETURN NULL;', hash='9ebd081f3342ab874558739aa7cb7b689e9ee074', operation='UPDATE', pgid='pgtrigger_update_update_89cac', table='processes_involvement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='involvement',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "processes_involvementevent" ("id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "step_id", "version_id") VALUES (OLD."id", OLD."part", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."role", OLD."step_id", OLD."version_id"); RETURN NULL;', hash='6b6f8901583d725a1ddfd1918159d1a8d86f669f', operation='DELETE', pgid='pgtrigger_delete_delete_58f42', table='processes_involvement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='steplink',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "processes_steplinkevent" ("control_id", "document_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requirement_id", "step_id", "version_id") VALUES (NEW."control_id", NEW."document_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."requirement_id", NEW."step_id", NEW."version_id"); RETURN NULL;', hash='ce38f72c18ac8c1460fe4a8035139dc0ad79fdba', operation='INSERT', pgid='pgtrigger_insert_insert_4f1c8', table='processes_steplink', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='steplink',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "processes_steplinkevent" ("control_id", "document_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requirement_id", "step_id", "version_id") VALUES (NEW."control_id", NEW."document_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."requirement_id", NEW."step_id", NEW."version_id"); RETURN NULL;', hash='9bfa4ecdbc320762b9d1aed263449c57dbb99bdc', operation='UPDATE', pgid='pgtrigger_update_update_bb036', table='processes_steplink', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='steplink',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "processes_steplinkevent" ("control_id", "document_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requirement_id", "step_id", "version_id") VALUES (OLD."control_id", OLD."document_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."requirement_id", OLD."step_id", OLD."version_id"); RETURN NULL;', hash='0fbea8dcd0b77b2a5e53c809e1499e32fb4b4380', operation='DELETE', pgid='pgtrigger_delete_delete_e4646', table='processes_steplink', when='AFTER')),
        ),
    ]
