"""Addresses of the subject."""

from django.urls import path

from .views import listing, reading, tying, writing

app_name = "documents"

urlpatterns = [
    path("dokumenter", listing.listing, name="list"),
    path("dokumenter/finn", writing.find, name="find"),
    path("dokumenter/nytt", writing.new, name="new"),
    path("dokument/<int:pk>", reading.document, name="document"),
    path("dokument/<int:pk>-<slug:slug>", reading.document, name="document_named"),
    path("dokument/<int:pk>/pdf", reading.as_pdf, name="pdf"),
    path("dokument/<int:pk>/krav", tying.tie, name="tie"),
    path("dokument/<int:pk>/skriv", writing.write, name="write"),
    path("dokument/<int:pk>/vedlegg", writing.attach, name="attach"),
    path("dokument/<int:pk>/vedlegg/<int:attachment_id>/fjern", writing.detach, name="detach"),
]
