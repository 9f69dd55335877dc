"""The catalogue that comes along: whole, idempotent, and honest about what nobody has checked."""

import csv
from datetime import date

import pytest
from django.utils.translation import override

from sloyfe.domains.requirements import commands, queries
from sloyfe.domains.requirements.commands import shipped
from sloyfe.domains.requirements.models import Alias, Edition, Mapping, Requirement
from sloyfe.domains.requirements.tests.factories import NOW, TODAY, catalogue, named

pytestmark = pytest.mark.django_db

# The codes of the sixty-five Norwegian rows we began with; each still finds what it became.
CODES = """KL-25-1 KL-25-1-a KL-25-1-b KL-25-1-c KL-25-1-d KL-25-1-e KL-25-2 KL-14-7 KL-23 KL-31 IKF-5-1…3 IKF-5-4
IKF-5-5 IKF-5-6 IKF-5-7 IKF-5-8 AML-2A AML-3-1 AML-5-1 AML-5-2 AML-6/7 LKF-6 LKF-7 LKF-8 LKF-9 HOL-4-1 HOL-4-2
HOL-12-3a LEG-4 MU GDPR-5-2 GDPR-28 GDPR-30 GDPR-32 GDPR-33/34 GDPR-35 GDPR-37 EFF-15 PJL-22/23 NORM DSL-7 SIKL SBL-14
SBL-15 OPL-17-12 OPL-12 BHL-9 BHL-41 MHB BVL-15-3 STL-5 FHL IKM DVF-6/7 BRA FOR BHF ANL-5 LDL-24/26 UUF OFL ARK FVL
SPL-9 MFT""".split()


def test_a_second_time_nothing_changes():
    assert catalogue() == commands.Loaded(version=1, new=464, changed=0, ended=0)
    counts = [model.objects.count() for model in (Requirement, Alias, Mapping, Edition)]
    assert catalogue() == commands.Loaded(version=1, new=0, changed=0, ended=0)
    assert [model.objects.count() for model in (Requirement, Alias, Mapping, Edition)] == counts


def test_all_sixty_five_codes_find_their_requirement_and_split_rows_find_all_their_parts():
    catalogue()
    found = {code: [row.ref for row in Requirement.objects.named(code)] for code in CODES}
    assert (len(found), [code for code, refs in found.items() if not refs]) == (65, [])
    assert found["IKF-5-1…3"] == [f"NO:FOR-1996-12-06-1127:5:{n}" for n in (1, 2, 3)]
    assert found["KL-25-1-c"] == ["NO:LOV-2018-06-22-83:25-1:c"]


def test_each_edition_has_its_clauses():
    catalogue()
    asked = {
        str(edition): edition.requirements.count()
        for edition in Edition.objects.select_related("source").filter(source__code__startswith="ISO:")
    }
    with override("nb"):
        assert asked == {
            "ISO 9001:2015 Kvalitet": 83,
            "ISO 14001:2015 Miljø": 45,
            "ISO 14001:2026 Miljø": 49,
            "ISO 27001:2022 Informasjonssikkerhet": 41 + 4 + 93,
            "ISO 45001:2018 Arbeidsmiljø": 56,
        }
    counted = {
        group: Requirement.objects.filter(parent__ref=f"ISO:27001:2022:{group}", selectable=True).count()
        for group in ("A.5", "A.6", "A.7", "A.8")
    }
    assert counted == {"A.5": 37, "A.6": 8, "A.7": 14, "A.8": 34}


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_row_has_a_title_and_every_question_stands_in_all_languages(language):
    catalogue()
    rows = Requirement.objects.all()
    assert not rows.filter(**{language: ""}).exists()
    asked = [bool(getattr(row, f"question_{language}")) for row in rows.order_by("pk")]
    assert asked == [bool(row.question_nb) for row in rows.order_by("pk")]
    norwegian = rows.filter(ref__startswith="NO:")
    assert (norwegian.count(), norwegian.filter(question_nb="").count()) == (93, 0)


def test_titles_are_short_and_no_row_tells_what_a_standard_says():
    catalogue()
    longest = max(len(text) for row in Requirement.objects.all() for text in (row.nb, row.nn, row.en))
    assert longest < 80


