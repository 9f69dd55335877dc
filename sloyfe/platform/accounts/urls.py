"""Addresses for getting in and for one's own profile."""

from django.urls import path

from .views import code, confirm, profile, sign_in

app_name = "accounts"

urlpatterns = [
    path("logg-inn", sign_in.sign_in, name="sign_in"),
    path("logg-inn/rolle", sign_in.as_persona, name="as_persona"),
    path("logg-ut", sign_in.sign_out, name="sign_out"),
    path("kode", code.show, name="code"),
    path("kode/passord", code.first_password, name="first_password"),
    path("bekreft", confirm.confirm, name="confirm"),
    path("profil", profile.profile, name="profile"),
    path("profil/passord", profile.password, name="password"),
    path("profil/okter/avslutt", profile.end_session, name="end_session"),
    path("profil/okter/avslutt-andre", profile.end_other_sessions, name="end_other_sessions"),
]
