"""Every address of the site. Each view says who may come; a check walks this list."""

from django.urls import include, path

from sloyfe.site import api, running
from sloyfe.site.dashboard import views as dashboard

urlpatterns = [
    path("", dashboard.front, name="front"),
    path("api/v1/", api.urls),
    path("drift", running.running, name="running"),
    path("drift/jobber/<int:job_id>", running.retry, name="retry_job"),
    path("", include("sloyfe.platform.api.urls")),
    path("", include("sloyfe.platform.webhooks.urls")),
    path("", include("sloyfe.platform.ui.urls")),
    path("", include("sloyfe.platform.files.urls")),
    path("", include("sloyfe.platform.notify.urls")),
    path("", include("sloyfe.platform.search.urls")),
    path("", include("sloyfe.platform.accounts.urls")),
    path("", include("sloyfe.domains.cases.urls")),
    path("", include("sloyfe.domains.insight.urls")),
    path("", include("sloyfe.domains.organisation.urls")),
    path("", include("sloyfe.domains.requirements.urls")),
    path("", include("sloyfe.domains.controls.urls")),
    path("", include("sloyfe.domains.publishing.urls")),
    path("", include("sloyfe.domains.documents.urls")),
    path("", include("sloyfe.domains.processes.urls")),
    path("", include("sloyfe.domains.actions.urls")),
    path("", include("sloyfe.domains.risk.urls")),
    path("", include("sloyfe.domains.lessons.urls")),
    path("", include("sloyfe.domains.workshop.urls")),
]

handler400 = "sloyfe.platform.ui.views.bad_request"
handler403 = "sloyfe.platform.ui.views.refused"
handler404 = "sloyfe.platform.ui.views.not_found"
handler500 = "sloyfe.platform.ui.views.server_error"
