"""Addresses for getting in and for one's own profile."""

from django.urls import path

from .views import code, confirm, passkeys, profile, provider, sign_in

app_name = "accounts"

urlpatterns = [
    path("logg-inn", sign_in.sign_in, name="sign_in"),
    path("logg-inn/rolle", sign_in.as_persona, name="as_persona"),
    path("logg-ut", sign_in.sign_out, name="sign_out"),
    path("kode", code.show, name="code"),
    path("kode/passord", code.first_password, name="first_password"),
    path("kode/passnokkel/sporsmal", passkeys.ask_for_first, name="ask_for_first_passkey"),
    path("kode/passnokkel", passkeys.first, name="first_passkey"),
    path("logg-inn/passnokkel/sporsmal", passkeys.ask_for_proof, name="ask_for_passkey"),
    path("logg-inn/passnokkel", passkeys.sign_in, name="sign_in_by_passkey"),
    path("logg-inn/<slug:key>", provider.sign_in, name="sign_in_by_provider"),
    path("logg-inn/<slug:key>/svar", provider.answer, name="provider_answer"),
    path("bekreft/passnokkel", passkeys.confirm, name="confirm_by_passkey"),
    path("bekreft/<slug:key>", provider.confirm, name="confirm_by_provider"),
    path("bekreft", confirm.confirm, name="confirm"),
    path("profil", profile.profile, name="profile"),
    path("profil/passord", profile.password, name="password"),
    path("profil/passnokkel/sporsmal", passkeys.ask_for_new, name="ask_for_new_passkey"),
    path("profil/passnokkel", passkeys.add, name="add_passkey"),
    path("profil/passnokkel/<int:pk>", passkeys.rename, name="rename_passkey"),
    path("profil/passnokkel/<int:pk>/fjern", passkeys.remove, name="remove_passkey"),
    path("profil/okter/avslutt", profile.end_session, name="end_session"),
    path("profil/okter/avslutt-andre", profile.end_other_sessions, name="end_other_sessions"),
]
