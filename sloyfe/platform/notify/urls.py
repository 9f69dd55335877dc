"""Addresses of notices."""

from django.urls import path

from . import views

app_name = "notify"

urlpatterns = [
    path("varsler", views.notices, name="list"),
    path("varsler/lest", views.all_read, name="all_read"),
    path("varsler/valg", views.preferences, name="preferences"),
    path("varsler/<int:notice_id>", views.open_notice, name="open"),
]
