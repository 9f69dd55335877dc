"""Where files are fetched."""

from django.urls import path

from . import views

app_name = "files"

urlpatterns = [path("fil/<str:key>", views.download, name="download")]
