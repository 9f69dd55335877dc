from collections.abc import Iterator

import pytest
from django.template import engines
from django.test import RequestFactory
from django.urls import clear_url_caches
from django.utils.translation import override

from sloyfe.platform.ui.tests.kitchen_sink import Nurse


@pytest.fixture
def in_english() -> Iterator[None]:
    with override("en"):
        yield


@pytest.fixture
def kitchen(settings) -> Iterator[None]:
    """The site is the kitchen sink: all parts on one page, and no database."""
    settings.ROOT_URLCONF = "sloyfe.platform.ui.tests.kitchen_sink"
    settings.UI_NAVIGATION = "sloyfe.platform.ui.tests.kitchen_sink.menu"
    clear_url_caches()
    yield
    clear_url_caches()


@pytest.fixture
def drawn(kitchen, in_english):
    """`drawn("{{ kit.tag('New', 'ring') }}", name=value)`: what a template draws, in English."""

    def draw(source: str, **names: object) -> str:
        request = RequestFactory().get("/somewhere?x=1")
        request.user = Nurse()
        whole = '{% import "ui/kit.html" as kit with context %}' + source
        return engines["jinja2"].from_string(whole).render(names, request)

    return draw
