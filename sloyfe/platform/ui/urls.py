"""Addresses of the shell itself."""

from django.urls import path

from sloyfe.platform.ui import views

app_name = "ui"

urlpatterns = [
    path("language", views.language, name="language"),
    path("utseende", views.colours, name="colours"),
    path("snarveier", views.shortcuts, name="shortcuts"),
    path("tilgjengelighet", views.accessibility, name="accessibility"),
    path("hjelp", views.help_page, name="help"),
]
