"""Addresses of the subject: the pages that documents and processes share."""

from django.urls import path

from .views import hearing, item, reading, types, version, work

app_name = "publishing"
ITEM, VERSION = "styrende/<int:item_id>", "styrende/<int:item_id>/versjon/<int:number>"

urlpatterns = [
    path("under-arbeid", work.work, name="work"),
    path("lese", reading.reading, name="reading"),
    path("innstillinger/typer", types.types, name="types"),
    path("horing/<int:pk>", hearing.hearing, name="hearing"),
    path("horing/<int:pk>/kommentar", hearing.comment, name="comment"),
    path(ITEM, item.item, name="item"),
    path(f"{ITEM}/ny-versjon", item.start, name="start"),
    path(f"{ITEM}/behold", item.confirm, name="confirm"),
    path(f"{ITEM}/trekk", item.withdraw, name="withdraw"),
    path(f"{ITEM}/trengs", item.keep, name="keep"),
    path(f"{ITEM}/passer", item.bind, name="bind"),
    path(f"{ITEM}/eier", item.hand_over, name="hand_over"),
    path(f"{ITEM}/leseliste", item.demand, name="demand"),
    path(f"{ITEM}/leseliste/<int:demand_id>/fjern", item.drop_demand, name="drop_demand"),
    path(f"{ITEM}/forslag/<int:suggestion_id>", item.answer, name="answer_suggestion"),
    path(f"{ITEM}/lest", reading.confirm, name="confirm_reading"),
    path(f"{ITEM}/foresla", reading.suggest, name="suggest"),
    path(VERSION, version.version, name="version"),
    path(f"{VERSION}/gjennomgang", version.send_to_review, name="send_to_review"),
    path(f"{VERSION}/horing", version.open_hearing, name="open_hearing"),
    path(f"{VERSION}/send", version.send, name="send"),
    path(f"{VERSION}/tilbake", version.send_back, name="send_back"),
    path(f"{VERSION}/godkjenn", version.approve, name="approve"),
    path(f"{VERSION}/skrivere", version.invite_writer, name="invite_writer"),
    path(f"{VERSION}/skrivere/<int:writer_id>/fjern", version.drop_writer, name="drop_writer"),
    path(f"{VERSION}/forkast", version.discard, name="discard"),
    path(f"{VERSION}/kontroll", version.ask_questions, name="ask_questions"),
    path(f"{VERSION}/kommentar/<int:comment_id>", version.answer, name="answer"),
]
