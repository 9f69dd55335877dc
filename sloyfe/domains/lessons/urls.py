"""Addresses of the subject."""

from django.urls import path

from .views import answering, lesson, listing, receiving, sharing, writing

app_name = "lessons"

urlpatterns = [
    path("laring", listing.listing, name="list"),
    path("laring/ko", listing.queue, name="queue"),
    path("laring/ny", writing.new, name="new"),
    path("laring/hint", writing.hints, name="hints"),
    path("laring/svar/<int:pk>", answering.answer, name="answer"),
    path("innstillinger/laring", sharing.rules, name="rules"),
    path("innstillinger/laring/sjekkliste", sharing.checklist, name="checklist"),
    path("laring/<str:ref>", lesson.lesson, name="lesson"),
    path("laring/<str:ref>/skriv", writing.write, name="write"),
    path("laring/<str:ref>/sjekk", lesson.check, name="check"),
    path("laring/<str:ref>/send", lesson.send, name="send"),
    path("laring/<str:ref>/tilbake", lesson.send_back, name="send_back"),
    path("laring/<str:ref>/publiser", lesson.publish, name="publish"),
    path("laring/<str:ref>/forkast", lesson.discard, name="discard"),
    path("laring/<str:ref>/trekk", lesson.withdraw, name="withdraw"),
    path("laring/<str:ref>/mottakere", receiving.receivers, name="receivers"),
    path("laring/<str:ref>/mottakere/finn", receiving.suggest, name="suggest"),
    path("laring/<str:ref>/mottakere/<int:pk>/fjern", receiving.remove, name="receiver_remove"),
]
