import pytest

from tools import writes

MODELS = """
class Case(models.Model):
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="cases")
    readers = models.ManyToManyField("accounts.User")

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
"""

READS = """
def page(request, case, form, ids, hasher, image, stream, cursor):
    seen = set()
    seen.add(case.pk)
    seen.clear()
    context = {"case": case}
    context.update(answer=1)
    options = dict(a=1)
    options.update(b=2)
    hasher.update(b"bytes")
    context |= {"more": 1}
    cases = Case.objects.filter(pk__in=ids).order_by("pk")
    names = [c.name for c in cases]
    names.remove("x")
    form.save()
    CloseForm(request.POST).save()
    self.form.save()
    image.save(stream, "JPEG")
    request.session.save()
    cache.delete("key")
    client.delete("/address")
    ids.copy()
    cursor.execute("select id from cases_case where updated_at > %s for update", [1])
    cursor.execute(f"select count(*) from {table}")
    Case.objects.raw("select * from cases_case")
    for handler in ids:
        handler.clear()
"""

FAULTS = [
    "Case.objects.create(name='x')",
    "Case.objects.filter(pk=1).update(name='x')",
    "Case.objects.filter(pk=1).delete()",
    "case.save()",
    "case.save(update_fields=['name'])",
    "case.delete()",
    "await case.asave()",
    "Case.objects.bulk_create(rows)",
    "Case.objects.get_or_create(name='x')",
    "queries.visible_to(user).update(name='x')",
    "unit.cases.create(name='x')",
    "unit.cases.all().delete()",
    "case.readers.add(user)",
    "case.readers.set([user])",
    "case.readers.clear()",
    "get_object_or_404(Case, pk=1).delete()",
    "rows.update(name='x')",
    "rows.update(**changes)",
    "make = Case.objects.bulk_create",
    "cursor.execute('insert into cases_case values (1)')",
    "cursor.execute('with gone as (delete from cases_case returning id) select id from gone')",
    "cursor.execute(f'update {table} set name = 1')",
    "cursor.execute(statement)",
    "cursor.executemany('update cases_case set name = %s', names)",
    "cursor.copy('copy cases_case from stdin')",
    "connection.execute('truncate cases_case')",
    "Case.objects.raw('update cases_case set name = 1 returning id')",
    "class CaseForm(forms.ModelForm): pass",
    "form = modelform_factory(Case)",
]

STORED = """
def close_all(request):
    waiting = Case.objects.filter(open=True)
    old = waiting
    late = old[:10]
    late.update(open=False)
    readers = waiting.first().readers
    readers.add(request.user)
    manager = Case.objects
    manager.create(name="x")
"""


@pytest.fixture
def subject(tmp_path):
    home = tmp_path / "sloyfe" / "domains" / "cases"
    home.mkdir(parents=True)
    (home / "models.py").write_text(MODELS)
    return home


def lines(tmp_path):
    return [stray.line for stray in writes.stray_writes(tmp_path)]


def test_reading_forms_and_plain_collections_are_left_alone(subject, tmp_path):
    (subject / "views.py").write_text(READS)
    assert [str(stray) for stray in writes.stray_writes(tmp_path)] == []


@pytest.mark.parametrize("fault", FAULTS)
def test_each_way_to_write_is_found_in_a_view(subject, tmp_path, fault):
    (subject / "views.py").write_text(f"async def view():\n    {fault}\n")
    assert lines(tmp_path) == [2]


def test_a_stored_queryset_is_followed_through_its_names(subject, tmp_path):
    (subject / "queries.py").write_text(STORED)
    assert lines(tmp_path) == [6, 8, 10]


@pytest.mark.parametrize(
    "place", ["commands.py", "commands/closing.py", "migrations/0001_initial.py", "tests/factories.py"]
)
def test_commands_migrations_and_tests_may_write(subject, tmp_path, place):
    path = subject / place
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(fault for fault in FAULTS if not fault.startswith("await")))
    assert lines(tmp_path) == []


def test_a_queryset_method_of_a_model_may_not_write(subject, tmp_path):
    (subject / "models.py").write_text(MODELS + "\n    def close(self):\n        self.save()\n")
    assert lines(tmp_path) == [10]


def test_an_exception_is_kept_while_it_writes_and_refused_when_it_no_longer_does(subject, tmp_path):
    (subject / "jobs.py").write_text("case.save()\n")
    exceptions = tmp_path / "writes.txt"
    exceptions.write_text(
        "# machinery\nsloyfe/domains/cases/jobs.py  # because\nsloyfe/domains/cases/views.py\n"
    )
    assert writes.problems(tmp_path, exceptions) == [
        "writes.txt: sloyfe/domains/cases/views.py writes nothing; take it out"
    ]


def test_the_message_says_where_what_and_what_to_do(subject, tmp_path):
    (subject / "views.py").write_text("def view(rows):\n    rows.update(done=True)\n")
    assert writes.problems(tmp_path, tmp_path / "none.txt") == [
        "sloyfe/domains/cases/views.py:2: rows.update: write in a command; for a dict say `|=`"
    ]
