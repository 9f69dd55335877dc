"""Addresses of the subject."""

from django.urls import path

from .views import case, own, report

app_name = "cases"

urlpatterns = [
    path("meld", report.report, name="report"),
    path("min-sak/<str:ref>", own.own, name="own"),
    path("sak/<str:ref>", case.case, name="case"),
]
