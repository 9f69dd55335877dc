"""Every address of the site. Each view says who may come; a check walks this list."""

from django.urls import include, path

urlpatterns = [
    path("", include("sloyfe.platform.ui.urls")),
    path("", include("sloyfe.domains.cases.urls")),
    path("", include("sloyfe.domains.organisation.urls")),
]
