import django.contrib.postgres.indexes
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='Scope',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('path', models.CharField(max_length=255, unique=True)),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='access.scope')),
            ],
            options={
                'indexes': [models.Index(django.contrib.postgres.indexes.OpClass(models.F('path'), name='varchar_pattern_ops'), name='scope_path_prefix')],
                'constraints': [models.CheckConstraint(condition=models.Q(('parent', models.F('id')), _negated=True), name='scope_is_not_its_own_parent'), models.CheckConstraint(condition=models.Q(('path__endswith', '/'), ('path__startswith', '/')), name='scope_path_shape')],
            },
        ),
        migrations.CreateModel(
            name='Deputy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('deputy', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deputises_for', to=settings.AUTH_USER_MODEL)),
                ('of', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deputies', to=settings.AUTH_USER_MODEL)),
                ('scope', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deputies', to='access.scope')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('of', 'deputy', 'scope', 'valid_from'), name='deputy_once'), models.CheckConstraint(condition=models.Q(('of', models.F('deputy')), _negated=True), name='deputy_is_another'), models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='deputy_period_is_forward')],
            },
        ),
        migrations.CreateModel(
            name='Grant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('employee', 'Employee'), ('case_handler', 'Case handler'), ('unit_leader', 'Unit leader'), ('process_owner', 'Process owner'), ('facilitator', 'Facilitator'), ('quality_coordinator', 'Quality coordinator'), ('quality_manager', 'Quality manager'), ('safety_representative', 'Safety representative'), ('data_protection_officer', 'Data protection officer'), ('internal_auditor', 'Internal auditor'), ('guest_auditor', 'Guest auditor'), ('top_management', 'Top management'), ('system_administrator', 'System administrator')], max_length=40)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('from_position', models.BooleanField(default=False)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='grants', to=settings.AUTH_USER_MODEL)),
                ('scope', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grants', to='access.scope')),
            ],
            options={
                'indexes': [models.Index(fields=['scope', 'role'], name='grant_scope_role')],
                'constraints': [models.UniqueConstraint(fields=('user', 'role', 'scope', 'valid_from'), name='grant_once'), models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='grant_period_is_forward'), models.CheckConstraint(condition=models.Q(('role__in', ['employee', 'case_handler', 'unit_leader', 'process_owner', 'facilitator', 'quality_coordinator', 'quality_manager', 'safety_representative', 'data_protection_officer', 'internal_auditor', 'guest_auditor', 'top_management', 'system_administrator'])), name='grant_role_is_known')],
            },
        ),
        migrations.CreateModel(
            name='ScopeEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('path', models.CharField(max_length=255)),
                ('parent', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='access.scope')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='access.scope')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DeputyEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('deputy', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('of', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='access.deputy')),
                ('scope', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='access.scope')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='GrantEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('role', models.CharField(choices=[('employee', 'Employee'), ('case_handler', 'Case handler'), ('unit_leader', 'Unit leader'), ('process_owner', 'Process owner'), ('facilitator', 'Facilitator'), ('quality_coordinator', 'Quality coordinator'), ('quality_manager', 'Quality manager'), ('safety_representative', 'Safety representative'), ('data_protection_officer', 'Data protection officer'), ('internal_auditor', 'Internal auditor'), ('guest_auditor', 'Guest auditor'), ('top_management', 'Top management'), ('system_administrator', 'System administrator')], max_length=40)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('from_position', models.BooleanField(default=False)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='access.grant')),
                ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('scope', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='access.scope')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='scope',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "access_scopeevent" ("id", "parent_id", "path", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."parent_id", NEW."path", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='6f72102b32d1ceeaf2e7efb7c4b5c9ec1b1c69df', operation='INSERT', pgid='pgtrigger_insert_insert_a41b3', table='access_scope', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='scope',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "access_scopeevent" ("id", "parent_id", "path", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."parent_id", NEW."path", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='2a89fd1b86b256addf509fde17ab1a32f3f4a9c4', operation='UPDATE', pgid='pgtrigger_update_update_b86b4', table='access_scope', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='scope',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "access_scopeevent" ("id", "parent_id", "path", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."id", OLD."parent_id", OLD."path", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='68369f9195277dd6a04d2ee77827a1eb66b6756e', operation='DELETE', pgid='pgtrigger_delete_delete_4d958', table='access_scope', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='deputy',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "access_deputyevent" ("deputy_id", "id", "of_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scope_id", "valid_from", "valid_to") VALUES (NEW."deputy_id", NEW."id", NEW."of_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."scope_id", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='fa8409266e2fb6e55eb651a15b7cf2252e44b86b', operation='INSERT', pgid='pgtrigger_insert_insert_981c8', table='access_deputy', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='deputy',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "access_deputyevent" ("deputy_id", "id", "of_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scope_id", "valid_from", "valid_to") VALUES (NEW."deputy_id", NEW."id", NEW."of_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."scope_id", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='ed5e03877b98e33e1733d45b18f380489ea4f297', operation='UPDATE', pgid='pgtrigger_update_update_6ad33', table='access_deputy', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='deputy',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "access_deputyevent" ("deputy_id", "id", "of_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scope_id", "valid_from", "valid_to") VALUES (OLD."deputy_id", OLD."id", OLD."of_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."scope_id", OLD."valid_from", OLD."valid_to"); RETURN NULL;', hash='0475826abc5a8c87bd0c5e537d1a30ecd42f857c', operation='DELETE', pgid='pgtrigger_delete_delete_3cdd5', table='access_deputy', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='grant',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "access_grantevent" ("from_position", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "scope_id", "user_id", "valid_from", "valid_to") VALUES (NEW."from_position", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."role", NEW."scope_id", NEW."user_id", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='4e54f48cb3918ea27fa8284cbb027015455da25c', operation='INSERT', pgid='pgtrigger_insert_insert_1423b', table='access_grant', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='grant',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "access_grantevent" ("from_position", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "scope_id", "user_id", "valid_from", "valid_to") VALUES (NEW."from_position", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."role", NEW."scope_id", NEW."user_id", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='9945575da912e5ed7a8b24dca298e8c093263501', operation='UPDATE', pgid='pgtrigger_update_update_c99f4', table='access_grant', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='grant',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "access_grantevent" ("from_position", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "scope_id", "user_id", "valid_from", "valid_to") VALUES (OLD."from_position", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."role", OLD."scope_id", OLD."user_id", OLD."valid_from", OLD."valid_to"); RETURN NULL;', hash='3456af8ae10332b1ad1187769fbcd5322e8610a4', operation='DELETE', pgid='pgtrigger_delete_delete_b6eaf', table='access_grant', when='AFTER')),
        ),
    ]
