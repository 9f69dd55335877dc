"""What is wrong with a catalog, as a sentence that says what to do."""

from django.utils.translation import gettext_lazy as _

from sloyfe.methods.oscal import Fault, Problem

SENTENCES = {
    Problem.TOO_LARGE: _("The file is larger than 20 MB. Split the catalog into several."),
    Problem.ENCODING: _("Line %(detail)s is not written in UTF-8. Save the file as UTF-8."),
    Problem.BYTE_ORDER_MARK: _("The file begins with a byte order mark. Save it as UTF-8 without one."),
    Problem.NOT_JSON: _("The file is not JSON: it cannot be read further than line and column %(detail)s."),
    Problem.TOO_DEEP: _("More than %(detail)s levels lie inside each other. No catalog is that deep."),
    Problem.NOT_A_NUMBER: _("This is not a number that JSON knows."),
    Problem.DOUBLED_KEY: _("The field “%(detail)s” stands twice. Keep one of them."),
    Problem.UNSTORABLE: _("The text holds a character that cannot be kept. Take it out."),
    Problem.MISSING: _("The field “%(detail)s” is missing."),
    Problem.WRONG_TYPE: _("The value is of the wrong kind: it must be JSON’s “%(detail)s”."),
    Problem.EMPTY: _("The list is empty. Leave the field out instead."),
    Problem.BAD_VALUE: _("The value does not follow OSCAL’s rules: “%(detail)s”."),
    Problem.DOUBLED_ID: _("The id “%(detail)s” is used more than once."),
}


def sentence_of(fault: Fault) -> str:
    return str(SENTENCES[fault.problem]) % {"detail": fault.detail}
