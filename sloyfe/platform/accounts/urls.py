"""Addresses for getting in and for one's own profile."""

from django.urls import path

from .views import sign_in

app_name = "accounts"

urlpatterns = [
    path("logg-inn", sign_in.sign_in, name="sign_in"),
    path("logg-inn/rolle", sign_in.as_persona, name="as_persona"),
    path("logg-ut", sign_in.sign_out, name="sign_out"),
]
