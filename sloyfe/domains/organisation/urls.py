"""Addresses of the subject."""

app_name = "organisation"

urlpatterns: list[object] = []
