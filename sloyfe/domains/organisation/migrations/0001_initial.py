import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0001_initial'),
        ('accounts', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=40, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('phone', models.CharField(blank=True, max_length=40)),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='person', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('number', ''), _negated=True), name='person_has_a_number'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='person_has_a_name')],
            },
        ),
        migrations.CreateModel(
            name='StagedImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('units', 'Units'), ('people', 'People and positions')], max_length=10)),
                ('name', models.CharField(max_length=200)),
                ('content', models.BinaryField()),
                ('staged_at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='UnitType',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=40, unique=True)),
                ('nb', models.CharField(max_length=100)),
                ('nn', models.CharField(max_length=100)),
                ('en', models.CharField(max_length=100)),
            ],
        ),
        migrations.CreateModel(
            name='Absence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='absences', to='organisation.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person', 'valid_from'), name='absence_once'), models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='absence_period_is_forward')],
            },
        ),
        migrations.CreateModel(
            name='PersonEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('number', models.CharField(max_length=40)),
                ('name', models.CharField(max_length=200)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('phone', models.CharField(blank=True, max_length=40)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='organisation.person')),
                ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Provisioned',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('said', models.JSONField(default=dict)),
                ('held', models.JSONField(default=dict)),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('manager', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='named_by', to='organisation.person')),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='provisioned', to='organisation.person')),
            ],
        ),
        migrations.CreateModel(
            name='Unit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=40)),
                ('name', models.CharField(max_length=200)),
                ('level', models.CharField(choices=[('municipality', 'Municipality'), ('service_area', 'Service area'), ('unit', 'Unit'), ('department', 'Department')], max_length=20)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged_from', to='organisation.unit')),
                ('scope', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='unit', to='access.scope')),
                ('unit_type', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='units', to='organisation.unittype')),
            ],
            options={
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('code'), name='unit_code_once'), models.CheckConstraint(condition=models.Q(('code', ''), _negated=True), name='unit_has_a_code'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='unit_has_a_name'), models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='unit_period_is_forward'), models.CheckConstraint(condition=models.Q(('merged_into', None), ('valid_to__isnull', False), _connector='OR'), name='merged_unit_has_ended')],
            },
        ),
        migrations.CreateModel(
            name='UnitTypeEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('code', models.SlugField(db_index=False, max_length=40)),
                ('nb', models.CharField(max_length=100)),
                ('nn', models.CharField(max_length=100)),
                ('en', models.CharField(max_length=100)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='organisation.unittype')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='AbsenceEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='organisation.absence')),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.person')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Position',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200)),
                ('leads', models.BooleanField(default=False)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='positions', to='organisation.person')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='positions', to='organisation.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person', 'unit', 'valid_from'), name='position_once'), models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='position_period_is_forward')],
            },
        ),
        migrations.CreateModel(
            name='ProvisionedEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('said', models.JSONField(default=dict)),
                ('held', models.JSONField(default=dict)),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('manager', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.person')),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.person')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='organisation.provisioned')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='UnitEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('code', models.CharField(max_length=40)),
                ('name', models.CharField(max_length=200)),
                ('level', models.CharField(choices=[('municipality', 'Municipality'), ('service_area', 'Service area'), ('unit', 'Unit'), ('department', 'Department')], max_length=20)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('merged_into', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.unit')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='organisation.unit')),
                ('scope', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='access.scope')),
                ('unit_type', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.unittype')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PositionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('title', models.CharField(max_length=200)),
                ('leads', models.BooleanField(default=False)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.person')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='organisation.position')),
                ('unit', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.unit')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='person',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisation_personevent" ("email", "id", "name", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "user_id") VALUES (NEW."email", NEW."id", NEW."name", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."user_id"); RETURN NULL;', hash='3ea8a23a95f6aa2222266d9243acde1dac9b8b1a', operation='INSERT', pgid='pgtrigger_insert_insert_194a9', table='organisation_person', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='person',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "organisation_personevent" ("email", "id", "name", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "user_id") VALUES (NEW."email", NEW."id", NEW."name", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."user_id"); RETURN NULL;', hash='d29c4364adf1f7e5211b238394218a7d362d59b8', operation='UPDATE', pgid='pgtrigger_update_update_88d52', table='organisation_person', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='person',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisation_personevent" ("email", "id", "name", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "user_id") VALUES (OLD."email", OLD."id", OLD."name", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."user_id"); RETURN NULL;', hash='f9cc0a9d6b4a64a0f75ffd7e4322f9db8f563fca', operation='DELETE', pgid='pgtrigger_delete_delete_e3812', table='organisation_person', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='unittype',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisation_unittypeevent" ("code", "en", "id", "nb", "nn", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."code", NEW."en", NEW."id", NEW."nb", NEW."nn", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='244f9541dff7c37508c23450654bb663d6ff1863', operation='INSERT', pgid='pgtrigger_insert_insert_359d8', table='organisation_unittype', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='unittype',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "organisation_unittypeevent" ("code", "en", "id", "nb", "nn", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."code", NEW."en", NEW."id", NEW."nb", NEW."nn", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='7db3647cce03b9315ecc7c0f2f4f31ea0ef33d6b', operation='UPDATE', pgid='pgtrigger_update_update_b27bd', table='organisation_unittype', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='unittype',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisation_unittypeevent" ("code", "en", "id", "nb", "nn", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."code", OLD."en", OLD."id", OLD."nb", OLD."nn", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='a4a755bab743c1aa59cb9733fcaf73ad3ed0d63e', operation='DELETE', pgid='pgtrigger_delete_delete_5812e', table='organisation_unittype', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='absence',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisation_absenceevent" ("id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "valid_to") VALUES (NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='ebeb53ae27efae2e339a158e140fa26c5b458486', operation='INSERT', pgid='pgtrigger_insert_insert_472de', table='organisation_absence', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='absence',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "organisation_absenceevent" ("id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "valid_to") VALUES (NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='88e4c22e822b500b224f96716af89a09401b4915', operation='UPDATE', pgid='pgtrigger_update_update_d1bc1', table='organisation_absence', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='absence',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisation_absenceevent" ("id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "valid_to") VALUES (OLD."id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."valid_from", OLD."valid_to"); RETURN NULL;', hash='29ffbd70020abecba1a9673dc892b2d68e576968', operation='DELETE', pgid='pgtrigger_delete_delete_5ea22', table='organisation_absence', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='provisioned',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisation_provisionedevent" ("held", "id", "manager_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "said") VALUES (NEW."held", NEW."id", NEW."manager_id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."removed_at", NEW."said"); RETURN NULL;', hash='13c23660e95f97cc49bff5a249e08015a338c2fe', operation='INSERT', pgid='pgtrigger_insert_insert_76112', table='organisation_provisioned', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='provisioned',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "organisation_provisionedevent" ("held", "id", "manager_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "said") VALUES (NEW."held", NEW."id", NEW."manager_id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."removed_at", NEW."said"); RETURN NULL;', hash='50c0c1001d02b43dd71a2cf57a7a5e100dab5898', operation='UPDATE', pgid='pgtrigger_update_update_12041', table='organisation_provisioned', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='provisioned',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisation_provisionedevent" ("held", "id", "manager_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "said") VALUES (OLD."held", OLD."id", OLD."manager_id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."removed_at", OLD."said"); RETURN NULL;', hash='a2a4c5f09892196e7b0fb16a88db3d7f7c0f2ae8', operation='DELETE', pgid='pgtrigger_delete_delete_0562c', table='organisation_provisioned', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='unit',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisation_unitevent" ("code", "id", "level", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scope_id", "unit_type_id", "valid_from", "valid_to") VALUES (NEW."code", NEW."id", NEW."level", NEW."merged_into_id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."scope_id", NEW."unit_type_id", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='85fc0a015ed946d2bbcfea1678a4379329fb9fa1', operation='INSERT', pgid='pgtrigger_insert_insert_52bc6', table='organisation_unit', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='unit',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "organisation_unitevent" ("code", "id", "level", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scope_id", "unit_type_id", "valid_from", "valid_to") VALUES (NEW."code", NEW."id", NEW."level", NEW."merged_into_id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."scope_id", NEW."unit_type_id", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='50c8bc17b5f86f6595f5cda5ee33b043a1b86261', operation='UPDATE', pgid='pgtrigger_update_update_4a72a', table='organisation_unit', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='unit',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisation_unitevent" ("code", "id", "level", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scope_id", "unit_type_id", "valid_from", "valid_to") VALUES (OLD."code", OLD."id", OLD."level", OLD."merged_into_id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."scope_id", OLD."unit_type_id", OLD."valid_from", OLD."valid_to"); RETURN NULL;', hash='faf5ae3add9b9694f30afd3ae8df880bbeb03fb9', operation='DELETE', pgid='pgtrigger_delete_delete_dc536', table='organisation_unit', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='position',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisation_positionevent" ("id", "leads", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "unit_id", "valid_from", "valid_to") VALUES (NEW."id", NEW."leads", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."title", NEW."unit_id", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='6d96406709408997d391b3661002e86d69f84df4', operation='INSERT', pgid='pgtrigger_insert_insert_e2c0a', table='organisation_position', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='position',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "organisation_positionevent" ("id", "leads", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "unit_id", "valid_from", "valid_to") VALUES (NEW."id", NEW."leads", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."title", NEW."unit_id", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='a11878b66d1151370a4e342da307395d4b3ed1b7', operation='UPDATE', pgid='pgtrigger_update_update_32e1c', table='organisation_position', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='position',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisation_positionevent" ("id", "leads", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "unit_id", "valid_from", "valid_to") VALUES (OLD."id", OLD."leads", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."title", OLD."unit_id", OLD."valid_from", OLD."valid_to"); RETURN NULL;', hash='4f0dc6ca6c1eaadfbd82b928020fc7aee22356ea', operation='DELETE', pgid='pgtrigger_delete_delete_01ef1', table='organisation_position', when='AFTER')),
        ),
    ]
