import django.db.models.deletion
import django.db.models.expressions
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('cases', '0005_about_steps'),
        ('controls', '0004_revisions'),
        ('organisation', '0002_codes_fit_addresses'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('processes', '0001_initial'),
        ('requirements', '0003_revisions'),
    ]

    operations = [
        migrations.CreateModel(
            name='Lesson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=12, unique=True)),
                ('kind', models.CharField(choices=[('event', 'From something that went wrong'), ('practice', 'Good practice')], max_length=10)),
                ('title', models.CharField(max_length=120)),
                ('shows_unit', models.BooleanField(default=True)),
                ('status', models.CharField(choices=[('draft', 'Draft'), ('editing', 'Waits for quality'), ('published', 'Published'), ('withdrawn', 'Lesson withdrawn')], default='draft', max_length=10)),
                ('restricted', models.BooleanField(default=False)),
                ('made_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lessons_written', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='lessons', to='cases.case')),
                ('changed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('control', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='lessons', to='controls.control')),
                ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('requirement', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='lessons', to='requirements.requirement')),
                ('step', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='lessons', to='processes.step')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lessons', to='organisation.unit')),
            ],
            options={
                'indexes': [models.Index(models.F('status'), models.OrderBy(models.F('published_at'), descending=True), models.OrderBy(models.F('id'), descending=True), name='lesson_newest'), models.Index(models.F('step'), condition=models.Q(('status', 'published')), name='lesson_at_step'), models.Index(models.F('sent_at'), condition=models.Q(('status', 'editing')), name='lesson_to_edit')],
                'constraints': [models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='lesson_has_a_title'), models.CheckConstraint(condition=models.Q(('kind__in', ['event', 'practice'])), name='lesson_kind_is_known'), models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'editing', 'published', 'withdrawn'])), name='lesson_status_is_known'), models.CheckConstraint(condition=models.Q(('kind', 'practice'), ('case__isnull', False), _connector='OR'), name='lesson_of_an_event_has_its_case'), models.CheckConstraint(condition=models.Q(models.Q(('published_at', None), ('published_by', None), ('status__in', ('draft', 'editing'))), models.Q(('published_at__isnull', False), ('published_by__isnull', False), ('status', 'published')), ('status', 'withdrawn'), _connector='OR'), name='published_lesson_has_its_day_and_person'), models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['editing', 'published']), _negated=True), ('sent_at__isnull', False), _connector='OR'), name='lesson_is_sent_before_it_is_published'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'withdrawn'), ('withdrawn_at__isnull', False)), models.Q(models.Q(('status', 'withdrawn'), _negated=True), ('withdrawn_at', None)), _connector='OR'), name='withdrawn_lesson_has_its_day'), models.CheckConstraint(condition=models.Q(('restricted', False), ('published_by', None), models.Q(models.Q(('published_by', models.F('author')), _negated=True), models.Q(('published_by', models.F('changed_by')), _negated=True)), _connector='OR'), name='restricted_lesson_is_published_by_another'), models.UniqueConstraint(condition=models.Q(('status', 'withdrawn'), _negated=True), fields=('case',), name='one_lesson_a_case')],
            },
        ),
        migrations.CreateModel(
            name='LessonNumber',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('last', models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='SharingEdition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(unique=True)),
                ('valid_from', models.DateField()),
                ('published_at', models.DateTimeField()),
                ('process', models.PositiveSmallIntegerField()),
                ('barrier', models.PositiveSmallIntegerField()),
                ('risk', models.PositiveSmallIntegerField()),
                ('kind', models.PositiveSmallIntegerField()),
                ('words', models.PositiveSmallIntegerField()),
                ('threshold', models.PositiveSmallIntegerField()),
                ('a_week', models.PositiveSmallIntegerField()),
                ('fewest', models.PositiveSmallIntegerField()),
                ('first_days', models.PositiveSmallIntegerField()),
                ('second_days', models.PositiveSmallIntegerField()),
                ('published_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('process', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.Value(100), '-', models.F('barrier')), '-', models.F('risk')), '-', models.F('kind')), '-', models.F('words')))), name='sharing_weights_make_a_whole'), models.CheckConstraint(condition=models.Q(('threshold__gte', 1), ('threshold__lte', 100)), name='sharing_threshold_is_a_part'), models.CheckConstraint(condition=models.Q(('a_week__gte', 1), ('a_week__lte', 3)), name='sharing_three_a_week_at_most'), models.CheckConstraint(condition=models.Q(('fewest__gte', 5), ('fewest__lte', 10)), name='sharing_small_is_five_to_ten'), models.CheckConstraint(condition=models.Q(('first_days__gte', 1), ('second_days__gt', models.F('first_days')), ('second_days__lte', 60)), name='sharing_reminders_follow_each_other')],
            },
        ),
        migrations.CreateModel(
            name='ChecklistItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=40)),
                ('position', models.PositiveSmallIntegerField()),
                ('nb', models.CharField(max_length=200)),
                ('nn', models.CharField(max_length=200)),
                ('en', models.CharField(max_length=200)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='lessons.sharingedition')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('edition', 'code'), name='checklist_item_once_an_edition')],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('waiting', 'Waits its turn'), ('delivered', 'Not answered yet'), ('answered', 'Answered'), ('removed', 'Not sent')], default='waiting', max_length=10)),
                ('score', models.DecimalField(decimal_places=4, default=0, max_digits=5)),
                ('alike', models.JSONField(default=dict)),
                ('refused', models.PositiveSmallIntegerField(default=0)),
                ('made_at', models.DateTimeField()),
                ('week', models.DateField(blank=True, null=True)),
                ('place', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('delivered_at', models.DateTimeField(blank=True, null=True)),
                ('answer', models.CharField(blank=True, choices=[('adopt', 'We adopt it'), ('adapt', 'We adapt it'), ('not_for_us', 'It is not for us'), ('have_it', 'We have it already')], max_length=10)),
                ('because', models.CharField(blank=True, max_length=500)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('added_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('leader', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lessons_received', to='organisation.unit')),
                ('lesson', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='lessons.lesson')),
            ],
            options={
                'indexes': [models.Index(models.F('unit'), models.F('status'), name='delivery_by_unit'), models.Index(models.F('delivered_at'), condition=models.Q(('status', 'delivered')), name='delivery_unanswered'), models.Index(models.F('unit'), models.OrderBy(models.F('score'), descending=True), condition=models.Q(('status', 'waiting')), name='delivery_queue')],
                'constraints': [models.UniqueConstraint(fields=('lesson', 'unit'), name='delivery_once_a_unit'), models.UniqueConstraint(fields=('leader', 'week', 'place'), name='delivery_place_taken_once'), models.CheckConstraint(condition=models.Q(('status__in', ['waiting', 'delivered', 'answered', 'removed'])), name='delivery_status_is_known'), models.CheckConstraint(condition=models.Q(('place', None), models.Q(('place__gte', 1), ('place__lte', 3)), _connector='OR'), name='delivery_three_a_week_at_most'), models.CheckConstraint(condition=models.Q(models.Q(('delivered_at', None), ('leader', None), ('place', None), ('week', None)), models.Q(('delivered_at__isnull', False), ('leader__isnull', False), ('place__isnull', False), ('week__isnull', False)), _connector='OR'), name='delivery_takes_a_place'), models.CheckConstraint(condition=models.Q(models.Q(('delivered_at__isnull', False), ('status__in', ('delivered', 'answered'))), models.Q(('delivered_at', None), ('status', 'waiting')), models.Q(('status__in', ['waiting', 'delivered', 'answered']), _negated=True), _connector='OR'), name='delivery_has_its_day'), models.CheckConstraint(condition=models.Q(models.Q(('answer__in', ['adopt', 'adapt', 'not_for_us', 'have_it']), ('answered_at__isnull', False), ('answered_by__isnull', False), ('status', 'answered')), models.Q(models.Q(('status', 'answered'), _negated=True), ('answer', ''), ('answered_at', None), ('answered_by', None)), _connector='OR'), name='delivery_is_answered_whole'), models.CheckConstraint(condition=models.Q(models.Q(('answer', 'not_for_us'), _negated=True), models.Q(('because', ''), _negated=True), _connector='OR'), name='not_for_us_says_why'), models.CheckConstraint(condition=models.Q(('score__gte', 0), ('score__lte', 1)), name='delivery_score_is_a_part')],
            },
        ),
        migrations.CreateModel(
            name='LessonEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('ref', models.CharField(max_length=12)),
                ('kind', models.CharField(choices=[('event', 'From something that went wrong'), ('practice', 'Good practice')], max_length=10)),
                ('title', models.CharField(max_length=120)),
                ('shows_unit', models.BooleanField(default=True)),
                ('status', models.CharField(choices=[('draft', 'Draft'), ('editing', 'Waits for quality'), ('published', 'Published'), ('withdrawn', 'Lesson withdrawn')], default='draft', max_length=10)),
                ('restricted', models.BooleanField(default=False)),
                ('made_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('author', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case')),
                ('changed_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('control', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='controls.control')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='lessons.lesson')),
                ('published_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('requirement', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='requirements.requirement')),
                ('step', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='processes.step')),
                ('unit', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.unit')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='LessonReason',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('event', models.CharField(choices=[('write', 'Change the text'), ('send', 'Send it to quality'), ('return', 'Send it back'), ('publish', 'Publish'), ('discard', 'Discard the draft'), ('withdraw', 'Withdraw the lesson')], max_length=10)),
                ('body', models.TextField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('lesson', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reasons', to='lessons.lesson')),
            ],
            options={
                'ordering': ['at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('body', ''), _negated=True), name='lesson_reason_has_words')],
            },
        ),
        migrations.CreateModel(
            name='LessonText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('line', models.CharField(choices=[('happened', 'What happened?'), ('why', 'Why?'), ('did', 'What did we do?'), ('worked', 'Did it work?'), ('who', 'Who should care?')], max_length=10)),
                ('body', models.TextField()),
                ('lesson', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='lessons.lesson')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('lesson', 'line'), name='lesson_line_once'), models.CheckConstraint(condition=models.Q(('body', ''), _negated=True), name='lesson_line_has_words')],
            },
        ),
        migrations.CreateModel(
            name='SharingEditionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('number', models.PositiveIntegerField()),
                ('valid_from', models.DateField()),
                ('published_at', models.DateTimeField()),
                ('process', models.PositiveSmallIntegerField()),
                ('barrier', models.PositiveSmallIntegerField()),
                ('risk', models.PositiveSmallIntegerField()),
                ('kind', models.PositiveSmallIntegerField()),
                ('words', models.PositiveSmallIntegerField()),
                ('threshold', models.PositiveSmallIntegerField()),
                ('a_week', models.PositiveSmallIntegerField()),
                ('fewest', models.PositiveSmallIntegerField()),
                ('first_days', models.PositiveSmallIntegerField()),
                ('second_days', models.PositiveSmallIntegerField()),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='lessons.sharingedition')),
                ('published_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ChecklistItemEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('code', models.SlugField(db_index=False, max_length=40)),
                ('position', models.PositiveSmallIntegerField()),
                ('nb', models.CharField(max_length=200)),
                ('nn', models.CharField(max_length=200)),
                ('en', models.CharField(max_length=200)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='lessons.checklistitem')),
                ('edition', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='lessons.sharingedition')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DeliveryEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('status', models.CharField(choices=[('waiting', 'Waits its turn'), ('delivered', 'Not answered yet'), ('answered', 'Answered'), ('removed', 'Not sent')], default='waiting', max_length=10)),
                ('score', models.DecimalField(decimal_places=4, default=0, max_digits=5)),
                ('alike', models.JSONField(default=dict)),
                ('refused', models.PositiveSmallIntegerField(default=0)),
                ('made_at', models.DateTimeField()),
                ('week', models.DateField(blank=True, null=True)),
                ('place', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('delivered_at', models.DateTimeField(blank=True, null=True)),
                ('answer', models.CharField(blank=True, choices=[('adopt', 'We adopt it'), ('adapt', 'We adapt it'), ('not_for_us', 'It is not for us'), ('have_it', 'We have it already')], max_length=10)),
                ('because', models.CharField(blank=True, max_length=500)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('added_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('answered_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('leader', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='lessons.delivery')),
                ('unit', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.unit')),
                ('lesson', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='lessons.lesson')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DeliveryReminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('days_after', models.PositiveSmallIntegerField()),
                ('at', models.DateTimeField()),
                ('delivery', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='lessons.delivery')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('delivery', 'days_after'), name='delivery_reminder_once_a_step')],
            },
        ),
        migrations.CreateModel(
            name='LessonCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='lessons.checklistitem')),
                ('lesson', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='checks', to='lessons.lesson')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('lesson', 'item'), name='lesson_check_once')],
            },
        ),
        migrations.CreateModel(
            name='LessonReasonEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('event', models.CharField(choices=[('write', 'Change the text'), ('send', 'Send it to quality'), ('return', 'Send it back'), ('publish', 'Publish'), ('discard', 'Discard the draft'), ('withdraw', 'Withdraw the lesson')], max_length=10)),
                ('body', models.TextField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('lesson', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='lessons.lesson')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='lessons.lessonreason')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='LessonTextEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('line', models.CharField(choices=[('happened', 'What happened?'), ('why', 'Why?'), ('did', 'What did we do?'), ('worked', 'Did it work?'), ('who', 'Who should care?')], max_length=10)),
                ('body', models.TextField()),
                ('lesson', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='lessons.lesson')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='lessons.lessontext')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DeliveryReminderEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('days_after', models.PositiveSmallIntegerField()),
                ('at', models.DateTimeField()),
                ('delivery', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='lessons.delivery')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='lessons.deliveryreminder')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='LessonCheckEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('item', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='lessons.checklistitem')),
                ('lesson', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='lessons.lesson')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='lessons.lessoncheck')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='lesson',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "lessons_lessonevent" ("author_id", "case_id", "changed_at", "changed_by_id", "control_id", "id", "kind", "made_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "ref", "requirement_id", "restricted", "sent_at", "shows_unit", "status", "step_id", "title", "unit_id", "withdrawn_at") VALUES (NEW."author_id", NEW."case_id", NEW."changed_at", NEW."changed_by_id", NEW."control_id", NEW."id", NEW."kind", NEW."made_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_at", NEW."published_by_id", NEW."ref", NEW."requirement_id", NEW."restricted", NEW."sent_at", NEW."shows_unit", NEW."status", NEW."step_id", NEW."title", NEW."unit_id", NEW."withdrawn_at"); RETURN NULL;', hash='18558caed77f86963fe6b815a5eaef9ee2c4354e', operation='INSERT', pgid='pgtrigger_insert_insert_cb183', table='lessons_lesson', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='lesson',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "lessons_lessonevent" ("author_id", "case_id", "changed_at", "changed_by_id", "control_id", "id", "kind", "made_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "ref", "requirement_id", "restricted", "sent_at", "shows_unit", "status", "step_id", "title", "unit_id", "withdrawn_at") VALUES (NEW."author_id", NEW."case_id", NEW."changed_at", NEW."changed_by_id", NEW."control_id", NEW."id", NEW."kind", NEW."made_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_at", NEW."published_by_id", NEW."ref", NEW."requirement_id", NEW."restricted", NEW."sent_at", NEW."shows_unit", NEW."status", NEW."step_id", NEW."title", NEW."unit_id", NEW."withdrawn_at"); RETURN NULL;', hash='94dc2f6a9badc369df73758b20d7f4b16ccf7379', operation='UPDATE', pgid='pgtrigger_update_update_6db5b', table='lessons_lesson', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='lesson',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "lessons_lessonevent" ("author_id", "case_id", "changed_at", "changed_by_id", "control_id", "id", "kind", "made_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "ref", "requirement_id", "restricted", "sent_at", "shows_unit", "status", "step_id", "title", "unit_id", "withdrawn_at") VALUES (OLD."author_id", OLD."case_id", OLD."changed_at", OLD."changed_by_id", OLD."control_id", OLD."id", OLD."kind", OLD."made_at", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_at", OLD."published_by_id", OLD."ref", OLD."requirement_id", OLD."restricted", OLD."sent_at", OLD."shows_unit", OLD."status", OLD."step_id", OLD."title", OLD."unit_id", OLD."withdrawn_at"); RETURN NULL;', hash='1190a8dd639e65de3aae1e01d9f59251ca1605e2', operation='DELETE', pgid='pgtrigger_delete_delete_288ee', table='lessons_lesson', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sharingedition',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "lessons_sharingeditionevent" ("a_week", "barrier", "fewest", "first_days", "id", "kind", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "process", "published_at", "published_by_id", "risk", "second_days", "threshold", "valid_from", "words") VALUES (NEW."a_week", NEW."barrier", NEW."fewest", NEW."first_days", NEW."id", NEW."kind", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."process", NEW."published_at", NEW."published_by_id", NEW."risk", NEW."second_days", NEW."threshold", NEW."valid_from", NEW."words"); RETURN NULL;', hash='b3682caadbf6ff75625ddaab9f4ca12e1b9cfed6', operation='INSERT', pgid='pgtrigger_insert_insert_1d20c', table='lessons_sharingedition', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sharingedition',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "lessons_sharingeditionevent" ("a_week", "barrier", "fewest", "first_days", "id", "kind", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "process", "published_at", "published_by_id", "risk", "second_days", "threshold", "valid_from", "words") VALUES (NEW."a_week", NEW."barrier", NEW."fewest", NEW."first_days", NEW."id", NEW."kind", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."process", NEW."published_at", NEW."published_by_id", NEW."risk", NEW."second_days", NEW."threshold", NEW."valid_from", NEW."words"); RETURN NULL;', hash='8baf4c83e1941e072cab383940e12bfccdece98a', operation='UPDATE', pgid='pgtrigger_update_update_82587', table='lessons_sharingedition', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sharingedition',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "lessons_sharingeditionevent" ("a_week", "barrier", "fewest", "first_days", "id", "kind", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "process", "published_at", "published_by_id", "risk", "second_days", "threshold", "valid_from", "words") VALUES (OLD."a_week", OLD."barrier", OLD."fewest", OLD."first_days", OLD."id", OLD."kind", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."process", OLD."published_at", OLD."published_by_id", OLD."risk", OLD."second_days", OLD."threshold", OLD."valid_from", OLD."words"); RETURN NULL;', hash='f55fe50961cf5acaf3705210a241550ec3129dcd', operation='DELETE', pgid='pgtrigger_delete_delete_78d92', table='lessons_sharingedition', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='checklistitem',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "lessons_checklistitemevent" ("code", "edition_id", "en", "id", "nb", "nn", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."code", NEW."edition_id", NEW."en", NEW."id", NEW."nb", NEW."nn", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position"); RETURN NULL;', hash='a788489f58c02d5afdb21b47c95641cf5d7135c6', operation='INSERT', pgid='pgtrigger_insert_insert_891e0', table='lessons_checklistitem', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='checklistitem',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "lessons_checklistitemevent" ("code", "edition_id", "en", "id", "nb", "nn", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."code", NEW."edition_id", NEW."en", NEW."id", NEW."nb", NEW."nn", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position"); RETURN NULL;', hash='5d9bb90211d2ab76ce379d41629287541cc216da', operation='UPDATE', pgid='pgtrigger_update_update_6c105', table='lessons_checklistitem', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='checklistitem',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "lessons_checklistitemevent" ("code", "edition_id", "en", "id", "nb", "nn", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (OLD."code", OLD."edition_id", OLD."en", OLD."id", OLD."nb", OLD."nn", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position"); RETURN NULL;', hash='a0f484159d569aa9a0480bd455b84659cbb1eff5', operation='DELETE', pgid='pgtrigger_delete_delete_0ec3c', table='lessons_checklistitem', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='delivery',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "lessons_deliveryevent" ("added_by_id", "alike", "answer", "answered_at", "answered_by_id", "because", "delivered_at", "id", "leader_id", "lesson_id", "made_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "refused", "score", "status", "unit_id", "week") VALUES (NEW."added_by_id", NEW."alike", NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."because", NEW."delivered_at", NEW."id", NEW."leader_id", NEW."lesson_id", NEW."made_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."refused", NEW."score", NEW."status", NEW."unit_id", NEW."week"); RETURN NULL;', hash='c8aeab8524bdc06c01372bba14c27c5424949e9a', operation='INSERT', pgid='pgtrigger_insert_insert_f52c0', table='lessons_delivery', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='delivery',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "lessons_deliveryevent" ("added_by_id", "alike", "answer", "answered_at", "answered_by_id", "because", "delivered_at", "id", "leader_id", "lesson_id", "made_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "refused", "score", "status", "unit_id", "week") VALUES (NEW."added_by_id", NEW."alike", NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."because", NEW."delivered_at", NEW."id", NEW."leader_id", NEW."lesson_id", NEW."made_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."refused", NEW."score", NEW."status", NEW."unit_id", NEW."week"); RETURN NULL;', hash='52f52fc4ca88aa17a3eee14a8f21f38d3272690a', operation='UPDATE', pgid='pgtrigger_update_update_280ac', table='lessons_delivery', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='delivery',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "lessons_deliveryevent" ("added_by_id", "alike", "answer", "answered_at", "answered_by_id", "because", "delivered_at", "id", "leader_id", "lesson_id", "made_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "refused", "score", "status", "unit_id", "week") VALUES (OLD."added_by_id", OLD."alike", OLD."answer", OLD."answered_at", OLD."answered_by_id", OLD."because", OLD."delivered_at", OLD."id", OLD."leader_id", OLD."lesson_id", OLD."made_at", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."refused", OLD."score", OLD."status", OLD."unit_id", OLD."week"); RETURN NULL;', hash='e3ccad92e0628040bc1429ef299893806c498863', operation='DELETE', pgid='pgtrigger_delete_delete_b9cf2', table='lessons_delivery', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='lessonreason',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "lessons_lessonreasonevent" ("at", "body", "by_id", "event", "id", "lesson_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."at", NEW."body", NEW."by_id", NEW."event", NEW."id", NEW."lesson_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='bd869cb9a5b53785a9d7cd97a1dc6173c22128d0', operation='INSERT', pgid='pgtrigger_insert_insert_4ebc0', table='lessons_lessonreason', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='lessonreason',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "lessons_lessonreasonevent" ("at", "body", "by_id", "event", "id", "lesson_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."at", NEW."body", NEW."by_id", NEW."event", NEW."id", NEW."lesson_id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='8f39f567d3179956685b9939912f4bb983420073', operation='UPDATE', pgid='pgtrigger_update_update_9323c', table='lessons_lessonreason', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='lessonreason',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "lessons_lessonreasonevent" ("at", "body", "by_id", "event", "id", "lesson_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."at", OLD."body", OLD."by_id", OLD."event", OLD."id", OLD."lesson_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='787b66f318763a70f69e15410d437986b052e0c1', operation='DELETE', pgid='pgtrigger_delete_delete_a552d', table='lessons_lessonreason', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='lessontext',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "lessons_lessontextevent" ("body", "id", "lesson_id", "line", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."body", NEW."id", NEW."lesson_id", NEW."line", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='d0f4c37c1d0bc26cddf6235f913ac4a6df9927b0', operation='INSERT', pgid='pgtrigger_insert_insert_bcb9f', table='lessons_lessontext', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='lessontext',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "lessons_lessontextevent" ("body", "id", "lesson_id", "line", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."body", NEW."id", NEW."lesson_id", NEW."line", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='0712180828765b0198eb5ba72fa989b9d9bf26e5', operation='UPDATE', pgid='pgtrigger_update_update_a20a3', table='lessons_lessontext', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='lessontext',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "lessons_lessontextevent" ("body", "id", "lesson_id", "line", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."body", OLD."id", OLD."lesson_id", OLD."line", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='2c1e96c01310764444739fd9efc5590f6f4cda1c', operation='DELETE', pgid='pgtrigger_delete_delete_d2315', table='lessons_lessontext', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='deliveryreminder',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "lessons_deliveryreminderevent" ("at", "days_after", "delivery_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."at", NEW."days_after", NEW."delivery_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='89f1bb9b5b5f45b189d52fb73f42b68353662d7d', operation='INSERT', pgid='pgtrigger_insert_insert_6cbb9', table='lessons_deliveryreminder', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='deliveryreminder',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "lessons_deliveryreminderevent" ("at", "days_after", "delivery_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."at", NEW."days_after", NEW."delivery_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='7db435c31464ca4307db96878925e9e420b48526', operation='UPDATE', pgid='pgtrigger_update_update_e8e78', table='lessons_deliveryreminder', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='deliveryreminder',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "lessons_deliveryreminderevent" ("at", "days_after", "delivery_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."at", OLD."days_after", OLD."delivery_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='197e021e46e4c0e1fe08f54e8ee289ba39c72585', operation='DELETE', pgid='pgtrigger_delete_delete_97012', table='lessons_deliveryreminder', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='lessoncheck',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "lessons_lessoncheckevent" ("at", "by_id", "id", "item_id", "lesson_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."at", NEW."by_id", NEW."id", NEW."item_id", NEW."lesson_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='33257b32f4364dc3c0a3a5dc8a634c29bf1dc4fa', operation='INSERT', pgid='pgtrigger_insert_insert_2a398', table='lessons_lessoncheck', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='lessoncheck',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "lessons_lessoncheckevent" ("at", "by_id", "id", "item_id", "lesson_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."at", NEW."by_id", NEW."id", NEW."item_id", NEW."lesson_id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='afba5d1d1ad8cd962fea32703b5d481095ed0f76', operation='UPDATE', pgid='pgtrigger_update_update_9b20d', table='lessons_lessoncheck', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='lessoncheck',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "lessons_lessoncheckevent" ("at", "by_id", "id", "item_id", "lesson_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."at", OLD."by_id", OLD."id", OLD."item_id", OLD."lesson_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='2cbed439a047daeaa0f849b0f9f9d8b6c2968226', operation='DELETE', pgid='pgtrigger_delete_delete_027c1', table='lessons_lessoncheck', when='AFTER')),
        ),
    ]