def test_what_was_written_from_memory_says_so_until_somebody_signs(cast):
    catalogue()
    unverified = set(Requirement.objects.unverified().values_list("ref", flat=True))
    assert "NO:LOV-2018-06-22-83:kap23" in unverified
    assert "NO:LOV-2018-06-22-83:25-1" not in unverified
    assert {ref for ref in unverified if ref.startswith("ISO:9001")} == set()
    assert len([ref for ref in unverified if ref.startswith("ISO:27001:2022:A")]) == 93
    commands.verify(by=cast.quality_manager, requirement=named("NO:LOV-2018-06-22-83:kap23"), now=NOW)
    row = named("NO:LOV-2018-06-22-83:kap23")
    assert (row.is_verified, row.verified_by, row.verified_at) == (True, cast.quality_manager, NOW)
    with pytest.raises(commands.AlreadyVerified):
        commands.verify(by=cast.quality_manager, requirement=row, now=NOW)


@pytest.fixture
def newer(monkeypatch):
    """A later version of the catalogue, made by `change(rows)`."""

    def make(change):
        read = shipped.read()
        rows = [dict(row) for row in read.requirements]
        later = shipped.Catalogue(2, read.sources, read.editions, read.commons, change(rows), read.mappings)
        monkeypatch.setattr(shipped, "read", lambda: later)
        return catalogue()

    return make


def test_a_new_version_changes_words_ends_what_is_gone_and_adds_what_is_new(cast, newer):
    catalogue()
    commands.verify(by=cast.quality_manager, requirement=named("NO:LOV-2018-06-22-83:kap23"), now=NOW)
    commands.verify(by=cast.quality_manager, requirement=named("NO:LOV-2018-06-22-83:kap30"), now=NOW)
    commands.limit(
        by=cast.quality_manager, requirement=named("NO:LOV-2018-06-22-83:25-2"), unit_types=["home-care"]
    )

    def change(rows):
        kept = [row for row in rows if row["ref"] != "NO:LOV-2018-06-22-83:14-7"]
        for row in kept:
            if row["ref"] == "NO:LOV-2018-06-22-83:kap23":
                row["nb"] = "Kontrollutvalget"
        new = dict(kept[0]) | {"ref": "NO:LOV-2018-06-22-83:26-1", "number": "§ 26-1", "aliases": ["KL-26-1"]}
        return [*kept, new]

    assert newer(change) == commands.Loaded(version=2, new=1, changed=1, ended=1)
    changed, kept = named("NO:LOV-2018-06-22-83:kap23"), named("NO:LOV-2018-06-22-83:kap30")
    assert (changed.nb, changed.is_verified) == ("Kontrollutvalget", False)
    assert kept.is_verified
    assert named("NO:LOV-2018-06-22-83:14-7").ended_on == TODAY
    assert named("NO:LOV-2018-06-22-83:25-2").unit_types == ["home-care"]
    assert [row.ref for row in Requirement.objects.named("kl-26-1")] == ["NO:LOV-2018-06-22-83:26-1"]


def test_the_environment_standard_is_mapped_to_its_next_edition(cast):
    catalogue()
    old = queries.edition_named(cast.nurse, "ISO:14001:2015")
    new = queries.edition_named(cast.nurse, "ISO:14001:2026")
    mapped = queries.mappings_between(old, new)
    other = {
        (one.old.number if one.old else "", one.new.number if one.new else "", one.relation)
        for one in mapped
        if one.relation != "same"
    }
    assert other == {
        ("6.1.1", "6.1.4", "split"),
        ("6.1.4", "6.1.5", "moved"),
        ("", "6.3", "new"),
        ("9.3", "9.3.1", "split"),
        ("9.3", "9.3.2", "split"),
        ("9.3", "9.3.3", "split"),
        ("10.1", "10.1", "changed"),
        ("10.3", "10.1", "moved"),
    }
    assert {one.new.pk for one in mapped if one.new} == set(
        new.requirements.exclude(number__in=["6.1.1", "9.3"]).values_list("pk", flat=True)
    )
    assert [one.key for one in queries.next_editions(old)] == ["ISO:14001:2026"]


def test_kinds_of_unit_come_with_the_row_and_none_means_all():
    catalogue()
    medicines = named("NO:FOR-2008-04-03-320:4")
    assert "nursing_home" in medicines.unit_types
    assert named("NO:LOV-2018-06-22-83:25-1").unit_types == []


def test_the_files_have_no_half_rows():
    for path in sorted(shipped.FOLDER.glob("*.csv")):
        rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines(), delimiter="|"))
        assert {len(row) for row in rows} == {len(rows[0])}, path.name
    assert shipped.read().editions["ISO:9001", "2015"]["valid_from"] == date(2015, 9, 15)
