"""Who may lend the own rights to a machine."""

from sloyfe.platform.access import Rule
from sloyfe.platform.access.predicates import signed_in

POLICY = {
    "api.make_token": Rule(
        prose="Everyone who is signed in makes tokens that can do no more than they can.", any_of=(signed_in,)
    ),
}
