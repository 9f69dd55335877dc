"""Addresses of the subject. Those with a key are the room's, without a session; the others the facilitator's."""

from django.urls import path

from .views import agreeing, gathering, joining, leading, listing, minutes, papers, room

app_name = "workshop"

urlpatterns = [
    path("bli-med", joining.join, name="join"),
    path("bli-med/<str:code>", joining.join, name="join_with"),
    path("verksted/<str:key>", room.room, name="room"),
    path("verksted/<str:key>/na", room.now, name="now"),
    path("verksted/<str:key>/ide", room.idea, name="idea"),
    path("verksted/<str:key>/sedler", room.draw, name="draw"),
    path("verksted/<str:key>/stem", room.cast, name="cast"),
    path("verksted/<str:key>/skjerm", room.screen, name="screen"),
    path("verksted/<str:key>/skjerm/na", room.screen_now, name="screen_now"),
    path("verksteder", listing.listing, name="list"),
    path("verksteder/ny/<str:ref>", listing.new, name="new"),
    path("verksteder/<str:ref>", leading.lead, name="lead"),
    path("verksteder/<str:ref>/videre", leading.move, name="move"),
    path("verksteder/<str:ref>/tid", leading.clock, name="clock"),
    path("verksteder/<str:ref>/droft", leading.discuss, name="discuss"),
    path("verksteder/<str:ref>/sporsmal", gathering.add, name="add_question"),
    path("verksteder/<str:ref>/sporsmal/<int:pk>", gathering.change, name="change_question"),
    path("verksteder/<str:ref>/sporsmal/<int:pk>/utelat", gathering.leave_out, name="leave_out"),
    path("verksteder/<str:ref>/sporsmal/<int:pk>/sla-sammen", gathering.merge, name="merge"),
    path("verksteder/<str:ref>/sporsmal/<int:pk>/notat", leading.settle, name="settle"),
    path("verksteder/<str:ref>/tiltak", agreeing.agree, name="agree"),
    path("verksteder/<str:ref>/ide/<uuid:pk>/skjul", gathering.hide_idea, name="hide_idea"),
    path("verksteder/<str:ref>/grunn/<uuid:pk>/skjul", gathering.hide_reason, name="hide_reason"),
    path("verksteder/<str:ref>/tiltak/<int:pk>/reserve", agreeing.name_fallback, name="name_fallback"),
    path("verksteder/<str:ref>/godkjenn", agreeing.approve, name="approve"),
    path("verksteder/<str:ref>/referat", minutes.minutes, name="minutes"),
    path("verksteder/<str:ref>/referat.pdf", minutes.minutes_pdf, name="minutes_pdf"),
    path("verksteder/<str:ref>/papir.pdf", papers.blank, name="paper_pdf"),
    path("verksteder/<str:ref>/papir", papers.enter, name="enter_paper"),
    path("verksteder/<str:ref>/ovelse", leading.rehearse, name="rehearse"),
]
