"""Addresses of the subject."""

from django.urls import path

from . import views

app_name = "controls"

urlpatterns = [
    path("sikringer", views.listing, name="list"),
    path("sikringer/ny", views.new, name="new"),
    path("sikringer/bevis/<int:pk>/fjern", views.remove_proof, name="proof_remove"),
    path("sikring/<str:ref>", views.control, name="control"),
    path("sikring/<str:ref>/endre", views.change, name="change"),
    path("sikring/<str:ref>/krav", views.tie, name="tie"),
    path("sikring/<str:ref>/tilstand", views.step, name="step"),
    path("sikring/<str:ref>/bevis", views.add_proof, name="proof_add"),
]
