"""Addresses for the tokens; the interface itself is put together in `site/api.py`."""

from django.urls import path

from . import views

app_name = "api"

urlpatterns = [
    path("profil/nokler", views.tokens, name="tokens"),
    path("profil/nokler/<int:pk>/trekk", views.revoke, name="token_revoke"),
]
