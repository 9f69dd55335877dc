"""Addresses of the webhooks."""

from django.urls import path

from . import views

app_name = "webhooks"

urlpatterns = [
    path("innstillinger/koblinger", views.hooks, name="list"),
    path("innstillinger/koblinger/ny", views.new, name="new"),
    path("innstillinger/koblinger/<int:pk>", views.hook, name="hook"),
    path("innstillinger/koblinger/<int:pk>/endre", views.change, name="change"),
    path("innstillinger/koblinger/<int:pk>/prov", views.test, name="test"),
    path("innstillinger/koblinger/<int:pk>/pause", views.pause, name="pause"),
    path("innstillinger/koblinger/<int:pk>/start", views.resume, name="resume"),
    path("innstillinger/koblinger/<int:pk>/avslutt", views.end, name="end"),
    path("innstillinger/koblinger/<int:pk>/hemmelighet", views.renew_secret, name="renew_secret"),
    path("innstillinger/koblinger/<int:pk>/sending/<int:sending_id>", views.sending, name="sending"),
    path("innstillinger/koblinger/<int:pk>/sending/<int:sending_id>/igjen", views.resend, name="resend"),
]
