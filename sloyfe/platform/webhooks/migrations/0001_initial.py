import django.contrib.postgres.fields
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
            name='Hook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80)),
                ('address', models.CharField(max_length=500)),
                ('kinds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), size=None)),
                ('state', models.CharField(choices=[('active', 'Active'), ('paused', 'Paused'), ('ended', 'Ended')], default='active', max_length=10)),
                ('paused_by', models.CharField(blank=True, choices=[('person', 'Somebody paused it.'), ('failures', 'Nothing got through for two days, so it was paused.'), ('gone', 'The receiver says that it is gone for good, so it was paused.')], max_length=10)),
                ('secret', models.BinaryField()),
                ('old_secret', models.BinaryField(null=True)),
                ('old_secret_until', models.DateTimeField(null=True)),
                ('failures', models.PositiveIntegerField(default=0)),
                ('failing_since', models.DateTimeField(null=True)),
                ('created_at', models.DateTimeField()),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='hook_has_a_name'), models.CheckConstraint(condition=models.Q(('kinds', []), _negated=True), name='hook_tells_of_something'), models.CheckConstraint(condition=models.Q(('state__in', ['active', 'paused', 'ended'])), name='hook_state_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('paused_by__in', ['person', 'failures', 'gone']), ('state', 'paused')), models.Q(models.Q(('state', 'paused'), _negated=True), ('paused_by', '')), _connector='OR'), name='hook_paused_for_a_reason'), models.CheckConstraint(condition=models.Q(models.Q(('old_secret', None), ('old_secret_until', None)), models.Q(('old_secret__isnull', False), ('old_secret_until__isnull', False)), _connector='OR'), name='hook_old_secret_ends'), models.CheckConstraint(condition=models.Q(models.Q(('failing_since', None), ('failures', 0)), models.Q(('failing_since__isnull', False), ('failures__gt', 0)), _connector='OR'), name='hook_fails_since_a_moment')],
            },
        ),
        migrations.CreateModel(
            name='HookEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=80)),
                ('address', models.CharField(max_length=500)),
                ('kinds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), size=None)),
                ('state', models.CharField(choices=[('active', 'Active'), ('paused', 'Paused'), ('ended', 'Ended')], default='active', max_length=10)),
                ('paused_by', models.CharField(blank=True, choices=[('person', 'Somebody paused it.'), ('failures', 'Nothing got through for two days, so it was paused.'), ('gone', 'The receiver says that it is gone for good, so it was paused.')], max_length=10)),
                ('old_secret_until', models.DateTimeField(null=True)),
                ('created_at', models.DateTimeField()),
                ('owner', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='webhooks.hook')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Sending',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('message_id', models.CharField(max_length=60, unique=True)),
                ('kind', models.CharField(max_length=60)),
                ('ref', models.CharField(blank=True, max_length=200)),
                ('key', models.CharField(blank=True, max_length=60)),
                ('body', models.TextField()),
                ('at', models.DateTimeField()),
                ('state', models.CharField(choices=[('waiting', 'Waits'), ('received', 'Received'), ('given_up', 'Given up')], default='waiting', max_length=10)),
                ('next_at', models.DateTimeField(null=True)),
                ('turn', models.PositiveIntegerField(default=0)),
                ('tries', models.PositiveIntegerField(default=0)),
                ('hook', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sendings', to='webhooks.hook')),
            ],
            options={
                'indexes': [models.Index(models.F('hook'), models.OrderBy(models.F('id'), descending=True), name='sending_newest'), models.Index(condition=models.Q(('state', 'waiting')), fields=['next_at'], name='sending_waiting'), models.Index(fields=['at'], name='sending_old')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'received', 'given_up'])), name='sending_state_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('next_at__isnull', False), ('state', 'waiting')), models.Q(models.Q(('state', 'waiting'), _negated=True), ('next_at', None)), _connector='OR'), name='sending_waits_for_a_moment')],
            },
        ),
        migrations.CreateModel(
            name='Attempt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('at', models.DateTimeField()),
                ('outcome', models.CharField(choices=[('received', 'The receiver took it.'), ('refused', 'The receiver said no. Look in its log.'), ('moved', 'The receiver points to another address. Redirects are not followed: write the new one here.'), ('gone', 'The receiver says that it is gone for good.'), ('slow', 'The receiver did not answer in time.'), ('unreachable', 'Nobody answers at the address.'), ('no_name', 'The name in the address does not exist.'), ('not_public', 'The address lies inside a network that is not opened for webhooks.'), ('not_trusted', "The receiver's certificate is not valid for its name."), ('unreadable', 'What answers at the address does not speak HTTP.'), ('no_secret', 'The secret can no longer be opened. Make a new one.'), ('withheld', 'Not sent: what it tells of has become restricted.')], max_length=12)),
                ('status', models.PositiveSmallIntegerField(null=True)),
                ('answer', models.CharField(blank=True, max_length=200)),
                ('sending', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attempts', to='webhooks.sending')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('sending', 'number'), name='attempt_once'), models.CheckConstraint(condition=models.Q(('outcome__in', ['received', 'refused', 'moved', 'gone', 'slow', 'unreachable', 'no_name', 'not_public', 'not_trusted', 'unreadable', 'no_secret', 'withheld'])), name='attempt_ended_somehow'), models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'received'), _negated=True), models.Q(('status__gte', 200), ('status__lt', 300)), _connector='OR'), name='attempt_received_by_its_status')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='hook',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "webhooks_hookevent" ("address", "created_at", "id", "kinds", "name", "old_secret_until", "owner_id", "paused_by", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state") VALUES (NEW."address", NEW."created_at", NEW."id", NEW."kinds", NEW."name", NEW."old_secret_until", NEW."owner_id", NEW."paused_by", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."state"); RETURN NULL;', hash='1b7b20621ca7c778a73d059d23e8eaa73187417d', operation='INSERT', pgid='pgtrigger_insert_insert_63d71', table='webhooks_hook', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='hook',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kinds" IS DISTINCT FROM (NEW."kinds") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."old_secret_until" IS DISTINCT FROM (NEW."old_secret_until") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."paused_by" IS DISTINCT FROM (NEW."paused_by") OR OLD."state" IS DISTINCT FROM (NEW."state"))', func='INSERT INTO "webhooks_hookevent" ("address", "created_at", "id", "kinds", "name", "old_secret_until", "owner_id", "paused_by", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state") VALUES (NEW."address", NEW."created_at", NEW."id", NEW."kinds", NEW."name", NEW."old_secret_until", NEW."owner_id", NEW."paused_by", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."state"); RETURN NULL;', hash='a4e6e544a3543d31eab177a39da1adfd0a555548', operation='UPDATE', pgid='pgtrigger_update_update_e18d0', table='webhooks_hook', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='hook',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "webhooks_hookevent" ("address", "created_at", "id", "kinds", "name", "old_secret_until", "owner_id", "paused_by", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state") VALUES (OLD."address", OLD."created_at", OLD."id", OLD."kinds", OLD."name", OLD."old_secret_until", OLD."owner_id", OLD."paused_by", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."state"); RETURN NULL;', hash='e1c17aabd465b90d313a699c5d8fb0cd46629f87', operation='DELETE', pgid='pgtrigger_delete_delete_16d2a', table='webhooks_hook', when='AFTER')),
        ),
    ]
