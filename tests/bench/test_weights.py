import gzip
from email.message import Message

from bench.visitor import Answer, Fields
from bench.weights import Asked, is_kept, named_in, weigh

PAGE = """<link rel="stylesheet" href="/s/a.css"><link rel="icon" href="/s/i.svg">
<link rel="canonical" href="/meld"><script type="module" src="/s/a.js"></script>
<a href="/elsewhere">x</a><img src="https://other.example/x.png">"""
STYLE = """@font-face{src:url(latin.woff2);unicode-range:U+0000-00FF}
@font-face{src:url(greek.woff2);unicode-range:U+0370-03FF} a{background:url("dot.svg")} b{src:url(data:x)}"""
KEPT = "max-age=315360000, public, immutable"


class Shelf:
    """Path → body and how long it may be kept; asked again with the tag, it sends nothing."""

    def __init__(self, table):
        self.table, self.asked = table, []

    def get(self, path, **headers):
        self.asked.append(path)
        body, control = self.table[path]
        said = Message()
        said["Cache-Control"], said["ETag"], said["Content-Encoding"] = control, '"1"', "gzip"
        sent = b"" if headers.get("If-None-Match") == '"1"' else gzip.compress(body.encode(), mtime=0)
        return Answer(200, said, sent, 1.0)


def shelf():
    return Shelf(
        {
            "/meld": (PAGE, "no-store"),
            "/s/a.css": (STYLE, KEPT),
            "/s/i.svg": ("icon", KEPT),
            "/s/a.js": ('import { b } from "./b.js";', KEPT),
            "/s/b.js": ("export const b = 1;", "no-cache"),
            "/s/latin.woff2": ("font" * 500, KEPT),
            "/s/dot.svg": ("dot", KEPT),
        }
    )


def test_a_page_weighs_what_a_browser_fetches_with_it_and_no_more():
    known = shelf()
    weight = weigh(known, "/meld")
    assert set(weight.parts) == set(known.table)
    assert weight.first == sum(len(gzip.compress(body.encode(), mtime=0)) for body, _ in known.table.values())


def test_again_costs_the_page_alone_when_all_else_is_kept_or_unchanged():
    weight = weigh(shelf(), "/meld")
    assert weight.again == len(gzip.compress(PAGE.encode(), mtime=0))


def test_the_worker_of_a_page_and_what_it_keeps_are_fetched_too():
    said = Message()
    page = Answer(200, said, b'navigator.serviceWorker?.register("/sw.js").catch(() => {});', 1.0)
    worker = Answer(200, said, b'self.SHELL=["/static/a.css"];importScripts(...["/static/w.js"]);', 1.0)
    assert (named_in("/s/a.js", page), named_in("/sw.js", worker)) == (
        ["/sw.js"],
        ["/static/a.css", "/static/w.js"],
    )


def test_what_belongs_to_others_or_is_only_named_is_not_fetched():
    assert Asked(PAGE).addresses == ["/s/a.css", "/s/i.svg", "/s/a.js", "https://other.example/x.png"]


def test_only_the_font_for_our_letters_is_fetched():
    said = Message()
    style = Answer(200, said, STYLE.encode(), 1.0)
    assert named_in("/s/a.css", style) == ["latin.woff2", "dot.svg"]


def test_kept_means_without_asking():
    def answer(control):
        said = Message()
        said["Cache-Control"] = control
        return Answer(200, said, b"", 1.0)

    assert [is_kept(answer(c)) for c in (KEPT, "max-age=60", "max-age=0", "no-cache", "")] == [
        True,
        True,
        False,
        False,
        False,
    ]


def test_hidden_fields_and_chosen_answers_are_sent_back_as_they_stand():
    page = """<input type="hidden" name="key" value="k1"><input type="radio" name="mode" value="open" checked>
    <input type="radio" name="mode" value="anonymous"><input name="story">"""
    fields = Fields(page)
    assert (fields.hidden, fields.chosen) == ({"key": "k1"}, {"mode": "open"})


def test_what_is_written_and_chosen_is_read_of_the_first_field_of_its_name():
    page = """<select name="category"><option value="">Velg</option><option value="a&amp;b" selected>A</option></select>
    <textarea name="correction">
Ga &quot;dosen&quot;.
Ringte.</textarea><textarea name="correction">Noe annet</textarea><select name="track"><option value="x"></select>"""
    assert Fields(page).written == {"category": "a&b", "correction": 'Ga "dosen".\nRingte.', "track": ""}
