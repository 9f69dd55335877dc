"""Why a file is not read and why an edit is not made: reasons for the subject to put into words.

Source: XML 1.0 and Namespaces in XML 1.0 for what is well formed; OWASP, XML Security Cheat Sheet, for what is
hostile (document types, entities, size, depth). A refusal names the line, since the reader may have to ask
whoever made the file.
"""

from enum import StrEnum


class Reason(StrEnum):
    """Why a file is refused. `what` of the refusal holds what the comment says."""

    EMPTY = "empty"
    NOT_XML = "not_xml"  # the first characters
    TOO_LARGE = "too_large"  # the limit in bytes
    TOO_MANY_PARTS = "too_many_parts"  # the limit
    TOO_DEEP = "too_deep"  # the limit
    EXTERNAL_FILE = "external_file"  # the address that was to be fetched
    ENTITIES = "entities"  # the name of the entity
    DOCUMENT_TYPE = "document_type"  # the name of the document type
    UNKNOWN_ENTITY = "unknown_entity"
    UNKNOWN_ENCODING = "unknown_encoding"  # the name of the encoding
    WRONG_ENCODING = "wrong_encoding"  # the encoding that the bytes are not in
    CUT_OFF = "cut_off"  # the file ends too early
    MISMATCHED_TAG = "mismatched_tag"
    REPEATED_ATTRIBUTE = "repeated_attribute"
    NOT_WELL_FORMED = "not_well_formed"  # the parser's own words
    UNBOUND_PREFIX = "unbound_prefix"  # the prefix
    NOT_BPMN = "not_bpmn"  # the name of the outermost element
    OTHER_VERSION = "other_version"  # the namespace of the older version
    FRAGMENT = "fragment"  # the name of the outermost element
    REPEATED_ID = "repeated_id"  # the id


class Unreadable(ValueError):
    """The bytes are no BPMN file that we read. `line` counts from 1."""

    def __init__(self, reason: Reason, line: int, what: str = "") -> None:
        self.reason = reason
        self.line = line
        self.what = what
        super().__init__(f"line {line}: {reason.value}" + (f": {what}" if what else ""))


class Obstacle(StrEnum):
    """Why an edit can't be made."""

    NO_SUCH_STEP = "no_such_step"
    NO_SUCH_WAY = "no_such_way"
    ID_TAKEN = "id_taken"
    BAD_ID = "bad_id"
    ITSELF = "itself"
    NO_WAY_ON = "no_way_on"  # nothing can follow an end event
    NO_WAY_IN = "no_way_in"  # nothing can lead to a start or boundary event
    NOT_A_DECISION = "not_a_decision"
    OTHER_FAMILY = "other_family"  # a task can't become a gateway
    OTHER_LEVEL = "other_level"  # a flow can't leave its process or subprocess


class Impossible(ValueError):
    """The edit would break the model; nothing was changed."""

    def __init__(self, obstacle: Obstacle, what: str = "") -> None:
        self.obstacle = obstacle
        self.what = what
        super().__init__(obstacle.value + (f": {what}" if what else ""))
