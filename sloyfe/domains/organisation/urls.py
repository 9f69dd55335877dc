"""Addresses of the subject."""

from django.urls import path

from .api.scim import later
from .views import codes, importing, people, roles, units

app_name = "organisation"

urlpatterns = [
    path("organisasjon", units.tree, name="tree"),
    path("organisasjon/import", importing.upload, name="import"),
    path("organisasjon/import/<int:pk>", importing.preview, name="import_preview"),
    path("organisasjon/import/<int:pk>/forkast", importing.discard, name="import_discard"),
    path("enhet/<str:code>", units.unit, name="unit"),
    path("enhet/<str:code>/endre", units.change, name="unit_change"),
    path("enhet/<str:code>/ny", units.new, name="unit_new"),
    path("enhet/<str:code>/flytt", units.move, name="unit_move"),
    path("enhet/<str:code>/sla-sammen", units.merge, name="unit_merge"),
    path("enhet/<str:code>/avslutt", units.end, name="unit_end"),
    path("enhet/<str:code>/ny-person", people.new, name="person_new"),
    path("enhet/<str:code>/ny-stilling", people.hire, name="hire"),
    path("enhet/<str:code>/ny-rolle", roles.give, name="role_give"),
    path("enhet/<str:code>/ny-stedfortreder", roles.appoint, name="deputy_appoint"),
    path("enhet/<str:code>/innlogging", codes.ways_in, name="ways_in"),
    path("enhet/<str:code>/innlogging/<str:number>", codes.hand_out, name="hand_out_code"),
    path("rolle/<int:pk>/avslutt", roles.end_role, name="role_end"),
    path("stedfortreder/<int:pk>/avslutt", roles.end_deputy, name="deputy_end"),
    path("person/<str:number>", people.person, name="person"),
    path("person/<str:number>/endre", people.change, name="person_change"),
    path("person/<str:number>/fravaer", roles.absence, name="absence"),
    path("fravaer/<int:pk>/avslutt", roles.end_absence, name="absence_end"),
    path("stilling/<int:pk>/avslutt", people.end_position, name="position_end"),
    path("scim/v2/ServiceProviderConfig", later("description", "configuration"), name="scim_configuration"),
    path("scim/v2/ResourceTypes", later("description", "types"), name="scim_types"),
    path("scim/v2/ResourceTypes/<str:name>", later("description", "type_"), name="scim_type"),
    path("scim/v2/Schemas", later("description", "all_schemas"), name="scim_schemas"),
    path("scim/v2/Schemas/<str:name>", later("description", "schema_"), name="scim_schema"),
    path("scim/v2/Users", later("users", "many"), name="scim_users"),
    path("scim/v2/Users/.search", later("description", "beyond"), name="scim_user_search"),
    path("scim/v2/Users/<str:key>", later("users", "one"), name="scim_user"),
    path("scim/v2/.search", later("description", "beyond"), name="scim_search"),
    path("scim/v2/Bulk", later("description", "beyond"), name="scim_bulk"),
    path("scim/v2/Me", later("description", "beyond"), name="scim_me"),
    path("scim/v2", later("description", "nothing"), name="scim"),
    path("scim/v2/<path:rest>", later("description", "nothing"), name="scim_nothing"),
]
