"""Addresses of the subject. A requirement's own comes last: its id or alias may hold a slash."""

from django.urls import path

from .views import (
    amendments,
    catalogue,
    clauses,
    fulfilling,
    importing,
    listing,
    requirement,
    statement,
    transition,
)

app_name = "requirements"

urlpatterns = [
    path("krav", listing.listing, name="list"),
    path("krav/kilder", catalogue.sources, name="sources"),
    path("krav/ny-kilde", catalogue.new_source, name="source_new"),
    path("krav/hent", catalogue.load, name="load"),
    path("krav/import", importing.upload, name="import"),
    path("krav/import/<int:pk>", importing.preview, name="import_preview"),
    path("krav/import/<int:pk>/forkast", importing.discard, name="import_discard"),
    path("krav/endringer", amendments.listing, name="amendments"),
    path("krav/endring/<int:pk>", amendments.amendment, name="amendment"),
    path("krav/vurdering/<int:pk>", amendments.finish, name="review_finish"),
    path("krav/vurdering/<int:pk>/apne", amendments.reopen, name="review_reopen"),
    path("krav/felles", clauses.listing, name="commons"),
    path("krav/felles/<slug:key>", clauses.clause, name="common"),
    path("krav/felles/<slug:key>/slik", fulfilling.fulfil_common, name="fulfil_common"),
    path("krav/felles/<slug:key>/eier", fulfilling.assign_common, name="assign_common"),
    path("krav/kilde/<str:key>", catalogue.source, name="source"),
    path("krav/kilde/<str:key>", catalogue.source, name="edition"),
    path("krav/kilde/<str:key>/nytt-krav", catalogue.new_requirement, name="requirement_new"),
    path("krav/kilde/<str:key>/endret", amendments.record, name="amend"),
    path("krav/kilde/<str:key>/oscal.json", catalogue.as_oscal, name="oscal"),
    path("krav/kilde/<str:key>/overgang/<str:other>", transition.transition, name="transition"),
    path("krav/kilde/<str:key>/overgang/<str:other>/kobling", transition.pair, name="pair"),
    path("krav/kobling/<int:pk>/fjern", transition.unpair, name="unpair"),
    path("krav/kilde/<str:key>/anvendelse", statement.statement, name="statement"),
    path("krav/kilde/<str:key>/anvendelse.<str:kind>", statement.export, name="statement_export"),
    path("krav/bevis/<int:pk>", fulfilling.add_evidence, name="evidence_add"),
    path("krav/bevis/<int:pk>/fjern", fulfilling.remove_evidence, name="evidence_remove"),
    path("krav/slik/<path:ref>", fulfilling.fulfil, name="fulfil"),
    path("krav/eier/<path:ref>", fulfilling.assign, name="assign"),
    path("krav/signer/<path:ref>", requirement.verify, name="verify"),
    path("krav/gjelder/<path:ref>", requirement.limit, name="limit"),
    path("krav/anvendelse/<path:ref>", statement.declare, name="declare"),
    path("krav/<path:ref>", requirement.requirement, name="requirement"),
]
