"""Addresses of the search and its dictionary."""

from django.urls import path

from .views import dictionary, finding

app_name = "search"

urlpatterns = [
    path("sok", finding.search, name="search"),
    path("sok/forslag", finding.suggestions, name="suggestions"),
    path("sok/apnet/<int:pk>", finding.opened, name="opened"),
    path("sok/mangler", finding.ask_for, name="ask_for"),
    path("innstillinger/ordbok", dictionary.lines, name="dictionary"),
    path("innstillinger/ordbok/ny", dictionary.new, name="line_new"),
    path("innstillinger/ordbok/<int:pk>", dictionary.change, name="line_change"),
    path("innstillinger/ordbok/<int:pk>/avslutt", dictionary.end, name="line_end"),
    path("innstillinger/ordbok/mangler/<int:pk>/ferdig", dictionary.settle, name="settle"),
]
