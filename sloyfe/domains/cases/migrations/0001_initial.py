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
        ('accounts', '0001_initial'),
        ('files', '0001_initial'),
        ('organisation', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('categories', 'Categories'), ('deadlines', 'Deadlines'), ('escalation', 'Reminders and escalation'), ('form', 'Report form')], max_length=12)),
                ('number', models.PositiveIntegerField()),
                ('valid_from', models.DateField()),
                ('published_at', models.DateTimeField()),
                ('published_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'number'), name='edition_number_once')],
            },
        ),
        migrations.CreateModel(
            name='Number',
            fields=[
                ('year', models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                ('last', models.PositiveIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='Place',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('code', models.SlugField(max_length=20, unique=True)),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='places', to='organisation.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('unit', 'name'), name='place_once_a_unit')],
            },
        ),
        migrations.CreateModel(
            name='ReportToken',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('device', models.CharField(max_length=80)),
                ('created_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='report_tokens', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='SavedView',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80)),
                ('query', models.CharField(blank=True, max_length=1000)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='saved_case_views', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(fields=('user', 'name'), name='saved_view_once')],
            },
        ),
        migrations.CreateModel(
            name='Category',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nb', models.CharField(max_length=120)),
                ('nn', models.CharField(max_length=120)),
                ('en', models.CharField(max_length=120)),
                ('code', models.SlugField(max_length=40)),
                ('parent_code', models.SlugField(blank=True, max_length=40)),
                ('secrecy', models.CharField(choices=[('open', 'Open'), ('restricted', 'Restricted')], default='open', max_length=10)),
                ('for_safety', models.BooleanField(default=False)),
                ('for_privacy', models.BooleanField(default=False)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='categories', to='cases.edition')),
            ],
            options={
                'ordering': ['position', 'code'],
                'constraints': [models.UniqueConstraint(fields=('edition', 'code'), name='category_once_an_edition')],
            },
        ),
        migrations.CreateModel(
            name='DeadlineRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(choices=[('answer', 'Answer'), ('cause', 'Cause')], max_length=10)),
                ('severity', models.CharField(blank=True, choices=[('low', 'Low'), ('medium', 'Medium'), ('high', 'High'), ('critical', 'Critical')], max_length=10)),
                ('working_days', models.PositiveSmallIntegerField()),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deadlines', to='cases.edition')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('edition', 'step', 'severity'), name='deadline_once_an_edition'), models.CheckConstraint(condition=models.Q(models.Q(('step', 'answer'), _negated=True), ('working_days__lte', 3), _connector='OR'), name='answer_within_three_working_days')],
            },
        ),
        migrations.CreateModel(
            name='EditionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('categories', 'Categories'), ('deadlines', 'Deadlines'), ('escalation', 'Reminders and escalation'), ('form', 'Report form')], max_length=12)),
                ('number', models.PositiveIntegerField()),
                ('valid_from', models.DateField()),
                ('published_at', models.DateTimeField()),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.edition')),
                ('published_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='EscalationStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('days_after', models.SmallIntegerField()),
                ('recipient', models.CharField(choices=[('handler', 'The case handler'), ('leader_above', "The leader's leader"), ('quality', 'Quality')], max_length=14)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='escalations', to='cases.edition')),
            ],
            options={
                'ordering': ['days_after'],
                'constraints': [models.UniqueConstraint(fields=('edition', 'days_after', 'recipient'), name='escalation_once_an_edition')],
            },
        ),
        migrations.CreateModel(
            name='FormRules',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('allow_anonymous', models.BooleanField(default=True)),
                ('citizens_may_report', models.BooleanField(default=False)),
                ('edition', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='form', to='cases.edition')),
            ],
        ),
        migrations.CreateModel(
            name='PlaceEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=120)),
                ('code', models.SlugField(db_index=False, max_length=20)),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.place')),
                ('unit', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.unit')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SavedViewEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=80)),
                ('query', models.CharField(blank=True, max_length=1000)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.savedview')),
                ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=12, unique=True)),
                ('kind', models.CharField(choices=[('deviation', 'Something went wrong'), ('near_miss', 'It nearly went wrong'), ('idea', 'I have an idea'), ('good_practice', 'Something went well'), ('complaint', 'Complaint'), ('supervision_remark', 'Remark from supervision'), ('audit_finding', 'Audit finding')], max_length=20)),
                ('outcome', models.CharField(choices=[('well', 'It went well'), ('hurt', 'Someone was hurt'), ('serious', 'Serious harm or death'), ('unknown', "I don't know")], max_length=10)),
                ('mode', models.CharField(choices=[('open', 'With my name'), ('confidential', 'Confidential'), ('anonymous', 'Anonymous')], max_length=12)),
                ('channel', models.CharField(choices=[('staff', 'Signed in'), ('device', 'Known device'), ('poster', 'Without signing in'), ('citizen', 'Open form'), ('api', 'Programming interface'), ('imported', 'Imported')], max_length=10)),
                ('severity', models.CharField(blank=True, choices=[('low', 'Low'), ('medium', 'Medium'), ('high', 'High'), ('critical', 'Critical')], max_length=10)),
                ('track', models.CharField(blank=True, choices=[('small', 'Small'), ('standard', 'Standard'), ('learning', 'Learning')], max_length=10)),
                ('status', models.CharField(choices=[('received', 'Received'), ('in_progress', 'In progress'), ('returned', 'Waiting for the reporter'), ('closed', 'Closed'), ('merged', 'Merged')], default='received', max_length=12)),
                ('secrecy', models.CharField(choices=[('open', 'Open'), ('restricted', 'Restricted')], default='open', max_length=10)),
                ('occurred_at', models.DateTimeField(blank=True, null=True)),
                ('reported_at', models.DateTimeField()),
                ('due_on', models.DateField()),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('concerns', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('handler', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='handles', to=settings.AUTH_USER_MODEL)),
                ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged_from', to='cases.case')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='organisation.unit')),
                ('category', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='cases.category')),
                ('place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='cases.place')),
            ],
            options={
                'indexes': [models.Index(models.OrderBy(models.F('reported_at'), descending=True), models.OrderBy(models.F('id'), descending=True), name='case_newest'), models.Index(models.F('unit'), models.OrderBy(models.F('reported_at'), descending=True), models.OrderBy(models.F('id'), descending=True), name='case_unit_newest'), models.Index(models.F('handler'), models.F('due_on'), condition=models.Q(('status__in', ('received', 'in_progress', 'returned'))), name='case_handler_open'), models.Index(models.F('due_on'), models.F('id'), condition=models.Q(('answered_at', None), ('closed_at', None)), name='case_unanswered'), models.Index(models.F('unit'), models.F('category'), name='case_unit_category')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['deviation', 'near_miss', 'idea', 'good_practice', 'complaint', 'supervision_remark', 'audit_finding'])), name='case_kind_is_known'), models.CheckConstraint(condition=models.Q(('outcome__in', ['well', 'hurt', 'serious', 'unknown'])), name='case_outcome_is_known'), models.CheckConstraint(condition=models.Q(('mode__in', ['open', 'confidential', 'anonymous'])), name='case_mode_is_known'), models.CheckConstraint(condition=models.Q(('status__in', ['received', 'in_progress', 'returned', 'closed', 'merged'])), name='case_status_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'closed'), _negated=True), models.Q(('answered_at__isnull', False), ('closed_at__isnull', False)), _connector='OR'), name='no_case_closes_silently'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'merged'), _negated=True), ('merged_into__isnull', False), _connector='OR'), name='merged_case_names_the_other'), models.CheckConstraint(condition=models.Q(('merged_into', models.F('id')), _negated=True), name='case_is_not_merged_into_itself'), models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'serious'), _negated=True), models.Q(('track__in', ['small', 'standard']), _negated=True), _connector='OR'), name='serious_harm_forces_learning')],
            },
        ),
        migrations.CreateModel(
            name='CategoryEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('nb', models.CharField(max_length=120)),
                ('nn', models.CharField(max_length=120)),
                ('en', models.CharField(max_length=120)),
                ('code', models.SlugField(db_index=False, max_length=40)),
                ('parent_code', models.SlugField(blank=True, db_index=False, max_length=40)),
                ('secrecy', models.CharField(choices=[('open', 'Open'), ('restricted', 'Restricted')], default='open', max_length=10)),
                ('for_safety', models.BooleanField(default=False)),
                ('for_privacy', models.BooleanField(default=False)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.category')),
                ('edition', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.edition')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DeadlineRuleEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('step', models.CharField(choices=[('answer', 'Answer'), ('cause', 'Cause')], max_length=10)),
                ('severity', models.CharField(blank=True, choices=[('low', 'Low'), ('medium', 'Medium'), ('high', 'High'), ('critical', 'Critical')], max_length=10)),
                ('working_days', models.PositiveSmallIntegerField()),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.deadlinerule')),
                ('edition', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.edition')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='EscalationStepEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('days_after', models.SmallIntegerField()),
                ('recipient', models.CharField(choices=[('handler', 'The case handler'), ('leader_above', "The leader's leader"), ('quality', 'Quality')], max_length=14)),
                ('edition', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.edition')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.escalationstep')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='FormRulesEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('allow_anonymous', models.BooleanField(default=True)),
                ('citizens_may_report', models.BooleanField(default=False)),
                ('edition', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.edition')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.formrules')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_reporter', models.BooleanField(default=False)),
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='case_attachment', to='files.storedfile')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attachments', to='cases.case')),
            ],
        ),
        migrations.CreateModel(
            name='CaseEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('ref', models.CharField(max_length=12)),
                ('kind', models.CharField(choices=[('deviation', 'Something went wrong'), ('near_miss', 'It nearly went wrong'), ('idea', 'I have an idea'), ('good_practice', 'Something went well'), ('complaint', 'Complaint'), ('supervision_remark', 'Remark from supervision'), ('audit_finding', 'Audit finding')], max_length=20)),
                ('outcome', models.CharField(choices=[('well', 'It went well'), ('hurt', 'Someone was hurt'), ('serious', 'Serious harm or death'), ('unknown', "I don't know")], max_length=10)),
                ('mode', models.CharField(choices=[('open', 'With my name'), ('confidential', 'Confidential'), ('anonymous', 'Anonymous')], max_length=12)),
                ('channel', models.CharField(choices=[('staff', 'Signed in'), ('device', 'Known device'), ('poster', 'Without signing in'), ('citizen', 'Open form'), ('api', 'Programming interface'), ('imported', 'Imported')], max_length=10)),
                ('severity', models.CharField(blank=True, choices=[('low', 'Low'), ('medium', 'Medium'), ('high', 'High'), ('critical', 'Critical')], max_length=10)),
                ('track', models.CharField(blank=True, choices=[('small', 'Small'), ('standard', 'Standard'), ('learning', 'Learning')], max_length=10)),
                ('status', models.CharField(choices=[('received', 'Received'), ('in_progress', 'In progress'), ('returned', 'Waiting for the reporter'), ('closed', 'Closed'), ('merged', 'Merged')], default='received', max_length=12)),
                ('secrecy', models.CharField(choices=[('open', 'Open'), ('restricted', 'Restricted')], default='open', max_length=10)),
                ('occurred_at', models.DateTimeField(blank=True, null=True)),
                ('reported_at', models.DateTimeField()),
                ('due_on', models.DateField()),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('concerns', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('handler', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('merged_into', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.case')),
                ('unit', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.unit')),
                ('category', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.category')),
                ('place', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.place')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CaseText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('field', models.CharField(choices=[('story', 'What happened'), ('where', 'Where it happened'), ('correction', 'What was done at once'), ('helped', 'What helped'), ('suggestion', 'Suggestion')], max_length=12)),
                ('body', models.TextField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='cases.case')),
                ('vector', models.GeneratedField(db_persist=True, expression=django.contrib.postgres.search.SearchVector('body', config='norwegian'), output_field=django.contrib.postgres.search.SearchVectorField())),
            ],
            options={
                'indexes': [django.contrib.postgres.indexes.GinIndex(models.F('vector'), name='case_text_words'), django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass('body', name='gin_trgm_ops'), name='case_text_letters')],
                'constraints': [models.UniqueConstraint(fields=('case', 'field'), name='case_text_once')],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key_hash', models.CharField(max_length=64, unique=True)),
                ('body_hash', models.CharField(max_length=64)),
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='delivery', to='cases.case')),
            ],
        ),
        migrations.CreateModel(
            name='FollowUp',
            fields=[
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='follow_up', serialize=False, to='cases.case')),
                ('code_hash', models.CharField(max_length=64, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('answer', 'Answer'), ('question', 'Question'), ('message', 'Message'), ('note', 'Internal note')], max_length=10)),
                ('from_reporter', models.BooleanField(default=False)),
                ('body', models.TextField()),
                ('at', models.DateTimeField()),
                ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='messages', to='cases.case')),
            ],
            options={
                'ordering': ['at', 'pk'],
                'indexes': [models.Index(fields=['case', 'at'], name='message_case_at')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('author', None), ('from_reporter', True), ('kind', 'message')), models.Q(('author__isnull', False), ('from_reporter', False)), _connector='OR'), name='message_is_the_reporters_or_signed')],
            },
        ),
        migrations.CreateModel(
            name='NamedReader',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='named_readers', to='cases.case')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('case', 'user'), name='named_once')],
            },
        ),
        migrations.CreateModel(
            name='Quarantine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('field', models.CharField(choices=[('story', 'What happened'), ('where', 'Where it happened'), ('correction', 'What was done at once'), ('helped', 'What helped'), ('suggestion', 'Suggestion')], max_length=12)),
                ('body', models.TextField()),
                ('found_at', models.DateTimeField()),
                ('released_at', models.DateTimeField(blank=True, null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='quarantined', to='cases.case')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('case', 'field'), name='quarantine_once')],
            },
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_on', models.DateField()),
                ('days_after', models.SmallIntegerField()),
                ('recipient', models.CharField(choices=[('handler', 'The case handler'), ('leader_above', "The leader's leader"), ('quality', 'Quality')], max_length=14)),
                ('at', models.DateTimeField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='cases.case')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('case', 'due_on', 'days_after', 'recipient'), name='reminder_once_a_step')],
            },
        ),
        migrations.CreateModel(
            name='Reporter',
            fields=[
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='reporter', serialize=False, to='cases.case')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['user', '-case'], name='reporter_newest')],
            },
        ),
        migrations.CreateModel(
            name='Unsorted',
            fields=[
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='unsorted', serialize=False, to='cases.case')),
                ('why', models.CharField(choices=[('sender', 'We do not know who sent it'), ('unit', 'We do not know which unit it is for')], max_length=10)),
            ],
        ),
        migrations.CreateModel(
            name='AttachmentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('from_reporter', models.BooleanField(default=False)),
                ('file', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='files.storedfile')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.attachment')),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CaseTextEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('field', models.CharField(choices=[('story', 'What happened'), ('where', 'Where it happened'), ('correction', 'What was done at once'), ('helped', 'What helped'), ('suggestion', 'Suggestion')], max_length=12)),
                ('body', models.TextField()),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.casetext')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('close', 'Answered and closed'), ('standard', 'Find the cause'), ('learning', 'Learning'), ('forward', 'Forwarded'), ('merge', 'Merged'), ('return', 'Sent back with a question')], max_length=10)),
                ('at', models.DateTimeField()),
                ('before', models.JSONField()),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='decisions', to='cases.case')),
                ('message', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='cases.message')),
            ],
            options={
                'indexes': [models.Index(fields=['case', '-at'], name='decision_newest')],
            },
        ),
        migrations.CreateModel(
            name='MessageEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('answer', 'Answer'), ('question', 'Question'), ('message', 'Message'), ('note', 'Internal note')], max_length=10)),
                ('from_reporter', models.BooleanField(default=False)),
                ('body', models.TextField()),
                ('at', models.DateTimeField()),
                ('author', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.message')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='NamedReaderEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.namedreader')),
                ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ReminderEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('due_on', models.DateField()),
                ('days_after', models.SmallIntegerField()),
                ('recipient', models.CharField(choices=[('handler', 'The case handler'), ('leader_above', "The leader's leader"), ('quality', 'Quality')], max_length=14)),
                ('at', models.DateTimeField()),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.reminder')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ReporterEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', serialize=False, to='cases.case')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.reporter')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='UnsortedEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('why', models.CharField(choices=[('sender', 'We do not know who sent it'), ('unit', 'We do not know which unit it is for')], max_length=10)),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', serialize=False, to='cases.case')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.unsorted')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DecisionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('close', 'Answered and closed'), ('standard', 'Find the cause'), ('learning', 'Learning'), ('forward', 'Forwarded'), ('merge', 'Merged'), ('return', 'Sent back with a question')], max_length=10)),
                ('at', models.DateTimeField()),
                ('before', models.JSONField()),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.decision')),
                ('message', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.message')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='edition',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_editionevent" ("id", "kind", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "valid_from") VALUES (NEW."id", NEW."kind", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_at", NEW."published_by_id", NEW."valid_from"); RETURN NULL;', hash='033e9b5f54b8c8febc870f539a904caea13f6830', operation='INSERT', pgid='pgtrigger_insert_insert_af2ad', table='cases_edition', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='edition',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_editionevent" ("id", "kind", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "valid_from") VALUES (NEW."id", NEW."kind", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_at", NEW."published_by_id", NEW."valid_from"); RETURN NULL;', hash='62d11ab6ec0e48572cc9206f137dbc7dfd15e46e', operation='UPDATE', pgid='pgtrigger_update_update_d3210', table='cases_edition', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='edition',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_editionevent" ("id", "kind", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "valid_from") VALUES (OLD."id", OLD."kind", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_at", OLD."published_by_id", OLD."valid_from"); RETURN NULL;', hash='050075a5f466b4ffe25dae0a957a14799c475785', operation='DELETE', pgid='pgtrigger_delete_delete_f83ec', table='cases_edition', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='place',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_placeevent" ("closed_on", "code", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit_id") VALUES (NEW."closed_on", NEW."code", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."unit_id"); RETURN NULL;', hash='d7d6064baafc0205aa7cc01c11b0d9987d28c564', operation='INSERT', pgid='pgtrigger_insert_insert_52410', table='cases_place', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='place',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_placeevent" ("closed_on", "code", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit_id") VALUES (NEW."closed_on", NEW."code", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."unit_id"); RETURN NULL;', hash='da2c9e002d71551a1100b57e2344b1d8a024ff42', operation='UPDATE', pgid='pgtrigger_update_update_570e1', table='cases_place', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='place',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_placeevent" ("closed_on", "code", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit_id") VALUES (OLD."closed_on", OLD."code", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."unit_id"); RETURN NULL;', hash='a70bc47b34ea0b78a9019a5e761c0e0c0895bb5f', operation='DELETE', pgid='pgtrigger_delete_delete_941ef', table='cases_place', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='savedview',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_savedviewevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "query", "user_id") VALUES (NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."query", NEW."user_id"); RETURN NULL;', hash='c30f280307e9c059c73ae8bbde6d98da296df6e3', operation='INSERT', pgid='pgtrigger_insert_insert_0347a', table='cases_savedview', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='savedview',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_savedviewevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "query", "user_id") VALUES (NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."query", NEW."user_id"); RETURN NULL;', hash='f5218c5a90528c22ba0c13f58167a6ffe6b85d39', operation='UPDATE', pgid='pgtrigger_update_update_c10de', table='cases_savedview', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='savedview',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_savedviewevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "query", "user_id") VALUES (OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."query", OLD."user_id"); RETURN NULL;', hash='5bb6a9a287138074f27fe42399ad9a8f27717efb', operation='DELETE', pgid='pgtrigger_delete_delete_812a2', table='cases_savedview', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='category',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_categoryevent" ("code", "edition_id", "en", "for_privacy", "for_safety", "id", "nb", "nn", "parent_code", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "secrecy") VALUES (NEW."code", NEW."edition_id", NEW."en", NEW."for_privacy", NEW."for_safety", NEW."id", NEW."nb", NEW."nn", NEW."parent_code", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."secrecy"); RETURN NULL;', hash='33b747fcaf1c0dae4873a82041d6cb7ffed42b76', operation='INSERT', pgid='pgtrigger_insert_insert_b8e27', table='cases_category', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='category',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_categoryevent" ("code", "edition_id", "en", "for_privacy", "for_safety", "id", "nb", "nn", "parent_code", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "secrecy") VALUES (NEW."code", NEW."edition_id", NEW."en", NEW."for_privacy", NEW."for_safety", NEW."id", NEW."nb", NEW."nn", NEW."parent_code", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."secrecy"); RETURN NULL;', hash='d48db01df99a2f4f83119f4f1bb8c17f7be65622', operation='UPDATE', pgid='pgtrigger_update_update_d61bc', table='cases_category', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='category',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_categoryevent" ("code", "edition_id", "en", "for_privacy", "for_safety", "id", "nb", "nn", "parent_code", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "secrecy") VALUES (OLD."code", OLD."edition_id", OLD."en", OLD."for_privacy", OLD."for_safety", OLD."id", OLD."nb", OLD."nn", OLD."parent_code", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."secrecy"); RETURN NULL;', hash='ab4ea12c70b1331741a2b13db67c0d9f4217871c', operation='DELETE', pgid='pgtrigger_delete_delete_907f9', table='cases_category', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='deadlinerule',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_deadlineruleevent" ("edition_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "severity", "step", "working_days") VALUES (NEW."edition_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."severity", NEW."step", NEW."working_days"); RETURN NULL;', hash='6ed9ce81ac3b1a96d139bd66a128808e1187950f', operation='INSERT', pgid='pgtrigger_insert_insert_46d4f', table='cases_deadlinerule', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='deadlinerule',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_deadlineruleevent" ("edition_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "severity", "step", "working_days") VALUES (NEW."edition_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."severity", NEW."step", NEW."working_days"); RETURN NULL;', hash='b7a40d20b3fbdda671af1f6a2b280998275c7d02', operation='UPDATE', pgid='pgtrigger_update_update_9fe3c', table='cases_deadlinerule', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='deadlinerule',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_deadlineruleevent" ("edition_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "severity", "step", "working_days") VALUES (OLD."edition_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."severity", OLD."step", OLD."working_days"); RETURN NULL;', hash='b618fdaaa0364766553037de917311fdbdc041d6', operation='DELETE', pgid='pgtrigger_delete_delete_41289', table='cases_deadlinerule', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='escalationstep',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_escalationstepevent" ("days_after", "edition_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recipient") VALUES (NEW."days_after", NEW."edition_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recipient"); RETURN NULL;', hash='2652d2e09ccd84d5d010c3d8ed6018b95a5fa317', operation='INSERT', pgid='pgtrigger_insert_insert_d3729', table='cases_escalationstep', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='escalationstep',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_escalationstepevent" ("days_after", "edition_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recipient") VALUES (NEW."days_after", NEW."edition_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recipient"); RETURN NULL;', hash='2298496790a805cf2f6df9572ce429dc45e0d068', operation='UPDATE', pgid='pgtrigger_update_update_08042', table='cases_escalationstep', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='escalationstep',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_escalationstepevent" ("days_after", "edition_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recipient") VALUES (OLD."days_after", OLD."edition_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recipient"); RETURN NULL;', hash='9162f37532a6d0fd20fb448e22176cc344d1dd4f', operation='DELETE', pgid='pgtrigger_delete_delete_704f4', table='cases_escalationstep', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='formrules',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_formrulesevent" ("allow_anonymous", "citizens_may_report", "edition_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."allow_anonymous", NEW."citizens_may_report", NEW."edition_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='1b1d4722f7d8c5ba3920a188db93c9ea1c6927b7', operation='INSERT', pgid='pgtrigger_insert_insert_2ab15', table='cases_formrules', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='formrules',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_formrulesevent" ("allow_anonymous", "citizens_may_report", "edition_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."allow_anonymous", NEW."citizens_may_report", NEW."edition_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='f0ac0fdf273a2a6b8a3d6936d3f2445789b45d7f', operation='UPDATE', pgid='pgtrigger_update_update_2ac2a', table='cases_formrules', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='formrules',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_formrulesevent" ("allow_anonymous", "citizens_may_report", "edition_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."allow_anonymous", OLD."citizens_may_report", OLD."edition_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='0c194112982ca357cb4066d68783bd6bc89f95d8', operation='DELETE', pgid='pgtrigger_delete_delete_1765f', table='cases_formrules', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='case',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_caseevent" ("answered_at", "category_id", "channel", "closed_at", "concerns_id", "due_on", "handler_id", "id", "kind", "merged_into_id", "mode", "occurred_at", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "read_at", "ref", "reported_at", "secrecy", "severity", "status", "track", "unit_id") VALUES (NEW."answered_at", NEW."category_id", NEW."channel", NEW."closed_at", NEW."concerns_id", NEW."due_on", NEW."handler_id", NEW."id", NEW."kind", NEW."merged_into_id", NEW."mode", NEW."occurred_at", NEW."outcome", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place_id", NEW."read_at", NEW."ref", NEW."reported_at", NEW."secrecy", NEW."severity", NEW."status", NEW."track", NEW."unit_id"); RETURN NULL;', hash='ff417635b9c389c7b1d92f52601448c4352d31d8', operation='INSERT', pgid='pgtrigger_insert_insert_0b483', table='cases_case', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='case',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_caseevent" ("answered_at", "category_id", "channel", "closed_at", "concerns_id", "due_on", "handler_id", "id", "kind", "merged_into_id", "mode", "occurred_at", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "read_at", "ref", "reported_at", "secrecy", "severity", "status", "track", "unit_id") VALUES (NEW."answered_at", NEW."category_id", NEW."channel", NEW."closed_at", NEW."concerns_id", NEW."due_on", NEW."handler_id", NEW."id", NEW."kind", NEW."merged_into_id", NEW."mode", NEW."occurred_at", NEW."outcome", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place_id", NEW."read_at", NEW."ref", NEW."reported_at", NEW."secrecy", NEW."severity", NEW."status", NEW."track", NEW."unit_id"); RETURN NULL;', hash='25eb263f65899527d0f20fca72c1fe75cb2d1c7e', operation='UPDATE', pgid='pgtrigger_update_update_f5146', table='cases_case', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='case',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_caseevent" ("answered_at", "category_id", "channel", "closed_at", "concerns_id", "due_on", "handler_id", "id", "kind", "merged_into_id", "mode", "occurred_at", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "read_at", "ref", "reported_at", "secrecy", "severity", "status", "track", "unit_id") VALUES (OLD."answered_at", OLD."category_id", OLD."channel", OLD."closed_at", OLD."concerns_id", OLD."due_on", OLD."handler_id", OLD."id", OLD."kind", OLD."merged_into_id", OLD."mode", OLD."occurred_at", OLD."outcome", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place_id", OLD."read_at", OLD."ref", OLD."reported_at", OLD."secrecy", OLD."severity", OLD."status", OLD."track", OLD."unit_id"); RETURN NULL;', hash='faeb46f36c2b4ccca97224d6c97641032e5385dc', operation='DELETE', pgid='pgtrigger_delete_delete_8d49e', table='cases_case', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attachment',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_attachmentevent" ("case_id", "file_id", "from_reporter", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."case_id", NEW."file_id", NEW."from_reporter", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='1a220e15c3dea17bc6d22e0fde0bf341fa06a922', operation='INSERT', pgid='pgtrigger_insert_insert_385a1', table='cases_attachment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attachment',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_attachmentevent" ("case_id", "file_id", "from_reporter", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."case_id", NEW."file_id", NEW."from_reporter", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='050407719c072ba15aaa5e3d8ae22db57d093c6c', operation='UPDATE', pgid='pgtrigger_update_update_ced6b', table='cases_attachment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attachment',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_attachmentevent" ("case_id", "file_id", "from_reporter", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."case_id", OLD."file_id", OLD."from_reporter", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='c548a2039ec8701d14d7098b1a0609b1447aec36', operation='DELETE', pgid='pgtrigger_delete_delete_4c70b', table='cases_attachment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='casetext',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_casetextevent" ("body", "case_id", "field", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."body", NEW."case_id", NEW."field", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='0afa2a9ad5a870308ed58fa28e257429ac488a1a', operation='INSERT', pgid='pgtrigger_insert_insert_48728', table='cases_casetext', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='casetext',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_casetextevent" ("body", "case_id", "field", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."body", OLD."case_id", OLD."field", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='fc3625329dab5d0a3ed0ce6a6aa5b9e6791a5e65', operation='DELETE', pgid='pgtrigger_delete_delete_209e1', table='cases_casetext', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='casetext',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."body" IS DISTINCT FROM (NEW."body") OR OLD."case_id" IS DISTINCT FROM (NEW."case_id") OR OLD."field" IS DISTINCT FROM (NEW."field") OR OLD."id" IS DISTINCT FROM (NEW."id"))', func='INSERT INTO "cases_casetextevent" ("body", "case_id", "field", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."body", NEW."case_id", NEW."field", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='e3fc1a24bd46a7df54f03873ab043bddbbbdf6dc', operation='UPDATE', pgid='pgtrigger_update_update_5eca9', table='cases_casetext', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='message',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_messageevent" ("at", "author_id", "body", "case_id", "from_reporter", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."at", NEW."author_id", NEW."body", NEW."case_id", NEW."from_reporter", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='4cc74709e806a3dc4c1e97a88e78f344c38c8ac7', operation='INSERT', pgid='pgtrigger_insert_insert_9d866', table='cases_message', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='message',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_messageevent" ("at", "author_id", "body", "case_id", "from_reporter", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."at", NEW."author_id", NEW."body", NEW."case_id", NEW."from_reporter", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='d1c797035c6a430a1da6afcf4b7dc39a784fd00e', operation='UPDATE', pgid='pgtrigger_update_update_53057', table='cases_message', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='message',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_messageevent" ("at", "author_id", "body", "case_id", "from_reporter", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."at", OLD."author_id", OLD."body", OLD."case_id", OLD."from_reporter", OLD."id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='4be57c1cfb14f9ce2eb0584677d9a6173b28f1ea', operation='DELETE', pgid='pgtrigger_delete_delete_640f7', table='cases_message', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='namedreader',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_namedreaderevent" ("case_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (NEW."case_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."user_id"); RETURN NULL;', hash='3e6233736cd00cce089980fa335781a1dbaaa6ee', operation='INSERT', pgid='pgtrigger_insert_insert_b6f05', table='cases_namedreader', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='namedreader',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_namedreaderevent" ("case_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (NEW."case_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."user_id"); RETURN NULL;', hash='9ee2b5c2c6d619fc6de388f4c81fd4c450508d15', operation='UPDATE', pgid='pgtrigger_update_update_d6321', table='cases_namedreader', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='namedreader',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_namedreaderevent" ("case_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (OLD."case_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."user_id"); RETURN NULL;', hash='d2be6d81f27bd98d0444777b3e2ba11a74a7db5c', operation='DELETE', pgid='pgtrigger_delete_delete_c2627', table='cases_namedreader', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reminder',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_reminderevent" ("at", "case_id", "days_after", "due_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recipient") VALUES (NEW."at", NEW."case_id", NEW."days_after", NEW."due_on", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recipient"); RETURN NULL;', hash='9bcfcb400b1fd3204ca7ab06fb3f61a337c32229', operation='INSERT', pgid='pgtrigger_insert_insert_a8c73', table='cases_reminder', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reminder',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_reminderevent" ("at", "case_id", "days_after", "due_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recipient") VALUES (NEW."at", NEW."case_id", NEW."days_after", NEW."due_on", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recipient"); RETURN NULL;', hash='d713c29deeedd89f2950aba0dd3dfbfa4140fdcf', operation='UPDATE', pgid='pgtrigger_update_update_6100e', table='cases_reminder', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reminder',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_reminderevent" ("at", "case_id", "days_after", "due_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recipient") VALUES (OLD."at", OLD."case_id", OLD."days_after", OLD."due_on", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recipient"); RETURN NULL;', hash='54baa90c58744da3998dd589485c95ffc10a95dd', operation='DELETE', pgid='pgtrigger_delete_delete_c047f', table='cases_reminder', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reporter',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_reporterevent" ("case_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (NEW."case_id", _pgh_attach_context(), NOW(), \'insert\', NEW."case_id", NEW."user_id"); RETURN NULL;', hash='259bac0c3b4e90dabb566f3b82018d00be38be71', operation='INSERT', pgid='pgtrigger_insert_insert_a74a1', table='cases_reporter', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reporter',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_reporterevent" ("case_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (NEW."case_id", _pgh_attach_context(), NOW(), \'update\', NEW."case_id", NEW."user_id"); RETURN NULL;', hash='1f5f7320917efe04088c2eb6c7bb81fc295cab73', operation='UPDATE', pgid='pgtrigger_update_update_c5cd9', table='cases_reporter', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reporter',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_reporterevent" ("case_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (OLD."case_id", _pgh_attach_context(), NOW(), \'delete\', OLD."case_id", OLD."user_id"); RETURN NULL;', hash='df7eb4c4e49021ef630645fd223e5df29899d39e', operation='DELETE', pgid='pgtrigger_delete_delete_658a5', table='cases_reporter', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='unsorted',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_unsortedevent" ("case_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "why") VALUES (NEW."case_id", _pgh_attach_context(), NOW(), \'insert\', NEW."case_id", NEW."why"); RETURN NULL;', hash='d6f7cd14dd7ba3a0628c521c87a0889de86d6887', operation='INSERT', pgid='pgtrigger_insert_insert_11516', table='cases_unsorted', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='unsorted',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_unsortedevent" ("case_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "why") VALUES (NEW."case_id", _pgh_attach_context(), NOW(), \'update\', NEW."case_id", NEW."why"); RETURN NULL;', hash='ee19eec5b31210155c843fab843f069e69f73b08', operation='UPDATE', pgid='pgtrigger_update_update_99deb', table='cases_unsorted', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='unsorted',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_unsortedevent" ("case_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "why") VALUES (OLD."case_id", _pgh_attach_context(), NOW(), \'delete\', OLD."case_id", OLD."why"); RETURN NULL;', hash='977023effd1ff4f8cd004b0819911c86faab6a21', operation='DELETE', pgid='pgtrigger_delete_delete_85bc4', table='cases_unsorted', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decision',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_decisionevent" ("at", "before", "by_id", "case_id", "id", "kind", "message_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "undone_at") VALUES (NEW."at", NEW."before", NEW."by_id", NEW."case_id", NEW."id", NEW."kind", NEW."message_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."undone_at"); RETURN NULL;', hash='b86613c8164889a093b8f4ede4f13ed398e903d5', operation='INSERT', pgid='pgtrigger_insert_insert_5e7ef', table='cases_decision', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decision',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_decisionevent" ("at", "before", "by_id", "case_id", "id", "kind", "message_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "undone_at") VALUES (NEW."at", NEW."before", NEW."by_id", NEW."case_id", NEW."id", NEW."kind", NEW."message_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."undone_at"); RETURN NULL;', hash='8a36eac83ca98ccc652e6d573d9e47147daacea5', operation='UPDATE', pgid='pgtrigger_update_update_19250', table='cases_decision', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decision',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_decisionevent" ("at", "before", "by_id", "case_id", "id", "kind", "message_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "undone_at") VALUES (OLD."at", OLD."before", OLD."by_id", OLD."case_id", OLD."id", OLD."kind", OLD."message_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."undone_at"); RETURN NULL;', hash='35d5ac8753ee41a5f530849f8d280d7010c4c029', operation='DELETE', pgid='pgtrigger_delete_delete_ae3e6', table='cases_decision', when='AFTER')),
        ),
    ]
