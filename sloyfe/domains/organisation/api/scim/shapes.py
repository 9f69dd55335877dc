"""A user over SCIM, as the schemas tell it: only what we can hold, so that nothing is taken and then lost."""

from typing import Annotated, ClassVar

from pydantic import Field
from scim2_models import (
    URN,
    AnyExtension,
    AuthenticationScheme,
    Bulk,
    CaseExact,
    ChangePassword,
    ComplexAttribute,
    ETag,
    Extension,
    Filter,
    Patch,
    PatchOp,
    Reference,
    Required,
    Resource,
    ResourceType,
    ResponseParameters,
    Schema,
    ScimPolicy,
    SearchRequest,
    ServiceProviderConfig,
    Sort,
    Uniqueness,
)

USER = "urn:ietf:params:scim:schemas:core:2.0:User"
ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
PAGE, MOST = 100, 200

# Providers send much that we have no use for, and Entra ID has ways of its own in a PATCH; neither confuses.
POLICY = ScimPolicy(
    unknown=ScimPolicy.Unknown.ignore,
    remove_value_as_filter=ScimPolicy.RemoveValue.apply,
    unmatched_path_filter=ScimPolicy.UnmatchedPathFilter.create,
)


class PersonName(ComplexAttribute):
    formatted: str | None = None
    """The whole name, as it is shown."""

    family_name: str | None = None
    """The family name."""

    given_name: str | None = None
    """The given names."""


class Contact(ComplexAttribute):
    value: str | None = None
    """The address or number."""

    type: str | None = None
    """What it is for, such as "work"."""

    primary: bool | None = None
    """The one that is used."""


class User(Resource[AnyExtension]):
    """A person who works in the municipality. `externalId` is the employee number."""

    __schema__ = URN(USER)

    user_name: Annotated[str | None, Uniqueness.server, Required.true] = None
    """What the person signs in as."""

    name: PersonName | None = None
    """The name. Formatted counts before displayName, and that before given and family name."""

    Name: ClassVar[type[ComplexAttribute]] = PersonName

    display_name: str | None = None
    """The name, as it is shown."""

    title: str | None = None
    """What the position is called."""

    active: bool | None = None
    """False closes all access at once and ends the positions."""

    emails: list[Contact] | None = None
    """The primary address is used, else the one for work, else the first."""

    Emails: ClassVar[type[ComplexAttribute]] = Contact

    phone_numbers: list[Contact] | None = None
    """The primary number is used, else the one for work, else the first."""

    PhoneNumbers: ClassVar[type[ComplexAttribute]] = Contact


class Manager(ComplexAttribute):
    value: Annotated[str | None, CaseExact.true] = None
    """The id of the user who is the manager, and so leads the unit where they work."""

    ref: Reference["User"] | None = Field(None, serialization_alias="$ref", validation_alias="$ref")  # type: ignore[type-arg]
    """The manager's address here; the id is what counts."""


class EnterpriseUser(Extension):
    """Where a person works, and for whom."""

    __schema__ = URN(ENTERPRISE)

    department: str | None = None
    """The unit, by its code; by its name where one unit alone has it. Gives a position there."""

    manager: Manager | None = None
    """The person's manager."""


UserShape = User[EnterpriseUser]
# Made once: making one of these types takes longer than answering with it.
Asked, Search, Change = ResponseParameters[UserShape], SearchRequest[UserShape], PatchOp[UserShape]

CONFIGURATION = ServiceProviderConfig(
    patch=Patch(supported=True),
    bulk=Bulk(supported=False, max_operations=0, max_payload_size=0),
    filter=Filter(supported=True, max_results=MOST),
    change_password=ChangePassword(supported=False),
    sort=Sort(supported=False),
    etag=ETag(supported=False),
    authentication_schemes=[
        AuthenticationScheme(
            type=AuthenticationScheme.Type.oauthbearertoken,
            name="Bearer token",
            description="A key of a system administrator with the scope scim, made under the profile.",
            primary=True,
        )
    ],
)

USERS = ResourceType.from_resource(UserShape)


def schemas(unit_codes: list[str]) -> list[Schema]:
    """The schemas of today: the departments that can be named are the units there are."""
    user, enterprise = User.to_schema(), EnterpriseUser.to_schema()
    for attribute in enterprise.attributes or []:
        if attribute.name == "department":
            attribute.canonical_values = unit_codes
    return [user, enterprise]
