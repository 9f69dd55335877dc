import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('files', '0001_initial'),
        ('organisation', '0002_codes_fit_addresses'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('processes', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='ActionNumber',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('last', models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='CalendarFeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80)),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('made_at', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('last_used_on', models.DateField(blank=True, null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='calendar_feeds', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(models.F('user'), models.OrderBy(models.F('made_at'), descending=True), name='calendar_feed_newest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='calendar_feed_has_a_name'), models.CheckConstraint(condition=models.Q(('revoked_at__isnull', True), ('revoked_at__gte', models.F('made_at')), _connector='OR'), name='calendar_feed_is_taken_back_after_it_was_made')],
            },
        ),
        migrations.CreateModel(
            name='RecurringTask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200)),
                ('made_at', models.DateTimeField()),
                ('first_on', models.DateField()),
                ('every_months', models.PositiveSmallIntegerField()),
                ('days_ahead', models.PositiveSmallIntegerField(default=30)),
                ('next_turn', models.PositiveIntegerField(default=0)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recurring_tasks', to='organisation.unit')),
            ],
            options={
                'indexes': [models.Index(models.F('unit'), condition=models.Q(('ended_on', None)), name='recurring_unit')],
                'constraints': [models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='recurring_task_says_what'), models.CheckConstraint(condition=models.Q(('every_months__gte', 1), ('every_months__lte', 120)), name='recurring_task_comes_back'), models.CheckConstraint(condition=models.Q(('days_ahead__lte', 180)), name='recurring_task_comes_in_time')],
            },
        ),
        migrations.CreateModel(
            name='ReminderEdition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(unique=True)),
                ('valid_from', models.DateField()),
                ('published_at', models.DateTimeField()),
                ('published_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Action',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=12, unique=True)),
                ('title', models.CharField(max_length=200)),
                ('status', models.CharField(choices=[('proposed', 'Waits for the owner’s yes'), ('declined', 'The owner said no'), ('accepted', 'Accepted'), ('done', 'Done, the effect is not judged yet'), ('completed', 'Carried out'), ('judged', 'Judged'), ('relapsed', 'It happened again'), ('withdrawn', 'Action withdrawn')], default='proposed', max_length=10)),
                ('strength', models.CharField(blank=True, choices=[('remove', 'Remove the danger'), ('simplify', 'Make it simpler to do right'), ('automate', 'Let a system do it'), ('inform', 'Inform and remind')], max_length=10)),
                ('cost', models.PositiveIntegerField(blank=True, null=True)),
                ('due_on', models.DateField()),
                ('made_at', models.DateTimeField()),
                ('accepted_at', models.DateTimeField(blank=True, null=True)),
                ('done_on', models.DateField(blank=True, null=True)),
                ('measure', models.CharField(blank=True, max_length=40)),
                ('measure_most', models.PositiveIntegerField(blank=True, null=True)),
                ('effect_on', models.DateField(blank=True, null=True)),
                ('waits', models.PositiveSmallIntegerField(default=0)),
                ('verdict', models.CharField(blank=True, choices=[('worked', 'It worked'), ('partly', 'It worked in part'), ('did_not_work', 'It did not work'), ('cannot_decide', 'It cannot be decided')], max_length=14)),
                ('judged_on', models.DateField(blank=True, null=True)),
                ('relapsed_at', models.DateTimeField(blank=True, null=True)),
                ('secrecy', models.CharField(choices=[('open', 'Open'), ('restricted', 'Restricted')], default='open', max_length=10)),
                ('source_type', models.CharField(blank=True, max_length=60)),
                ('source_id', models.CharField(blank=True, max_length=40)),
                ('asked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('concerns', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('measure_step', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='processes.step')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='owns_actions', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='organisation.unit')),
                ('turn_of', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='turns', to='actions.recurringtask')),
            ],
            options={
                'indexes': [models.Index(models.F('unit'), models.F('due_on'), models.F('id'), name='action_unit_due'), models.Index(models.F('due_on'), models.F('id'), name='action_due'), models.Index(models.F('owner'), models.F('due_on'), condition=models.Q(('status__in', ('proposed', 'declined', 'accepted', 'done'))), name='action_owner_due'), models.Index(models.F('due_on'), models.F('id'), condition=models.Q(('status__in', ('proposed', 'declined', 'accepted'))), name='action_promised'), models.Index(models.F('effect_on'), models.F('id'), condition=models.Q(('status', 'done')), name='action_to_judge'), models.Index(models.F('source_type'), models.F('source_id'), name='action_source'), models.Index(models.OrderBy(models.F('made_at'), descending=True), models.OrderBy(models.F('id'), descending=True), name='action_newest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='action_says_what'), models.CheckConstraint(condition=models.Q(('status__in', ['proposed', 'declined', 'accepted', 'done', 'completed', 'judged', 'relapsed', 'withdrawn'])), name='action_status_is_known'), models.CheckConstraint(condition=models.Q(('strength__in', ['', 'remove', 'simplify', 'automate', 'inform'])), name='action_strength_is_known'), models.CheckConstraint(condition=models.Q(('verdict__in', ['', 'worked', 'partly', 'did_not_work', 'cannot_decide'])), name='action_verdict_is_known'), models.CheckConstraint(condition=models.Q(('secrecy__in', ['open', 'restricted'])), name='action_secrecy_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('status__in', ('accepted', 'done', 'completed', 'judged', 'relapsed')), _negated=True), ('accepted_at__isnull', False), _connector='OR'), name='agreed_action_was_accepted'), models.CheckConstraint(condition=models.Q(('accepted_at__isnull', True), models.Q(('status__in', ['proposed', 'declined']), _negated=True), _connector='OR'), name='action_that_waits_is_not_accepted'), models.CheckConstraint(condition=models.Q(models.Q(('done_on__isnull', False), ('status__in', ('done', 'completed', 'judged', 'relapsed'))), models.Q(('done_on__isnull', True), models.Q(('status__in', ('done', 'completed', 'judged', 'relapsed')), _negated=True)), _connector='OR'), name='action_has_its_day_when_done'), models.CheckConstraint(condition=models.Q(models.Q(('judged_on', None), ('status__in', ['proposed', 'declined', 'accepted', 'done', 'completed', 'withdrawn']), ('verdict', '')), models.Q(models.Q(('verdict', ''), _negated=True), ('judged_on__isnull', False), ('status__in', ['judged', 'relapsed'])), _connector='OR'), name='judged_action_has_a_verdict'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'relapsed'), _negated=True), models.Q(('relapsed_at__isnull', False), ('verdict', 'did_not_work')), _connector='OR'), name='relapsed_action_did_not_work'), models.CheckConstraint(condition=models.Q(models.Q(('effect_on', None), ('measure', '')), models.Q(models.Q(('measure', ''), _negated=True), ('effect_on__isnull', False)), _connector='OR'), name='action_with_a_measure_has_its_day'), models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['done', 'judged', 'relapsed']), _negated=True), models.Q(('measure', ''), _negated=True), _connector='OR'), name='nothing_to_judge_without_a_measure'), models.CheckConstraint(condition=models.Q(('effect_on__isnull', True), ('effect_on__gte', models.F('due_on')), _connector='OR'), name='effect_is_not_judged_before_the_deadline'), models.CheckConstraint(condition=models.Q(('waits__lte', 2)), name='too_early_twice_at_most'), models.CheckConstraint(condition=models.Q(('owner', models.F('concerns')), _negated=True), name='action_is_not_owned_by_whom_it_concerns'), models.CheckConstraint(condition=models.Q(models.Q(('source_id', ''), ('source_type', '')), models.Q(models.Q(('source_type', ''), _negated=True), models.Q(('source_id', ''), _negated=True)), _connector='OR'), name='action_source_is_whole'), models.UniqueConstraint(fields=('turn_of', 'due_on'), name='one_action_a_turn')],
            },
        ),
        migrations.CreateModel(
            name='CalendarFeedEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='actions.calendarfeed')),
                ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='RecurringTaskEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('title', models.CharField(max_length=200)),
                ('made_at', models.DateTimeField()),
                ('first_on', models.DateField()),
                ('every_months', models.PositiveSmallIntegerField()),
                ('days_ahead', models.PositiveSmallIntegerField(default=30)),
                ('next_turn', models.PositiveIntegerField(default=0)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('made_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='actions.recurringtask')),
                ('unit', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.unit')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='RecurringText',
            fields=[
                ('task', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='text', serialize=False, to='actions.recurringtask')),
                ('body', models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name='ReminderEditionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('number', models.PositiveIntegerField()),
                ('valid_from', models.DateField()),
                ('published_at', models.DateTimeField()),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='actions.reminderedition')),
                ('published_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ReminderStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('days_after', models.SmallIntegerField()),
                ('recipient', models.CharField(choices=[('owner', 'The owner'), ('leader_above', 'The owner’s leader'), ('quality', 'Quality')], max_length=14)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='actions.reminderedition')),
            ],
            options={
                'ordering': ['days_after'],
                'constraints': [models.UniqueConstraint(fields=('edition', 'days_after', 'recipient'), name='reminder_step_once_an_edition')],
            },
        ),
        migrations.CreateModel(
            name='ActionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('ref', models.CharField(max_length=12)),
                ('title', models.CharField(max_length=200)),
                ('status', models.CharField(choices=[('proposed', 'Waits for the owner’s yes'), ('declined', 'The owner said no'), ('accepted', 'Accepted'), ('done', 'Done, the effect is not judged yet'), ('completed', 'Carried out'), ('judged', 'Judged'), ('relapsed', 'It happened again'), ('withdrawn', 'Action withdrawn')], default='proposed', max_length=10)),
                ('strength', models.CharField(blank=True, choices=[('remove', 'Remove the danger'), ('simplify', 'Make it simpler to do right'), ('automate', 'Let a system do it'), ('inform', 'Inform and remind')], max_length=10)),
                ('cost', models.PositiveIntegerField(blank=True, null=True)),
                ('due_on', models.DateField()),
                ('made_at', models.DateTimeField()),
                ('accepted_at', models.DateTimeField(blank=True, null=True)),
                ('done_on', models.DateField(blank=True, null=True)),
                ('measure', models.CharField(blank=True, max_length=40)),
                ('measure_most', models.PositiveIntegerField(blank=True, null=True)),
                ('effect_on', models.DateField(blank=True, null=True)),
                ('waits', models.PositiveSmallIntegerField(default=0)),
                ('verdict', models.CharField(blank=True, choices=[('worked', 'It worked'), ('partly', 'It worked in part'), ('did_not_work', 'It did not work'), ('cannot_decide', 'It cannot be decided')], max_length=14)),
                ('judged_on', models.DateField(blank=True, null=True)),
                ('relapsed_at', models.DateTimeField(blank=True, null=True)),
                ('secrecy', models.CharField(choices=[('open', 'Open'), ('restricted', 'Restricted')], default='open', max_length=10)),
                ('source_type', models.CharField(blank=True, max_length=60)),
                ('source_id', models.CharField(blank=True, max_length=40)),
                ('asked_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('concerns', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('measure_step', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='processes.step')),
                ('owner', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='actions.action')),
                ('unit', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.unit')),
                ('turn_of', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.recurringtask')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ActionEvidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(max_length=300)),
                ('url', models.URLField(blank=True, max_length=500)),
                ('added_at', models.DateTimeField()),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evidence', to='actions.action')),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
            ],
            options={
                'ordering': ['added_at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('what', ''), _negated=True), name='action_evidence_says_what')],
            },
        ),
        migrations.CreateModel(
            name='ActionReminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('promised_on', models.DateField()),
                ('days_after', models.SmallIntegerField()),
                ('recipient', models.CharField(choices=[('owner', 'The owner'), ('leader_above', 'The owner’s leader'), ('quality', 'Quality')], max_length=14)),
                ('at', models.DateTimeField()),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='actions.action')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('action', 'promised_on', 'days_after', 'recipient'), name='action_reminder_once_a_step')],
            },
        ),
        migrations.CreateModel(
            name='ActionText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('field', models.CharField(choices=[('what', 'What is to be done'), ('sign', 'How we see that it helped')], max_length=6)),
                ('body', models.TextField()),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='actions.action')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('action', 'field'), name='action_text_once')],
            },
        ),
        migrations.CreateModel(
            name='Reason',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('event', models.CharField(choices=[('accept', 'Say yes'), ('decline', 'Say no'), ('hand_over', 'Give it to somebody else'), ('postpone', 'Move the deadline'), ('finish', 'Say that it is done'), ('complete', 'Say that it is done, with no effect to look for'), ('resume', 'It was not done after all'), ('wait', 'Too early to say'), ('judge', 'Judge the effect'), ('relapse', 'It happened again'), ('withdraw', 'Withdraw the action')], max_length=10)),
                ('body', models.TextField()),
                ('at', models.DateTimeField()),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reasons', to='actions.action')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('body', ''), _negated=True), name='reason_has_words')],
            },
        ),
        migrations.CreateModel(
            name='RecurringTextEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('body', models.TextField()),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('task', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', serialize=False, to='actions.recurringtask')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='actions.recurringtext')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ReminderStepEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('days_after', models.SmallIntegerField()),
                ('recipient', models.CharField(choices=[('owner', 'The owner'), ('leader_above', 'The owner’s leader'), ('quality', 'Quality')], max_length=14)),
                ('edition', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.reminderedition')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='actions.reminderstep')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ActionEvidenceEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('what', models.CharField(max_length=300)),
                ('url', models.URLField(blank=True, max_length=500)),
                ('added_at', models.DateTimeField()),
                ('action', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.action')),
                ('added_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('file', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='files.storedfile')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='actions.actionevidence')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ActionReminderEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('promised_on', models.DateField()),
                ('days_after', models.SmallIntegerField()),
                ('recipient', models.CharField(choices=[('owner', 'The owner'), ('leader_above', 'The owner’s leader'), ('quality', 'Quality')], max_length=14)),
                ('at', models.DateTimeField()),
                ('action', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.action')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='actions.actionreminder')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ActionTextEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('field', models.CharField(choices=[('what', 'What is to be done'), ('sign', 'How we see that it helped')], max_length=6)),
                ('body', models.TextField()),
                ('action', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.action')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='actions.actiontext')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ReasonEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('event', models.CharField(choices=[('accept', 'Say yes'), ('decline', 'Say no'), ('hand_over', 'Give it to somebody else'), ('postpone', 'Move the deadline'), ('finish', 'Say that it is done'), ('complete', 'Say that it is done, with no effect to look for'), ('resume', 'It was not done after all'), ('wait', 'Too early to say'), ('judge', 'Judge the effect'), ('relapse', 'It happened again'), ('withdraw', 'Withdraw the action')], max_length=10)),
                ('body', models.TextField()),
                ('at', models.DateTimeField()),
                ('action', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.action')),
                ('by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='actions.reason')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='calendarfeed',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_calendarfeedevent" ("id", "made_at", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at", "user_id") VALUES (NEW."id", NEW."made_at", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."revoked_at", NEW."user_id"); RETURN NULL;', hash='f0f82056774bacae384a3222eb2279f30677a54d', operation='INSERT', pgid='pgtrigger_insert_insert_e7de0', table='actions_calendarfeed', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='calendarfeed',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."made_at" IS DISTINCT FROM (NEW."made_at") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."revoked_at" IS DISTINCT FROM (NEW."revoked_at") OR OLD."user_id" IS DISTINCT FROM (NEW."user_id"))', func='INSERT INTO "actions_calendarfeedevent" ("id", "made_at", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at", "user_id") VALUES (NEW."id", NEW."made_at", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."revoked_at", NEW."user_id"); RETURN NULL;', hash='37d5043da18b20e3c9cd7513f1343ec791ea535d', operation='UPDATE', pgid='pgtrigger_update_update_4a025', table='actions_calendarfeed', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='calendarfeed',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_calendarfeedevent" ("id", "made_at", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at", "user_id") VALUES (OLD."id", OLD."made_at", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."revoked_at", OLD."user_id"); RETURN NULL;', hash='20b8fa5111e839262388de109869f1cda28b2430', operation='DELETE', pgid='pgtrigger_delete_delete_211fc', table='actions_calendarfeed', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recurringtask',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_recurringtaskevent" ("days_ahead", "ended_on", "every_months", "first_on", "id", "made_at", "made_by_id", "next_turn", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "unit_id") VALUES (NEW."days_ahead", NEW."ended_on", NEW."every_months", NEW."first_on", NEW."id", NEW."made_at", NEW."made_by_id", NEW."next_turn", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."title", NEW."unit_id"); RETURN NULL;', hash='6037846ea498e0794ab2b3d9d0f1b4f4d2be7e94', operation='INSERT', pgid='pgtrigger_insert_insert_d52c8', table='actions_recurringtask', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recurringtask',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_recurringtaskevent" ("days_ahead", "ended_on", "every_months", "first_on", "id", "made_at", "made_by_id", "next_turn", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "unit_id") VALUES (NEW."days_ahead", NEW."ended_on", NEW."every_months", NEW."first_on", NEW."id", NEW."made_at", NEW."made_by_id", NEW."next_turn", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."title", NEW."unit_id"); RETURN NULL;', hash='4a08386909b1f011352182c270a84c8438d172b9', operation='UPDATE', pgid='pgtrigger_update_update_7a61a', table='actions_recurringtask', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recurringtask',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_recurringtaskevent" ("days_ahead", "ended_on", "every_months", "first_on", "id", "made_at", "made_by_id", "next_turn", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "unit_id") VALUES (OLD."days_ahead", OLD."ended_on", OLD."every_months", OLD."first_on", OLD."id", OLD."made_at", OLD."made_by_id", OLD."next_turn", OLD."owner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."title", OLD."unit_id"); RETURN NULL;', hash='2c946b4a1e59173d228648b1f4f71b45a7974bd0', operation='DELETE', pgid='pgtrigger_delete_delete_8721d', table='actions_recurringtask', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reminderedition',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_remindereditionevent" ("id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "valid_from") VALUES (NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_at", NEW."published_by_id", NEW."valid_from"); RETURN NULL;', hash='8d16366b0fc656fabd3d85e139d714d196d2fc88', operation='INSERT', pgid='pgtrigger_insert_insert_0eb9c', table='actions_reminderedition', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reminderedition',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_remindereditionevent" ("id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "valid_from") VALUES (NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_at", NEW."published_by_id", NEW."valid_from"); RETURN NULL;', hash='7bff056353956c315b9f67e774257115c0c806b9', operation='UPDATE', pgid='pgtrigger_update_update_95e72', table='actions_reminderedition', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reminderedition',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_remindereditionevent" ("id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "valid_from") VALUES (OLD."id", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_at", OLD."published_by_id", OLD."valid_from"); RETURN NULL;', hash='ed078ddf8a8b3a820f2a4e41c26b2c32f80b7501', operation='DELETE', pgid='pgtrigger_delete_delete_b6d2c', table='actions_reminderedition', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='action',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_actionevent" ("accepted_at", "asked_by_id", "concerns_id", "cost", "done_on", "due_on", "effect_on", "id", "judged_on", "made_at", "measure", "measure_most", "measure_step_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "relapsed_at", "secrecy", "source_id", "source_type", "status", "strength", "title", "turn_of_id", "unit_id", "verdict", "waits") VALUES (NEW."accepted_at", NEW."asked_by_id", NEW."concerns_id", NEW."cost", NEW."done_on", NEW."due_on", NEW."effect_on", NEW."id", NEW."judged_on", NEW."made_at", NEW."measure", NEW."measure_most", NEW."measure_step_id", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ref", NEW."relapsed_at", NEW."secrecy", NEW."source_id", NEW."source_type", NEW."status", NEW."strength", NEW."title", NEW."turn_of_id", NEW."unit_id", NEW."verdict", NEW."waits"); RETURN NULL;', hash='3bf081a447675314355dfc7799db2d3916d96ee5', operation='INSERT', pgid='pgtrigger_insert_insert_bc7f0', table='actions_action', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='action',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_actionevent" ("accepted_at", "asked_by_id", "concerns_id", "cost", "done_on", "due_on", "effect_on", "id", "judged_on", "made_at", "measure", "measure_most", "measure_step_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "relapsed_at", "secrecy", "source_id", "source_type", "status", "strength", "title", "turn_of_id", "unit_id", "verdict", "waits") VALUES (NEW."accepted_at", NEW."asked_by_id", NEW."concerns_id", NEW."cost", NEW."done_on", NEW."due_on", NEW."effect_on", NEW."id", NEW."judged_on", NEW."made_at", NEW."measure", NEW."measure_most", NEW."measure_step_id", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ref", NEW."relapsed_at", NEW."secrecy", NEW."source_id", NEW."source_type", NEW."status", NEW."strength", NEW."title", NEW."turn_of_id", NEW."unit_id", NEW."verdict", NEW."waits"); RETURN NULL;', hash='7fefe828971d5258a4db8bd6f61ffbe03fd26b44', operation='UPDATE', pgid='pgtrigger_update_update_1d90e', table='actions_action', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='action',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_actionevent" ("accepted_at", "asked_by_id", "concerns_id", "cost", "done_on", "due_on", "effect_on", "id", "judged_on", "made_at", "measure", "measure_most", "measure_step_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "relapsed_at", "secrecy", "source_id", "source_type", "status", "strength", "title", "turn_of_id", "unit_id", "verdict", "waits") VALUES (OLD."accepted_at", OLD."asked_by_id", OLD."concerns_id", OLD."cost", OLD."done_on", OLD."due_on", OLD."effect_on", OLD."id", OLD."judged_on", OLD."made_at", OLD."measure", OLD."measure_most", OLD."measure_step_id", OLD."owner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."relapsed_at", OLD."secrecy", OLD."source_id", OLD."source_type", OLD."status", OLD."strength", OLD."title", OLD."turn_of_id", OLD."unit_id", OLD."verdict", OLD."waits"); RETURN NULL;', hash='20feaec9ea9e37b8d81695377a1cfc9346b4f375', operation='DELETE', pgid='pgtrigger_delete_delete_d498a', table='actions_action', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recurringtext',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_recurringtextevent" ("body", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "task_id") VALUES (NEW."body", _pgh_attach_context(), NOW(), \'insert\', NEW."task_id", NEW."task_id"); RETURN NULL;', hash='a87d13797ae7505b1db957a11590afeaa87dfda3', operation='INSERT', pgid='pgtrigger_insert_insert_74aa2', table='actions_recurringtext', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recurringtext',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_recurringtextevent" ("body", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "task_id") VALUES (NEW."body", _pgh_attach_context(), NOW(), \'update\', NEW."task_id", NEW."task_id"); RETURN NULL;', hash='7458bac056284fd6928ddd999c7913028fe22c06', operation='UPDATE', pgid='pgtrigger_update_update_9c32f', table='actions_recurringtext', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recurringtext',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_recurringtextevent" ("body", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "task_id") VALUES (OLD."body", _pgh_attach_context(), NOW(), \'delete\', OLD."task_id", OLD."task_id"); RETURN NULL;', hash='c8c049eb81ccc9f1da2560e837fbb8e5f54f80ad', operation='DELETE', pgid='pgtrigger_delete_delete_f91c6', table='actions_recurringtext', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reminderstep',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_reminderstepevent" ("days_after", "edition_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recipient") VALUES (NEW."days_after", NEW."edition_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recipient"); RETURN NULL;', hash='e4618be99efc5601dfc5c115b0ea9977f549fad0', operation='INSERT', pgid='pgtrigger_insert_insert_7dd02', table='actions_reminderstep', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reminderstep',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_reminderstepevent" ("days_after", "edition_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recipient") VALUES (NEW."days_after", NEW."edition_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recipient"); RETURN NULL;', hash='d503d2ae152b59aa06f435179dce77ce3ecfd667', operation='UPDATE', pgid='pgtrigger_update_update_ff51c', table='actions_reminderstep', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reminderstep',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_reminderstepevent" ("days_after", "edition_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recipient") VALUES (OLD."days_after", OLD."edition_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recipient"); RETURN NULL;', hash='73a6dc63135bc27574a7d16d8dd9857954934673', operation='DELETE', pgid='pgtrigger_delete_delete_90816', table='actions_reminderstep', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='actionevidence',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_actionevidenceevent" ("action_id", "added_at", "added_by_id", "file_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "url", "what") VALUES (NEW."action_id", NEW."added_at", NEW."added_by_id", NEW."file_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."url", NEW."what"); RETURN NULL;', hash='872d9052e822197d37eb08c6e4a93ccea62f11f7', operation='INSERT', pgid='pgtrigger_insert_insert_7542f', table='actions_actionevidence', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='actionevidence',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_actionevidenceevent" ("action_id", "added_at", "added_by_id", "file_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "url", "what") VALUES (NEW."action_id", NEW."added_at", NEW."added_by_id", NEW."file_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."url", NEW."what"); RETURN NULL;', hash='92d30385865619007ad31de2870f5193019ae365', operation='UPDATE', pgid='pgtrigger_update_update_c75c2', table='actions_actionevidence', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='actionevidence',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_actionevidenceevent" ("action_id", "added_at", "added_by_id", "file_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "url", "what") VALUES (OLD."action_id", OLD."added_at", OLD."added_by_id", OLD."file_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."url", OLD."what"); RETURN NULL;', hash='e7181a9962f31b097dca8d457305d81aca1a51ba', operation='DELETE', pgid='pgtrigger_delete_delete_dcf48', table='actions_actionevidence', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='actionreminder',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_actionreminderevent" ("action_id", "at", "days_after", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promised_on", "recipient") VALUES (NEW."action_id", NEW."at", NEW."days_after", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."promised_on", NEW."recipient"); RETURN NULL;', hash='31e407e4a07449dbc0d696dc7a3ec5f5f91e3467', operation='INSERT', pgid='pgtrigger_insert_insert_825ff', table='actions_actionreminder', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='actionreminder',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_actionreminderevent" ("action_id", "at", "days_after", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promised_on", "recipient") VALUES (NEW."action_id", NEW."at", NEW."days_after", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."promised_on", NEW."recipient"); RETURN NULL;', hash='718ba587512fc68d81a23310bd86a67bd033f26d', operation='UPDATE', pgid='pgtrigger_update_update_dcd10', table='actions_actionreminder', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='actionreminder',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_actionreminderevent" ("action_id", "at", "days_after", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promised_on", "recipient") VALUES (OLD."action_id", OLD."at", OLD."days_after", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."promised_on", OLD."recipient"); RETURN NULL;', hash='7c97c1e62b004148e63ca5582ce5cbc45b00dd87', operation='DELETE', pgid='pgtrigger_delete_delete_736c1', table='actions_actionreminder', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='actiontext',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_actiontextevent" ("action_id", "body", "field", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."action_id", NEW."body", NEW."field", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='ec2d91e99c83ddbbeee31b4da71de375c544865b', operation='INSERT', pgid='pgtrigger_insert_insert_c2ff5', table='actions_actiontext', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='actiontext',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_actiontextevent" ("action_id", "body", "field", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."action_id", NEW."body", NEW."field", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='84b189dba39f36a8dc9260a86eecfab9a646eb56', operation='UPDATE', pgid='pgtrigger_update_update_71697', table='actions_actiontext', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='actiontext',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_actiontextevent" ("action_id", "body", "field", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."action_id", OLD."body", OLD."field", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='196a53151bd831ecb914c2ddc06d14012374537d', operation='DELETE', pgid='pgtrigger_delete_delete_15d5e', table='actions_actiontext', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reason',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_reasonevent" ("action_id", "at", "body", "by_id", "event", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."action_id", NEW."at", NEW."body", NEW."by_id", NEW."event", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='0d79f6439ec62ef4c47359c99379d342a82e78fc', operation='INSERT', pgid='pgtrigger_insert_insert_1aa90', table='actions_reason', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reason',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_reasonevent" ("action_id", "at", "body", "by_id", "event", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."action_id", NEW."at", NEW."body", NEW."by_id", NEW."event", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='3df4f2e1150c7fa814667484ba86d63db1c40af5', operation='UPDATE', pgid='pgtrigger_update_update_3a88c', table='actions_reason', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reason',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_reasonevent" ("action_id", "at", "body", "by_id", "event", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."action_id", OLD."at", OLD."body", OLD."by_id", OLD."event", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='485e1d090ba14ada0eb9180accd68f3ac99118ce', operation='DELETE', pgid='pgtrigger_delete_delete_a9385', table='actions_reason', when='AFTER')),
        ),
    ]
