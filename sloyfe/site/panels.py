"""Which subject fills which slot of which page, in order. Nothing is filled elsewhere."""

from sloyfe.platform.ui.panels import fill

from .dashboard import cases


def connect() -> None:
    fill("my.waiting", cases.waiting)
    fill("my.state", cases.state)
    fill("my.news", cases.news)
