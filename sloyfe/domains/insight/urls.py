"""Addresses of the subject."""

from django.urls import path

from . import views

app_name = "insight"

urlpatterns = [
    path("innsikt", views.insight, name="insight"),
    path("innsikt/anslag", views.estimates, name="estimates"),
    path("innsikt/sloyfer.csv", views.as_file, name="file"),
]
