"""Addresses of the subject."""

from django.urls import path

from .views import about, drawing, making, mapping, reading

app_name = "processes"

urlpatterns = [
    path("slik", mapping.overview, name="map"),
    path("slik/nytt", making.new, name="new"),
    path("slik/hent", making.bring, name="import"),
    path("slik/alle.zip", mapping.everything, name="export_all"),
    path("steg/<int:pk>", reading.step, name="step"),
    path("prosess/<int:pk>", reading.process, name="process"),
    path("prosess/<int:pk>-<slug:slug>", reading.process, name="process_named"),
    path("prosess/<int:pk>/diagram", reading.diagram, name="diagram"),
    path("prosess/<int:pk>/krav", reading.requirements, name="requirements"),
    path("prosess/<int:pk>/roller", reading.roles, name="roles"),
    path("prosess/<int:pk>/risiko", reading.risk, name="risk"),
    path("prosess/<int:pk>/endringer", reading.changes, name="changes"),
    path("prosess/<int:pk>/fil", reading.as_file, name="file"),
    path("prosess/<int:pk>/plass", about.place, name="place"),
    path("prosess/<int:pk>/tegn", drawing.draw, name="draw"),
    path("prosess/<int:pk>/tegn/modell", drawing.model, name="model"),
    path("prosess/<int:pk>/tegn/fil", drawing.replace, name="replace"),
    path("prosess/<int:pk>/tegn/om", about.about, name="about"),
    path("prosess/<int:pk>/tegn/steg/<int:step_id>", about.step, name="step_details"),
]
