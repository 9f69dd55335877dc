"""Addresses of the subject."""

from django.urls import path

from .views import by_code, case, choosing, citizen, delivery, devices, offline, own, posters, report, sorting

app_name = "cases"

urlpatterns = [
    path("sw.js", offline.worker, name="worker"),
    path("manifest.webmanifest", offline.manifest, name="manifest"),
    path("meld", report.report, name="report"),
    path("meld/anonym", report.anonymous, name="report_anonymous"),
    path("meld/levering", delivery.deliver, name="deliver"),
    path("meld/levering/uten-navn", delivery.deliver_unnamed, name="deliver_unnamed"),
    path("meld/velg-enhet", choosing.choose_unit, name="choose_unit"),
    path("meld/enheter", devices.mine, name="devices"),
    path("meld/enheter/denne", devices.use_this, name="use_this_device"),
    path("meld/enheter/<int:pk>/ta-tilbake", devices.revoke, name="revoke_device"),
    path("meld/enhet/<str:code>", report.report_on, name="report_on"),
    path("meld/<str:code>", report.report_at, name="report_at"),
    path("innbygger", citizen.start, name="citizen"),
    path("innbygger/<str:code>", citizen.report, name="citizen_report"),
    path("min-sak", own.own_list, name="own_list"),
    path("min-sak/kode", by_code.opened, name="code"),
    path("min-sak/kode/svar", by_code.reply, name="code_reply"),
    path("min-sak/kode/mer", by_code.more, name="code_more"),
    path("min-sak/kode/vedlegg", by_code.attach, name="code_attach"),
    path("min-sak/<str:ref>", own.own, name="own"),
    path("min-sak/<str:ref>/svar", own.reply, name="own_reply"),
    path("min-sak/<str:ref>/mer", own.more, name="own_more"),
    path("min-sak/<str:ref>/vedlegg", own.attach, name="own_attach"),
    path("enhet/<str:code>/steder", posters.places, name="places"),
    path("enhet/<str:code>/plakat.pdf", posters.unit_poster, name="unit_poster"),
    path("sted/<str:code>/plakat.pdf", posters.place_poster, name="place_poster"),
    path("sted/<str:code>/steng", posters.close, name="close_place"),
    path("saker/usortert", sorting.inbox, name="unsorted"),
    path("saker/usortert/<str:ref>", sorting.sort, name="sort"),
    path("sak/<str:ref>", case.case, name="case"),
]
