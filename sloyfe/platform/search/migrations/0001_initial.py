import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
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
            name='DictionaryEdition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(unique=True)),
                ('published_at', models.DateTimeField()),
                ('published_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-number'],
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.SlugField(max_length=40)),
                ('key', models.CharField(max_length=200)),
                ('locked_by', models.BigIntegerField()),
                ('kind', models.SlugField(max_length=40)),
                ('texts', models.JSONField()),
                ('url', models.CharField(max_length=600)),
                ('roles', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('employee', 'Employee'), ('case_handler', 'Case handler'), ('unit_leader', 'Unit leader'), ('process_owner', 'Process owner'), ('facilitator', 'Facilitator'), ('quality_coordinator', 'Quality coordinator'), ('quality_manager', 'Quality manager'), ('safety_representative', 'Safety representative'), ('data_protection_officer', 'Data protection officer'), ('internal_auditor', 'Internal auditor'), ('guest_auditor', 'Guest auditor'), ('top_management', 'Top management'), ('system_administrator', 'System administrator')], max_length=40), blank=True, default=list, size=None)),
                ('codes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=500), blank=True, default=list, size=None)),
                ('dated_on', models.DateField(blank=True, null=True)),
                ('weight', models.FloatField(default=1)),
                ('same_as', models.CharField(blank=True, max_length=60)),
                ('title_words', models.PositiveSmallIntegerField(default=1)),
                ('head', django.contrib.postgres.search.SearchVectorField()),
                ('body', django.contrib.postgres.search.SearchVectorField(null=True)),
                ('scope', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='access.scope')),
            ],
            options={
                'indexes': [django.contrib.postgres.indexes.GinIndex(models.F('head'), name='entry_head'), django.contrib.postgres.indexes.GinIndex(models.F('body'), name='entry_body'), django.contrib.postgres.indexes.GinIndex(models.F('codes'), name='entry_codes')],
                'constraints': [models.UniqueConstraint(fields=('source', 'key'), name='entry_once'), models.CheckConstraint(condition=models.Q(('weight__gt', 0)), name='entry_weighs_something')],
            },
        ),
        migrations.CreateModel(
            name='Missing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=80, unique=True)),
                ('count', models.PositiveIntegerField(default=0)),
                ('asked_for', models.PositiveIntegerField(default=0)),
                ('last_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='missing_says_something')],
            },
        ),
        migrations.CreateModel(
            name='Word',
            fields=[
                ('word', models.CharField(max_length=60, primary_key=True, serialize=False)),
                ('stem', models.CharField(max_length=60)),
                ('entries', models.PositiveIntegerField(default=1)),
                ('is_name', models.BooleanField(default=False)),
            ],
            options={
                'indexes': [models.Index(django.contrib.postgres.indexes.OpClass('stem', name='varchar_pattern_ops'), name='word_by_stem'), django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass('word', name='gin_trgm_ops'), name='word_letters')],
            },
        ),
        migrations.CreateModel(
            name='DictionaryEditionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('number', models.PositiveIntegerField()),
                ('published_at', models.DateTimeField()),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='search.dictionaryedition')),
                ('published_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Synonym',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nb', models.CharField(max_length=300)),
                ('nn', models.CharField(blank=True, max_length=300)),
                ('en', models.CharField(blank=True, max_length=300)),
                ('also', models.CharField(blank=True, max_length=500)),
                ('terms', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=120), size=None)),
                ('since', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='came', to='search.dictionaryedition')),
                ('until', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='went', to='search.dictionaryedition')),
            ],
            options={
                'ordering': ['nb', 'pk'],
                'indexes': [django.contrib.postgres.indexes.GinIndex(models.F('terms'), condition=models.Q(('until', None)), name='synonym_terms')],
                'constraints': [models.CheckConstraint(condition=models.Q(('nb', ''), _negated=True), name='synonym_has_a_word'), models.CheckConstraint(condition=models.Q(('until', models.F('since')), _negated=True), name='synonym_stood_in_an_edition')],
            },
        ),
        migrations.CreateModel(
            name='Use',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('count', models.PositiveIntegerField(default=0)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='uses', to='search.entry')),
                ('scope', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='access.scope')),
            ],
            options={
                'indexes': [models.Index(models.F('scope'), models.OrderBy(models.F('count'), descending=True), name='use_most')],
                'constraints': [models.UniqueConstraint(fields=('entry', 'scope'), name='use_once_a_unit')],
            },
        ),
        migrations.CreateModel(
            name='SynonymEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('nb', models.CharField(max_length=300)),
                ('nn', models.CharField(blank=True, max_length=300)),
                ('en', models.CharField(blank=True, max_length=300)),
                ('also', models.CharField(blank=True, max_length=500)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='search.synonym')),
                ('since', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='search.dictionaryedition')),
                ('until', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='search.dictionaryedition')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='dictionaryedition',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "search_dictionaryeditionevent" ("id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id") VALUES (NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_at", NEW."published_by_id"); RETURN NULL;', hash='a540a17e29001ad74ff0628c0538e90428cc1b88', operation='INSERT', pgid='pgtrigger_insert_insert_250f7', table='search_dictionaryedition', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='dictionaryedition',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "search_dictionaryeditionevent" ("id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id") VALUES (NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_at", NEW."published_by_id"); RETURN NULL;', hash='eb6c414beef327c75ea2fcbf95ff0bb843b32a51', operation='UPDATE', pgid='pgtrigger_update_update_6e08b', table='search_dictionaryedition', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='dictionaryedition',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "search_dictionaryeditionevent" ("id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id") VALUES (OLD."id", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_at", OLD."published_by_id"); RETURN NULL;', hash='5d471c1d644328b472c0802128d9c3caf746cce5', operation='DELETE', pgid='pgtrigger_delete_delete_7381c', table='search_dictionaryedition', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='synonym',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "search_synonymevent" ("also", "en", "id", "nb", "nn", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since_id", "until_id") VALUES (NEW."also", NEW."en", NEW."id", NEW."nb", NEW."nn", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."since_id", NEW."until_id"); RETURN NULL;', hash='18a52598290a4e9840e37da9e9b6808eb37e89d2', operation='INSERT', pgid='pgtrigger_insert_insert_7ff8a', table='search_synonym', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='synonym',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."also" IS DISTINCT FROM (NEW."also") OR OLD."en" IS DISTINCT FROM (NEW."en") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."nb" IS DISTINCT FROM (NEW."nb") OR OLD."nn" IS DISTINCT FROM (NEW."nn") OR OLD."since_id" IS DISTINCT FROM (NEW."since_id") OR OLD."until_id" IS DISTINCT FROM (NEW."until_id"))', func='INSERT INTO "search_synonymevent" ("also", "en", "id", "nb", "nn", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since_id", "until_id") VALUES (NEW."also", NEW."en", NEW."id", NEW."nb", NEW."nn", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."since_id", NEW."until_id"); RETURN NULL;', hash='9de153bfc4cc9b71b5f6d3700b0ae2cce07f0f57', operation='UPDATE', pgid='pgtrigger_update_update_522d1', table='search_synonym', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='synonym',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "search_synonymevent" ("also", "en", "id", "nb", "nn", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since_id", "until_id") VALUES (OLD."also", OLD."en", OLD."id", OLD."nb", OLD."nn", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."since_id", OLD."until_id"); RETURN NULL;', hash='57312f5fac0a0283fafd11d2c3735d4b122069f5', operation='DELETE', pgid='pgtrigger_delete_delete_e1c20', table='search_synonym', when='AFTER')),
        ),
    ]
