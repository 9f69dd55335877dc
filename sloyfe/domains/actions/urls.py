"""Addresses of the subject."""

from django.urls import path

from .views import action, feed, listing, making, many, recurring, reminders

app_name = "actions"

urlpatterns = [
    path("tiltak", listing.listing, name="list"),
    path("tiltak/tavle", listing.board, name="board"),
    path("tiltak/eksport", listing.export, name="export"),
    path("tiltak/nytt", making.new, name="new"),
    path("tiltak/mange", many.many, name="many"),
    path("tiltak/arshjul", recurring.wheel, name="wheel"),
    path("tiltak/faste/ny", recurring.new, name="recurring_new"),
    path("tiltak/faste/<int:pk>", recurring.change, name="recurring_change"),
    path("tiltak/faste/<int:pk>/avslutt", recurring.end, name="recurring_end"),
    path("tiltak/kalender", feed.feeds, name="feeds"),
    path("tiltak/kalender/<int:pk>/trekk", feed.revoke, name="feed_revoke"),
    path("kalender/<str:token>.ics", feed.feed, name="feed"),
    path("innstillinger/tiltak", reminders.reminders, name="reminders"),
    path("tiltak/<str:ref>", action.action, name="action"),
    path("tiltak/<str:ref>/ja", action.accept, name="accept"),
    path("tiltak/<str:ref>/nei", action.decline, name="decline"),
    path("tiltak/<str:ref>/gjort", action.finish, name="finish"),
    path("tiltak/<str:ref>/likevel-ikke", action.resume, name="resume"),
    path("tiltak/<str:ref>/bevis", action.add_evidence, name="evidence"),
    path("tiltak/<str:ref>/bevis/<int:pk>/fjern", action.remove_evidence, name="evidence_remove"),
    path("tiltak/<str:ref>/virket", action.judge, name="judge"),
    path("tiltak/<str:ref>/frist", action.postpone, name="postpone"),
    path("tiltak/<str:ref>/eier", action.hand_over, name="hand_over"),
    path("tiltak/<str:ref>/trekk", action.withdraw, name="withdraw"),
    path("tiltak/<str:ref>/endre", making.change, name="change"),
]
