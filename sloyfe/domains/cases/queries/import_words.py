"""What the words of an old system mean here: units by code, name or an old name; the rest by the usual words."""

from datetime import date

from django.utils import translation

from sloyfe.domains.organisation import queries as organisation

from ..choices import Kind, Outcome, Severity, Status
from .editions import offered_categories
from .import_fields import NOTHING, WORDED, Mapping, plain

LANGUAGES = ("nb", "nn", "en")
# Ours, and what others call it; whole words, as `plain` writes them.
USUAL: dict[str, dict[str, tuple[str, ...]]] = {
    "kind": {
        Kind.DEVIATION: ("avvik", "uønsket hendelse", "uønskt hending", "hendelse", "hending", "deviation", "incident",
                         "nonconformity", "ulykke", "skade"),
        Kind.NEAR_MISS: ("nestenulykke", "nesten ulykke", "nestenhendelse", "tilløp", "near miss", "near accident"),
        Kind.IDEA: ("forbedringsforslag", "forslag til forbedring", "forbedring", "forbetring", "forslag", "ide", "idé",
                    "forbetringsforslag", "improvement", "suggestion", "idea"),
        Kind.GOOD_PRACTICE: ("ros", "god praksis", "positiv hendelse", "praise", "good practice"),
        Kind.COMPLAINT: ("klage", "complaint"),
        Kind.SUPERVISION_REMARK: ("tilsyn", "tilsynsavvik", "pålegg", "merknad", "supervision", "remark"),
        Kind.AUDIT_FINDING: ("revisjon", "revisjonsfunn", "revisjonsavvik", "audit", "audit finding", "finding"),
    },
    "outcome": {
        Outcome.WELL: ("ingen", "ingen skade", "nei", "gikk bra", "gjekk bra", "uskadd", "none", "no", "no harm",
                       "well"),
        Outcome.HURT: ("ja", "skade", "personskade", "skadet", "skadd", "lettere skade", "mindre skade",
                       "moderat skade", "yes", "harm", "hurt", "injury", "minor injury"),
        Outcome.SERIOUS: ("alvorlig skade", "alvorleg skade", "alvorlig", "død", "dødsfall", "serious", "serious harm",
                          "death", "fatal"),
        Outcome.UNKNOWN: ("ukjent", "vet ikke", "veit ikkje", "ikke vurdert", "unknown", "not known"),
    },
    "severity": {
        Severity.LOW: ("lav", "låg", "liten", "mindre alvorlig", "ubetydelig", "grønn", "1", "low", "minor"),
        Severity.MEDIUM: ("middels", "moderat", "gul", "2", "medium", "moderate"),
        Severity.HIGH: ("høy", "høg", "stor", "alvorlig", "alvorleg", "rød", "3", "high", "major", "serious"),
        Severity.CRITICAL: ("kritisk", "svært alvorlig", "svært alvorleg", "katastrofal", "4", "critical"),
        NOTHING: ("ingen", "ikke vurdert", "ukjent", "none", "not assessed"),
    },
    "status": {
        Status.CLOSED: ("lukket", "lukka", "avsluttet", "avslutta", "ferdig", "ferdigbehandlet", "fullført", "besvart",
                        "arkivert", "avvist", "closed", "done", "completed", "finished", "resolved", "archived"),
        Status.IN_PROGRESS: ("under behandling", "under arbeid", "pågår", "påbegynt", "startet", "til behandling",
                             "tiltak", "behandles", "in progress", "ongoing", "started"),
        Status.RECEIVED: ("ny", "åpen", "open", "mottatt", "motteke", "registrert", "meldt", "ubehandlet", "ubehandla",
                          "new", "received", "registered", "reported"),
    },
    "category": {
        "violence_threats": ("vold trusler", "vold", "trusler", "vald", "violence", "threats"),
        "hse": ("hms", "arbeidsmiljø", "hse", "arbeidsmiljø hms", "helse miljø sikkerhet"),
        "information_security": ("ikt sikkerhet", "datasikkerhet", "informasjonssikkerhet ikt"),
        "privacy": ("gdpr", "personvernbrudd", "brudd på personopplysningssikkerheten", "data protection"),
        "medication": ("legemiddel", "legemiddelhåndtering", "medisin", "medisinering", "medisinavvik"),
        "falls": ("fallulykke", "fall i sykehjem"),
        "nutrition": ("kosthold", "mat og ernæring"),
        "environment": ("miljø", "ytre miljø", "klima"),
        "property_equipment": ("utstyr", "materiell", "eiendom", "equipment"),
        "finance_procurement": ("økonomi", "innkjøp", "anskaffelser", "finance", "procurement"),
        "improvement": ("forbedring", "forbedringsforslag", "improvement"),
        "praise": ("ros", "god praksis"),
        "service_quality": ("kvalitet", "tjeneste", "bruker", "pasient", "quality"),
        "child_environment": ("skolemiljø", "barnehagemiljø", "skole", "barnehage", "elev"),
    },
}  # fmt: skip


def known_words(today: date) -> dict[str, dict[str, str]]:
    """Field → the word as `plain` writes it → ours."""
    return {
        "unit": _units(),
        "category": _categories(today),
        "kind": _chosen("kind", Kind),
        "outcome": _chosen("outcome", Outcome),
        "severity": _chosen("severity", Severity),
        "status": _chosen("status", Status, (Status.RECEIVED, Status.IN_PROGRESS, Status.CLOSED)),
    }


def suggest_words(mapping: Mapping, words: dict[str, list[tuple[str, int]]], today: date) -> None:
    """What the words of the chosen columns mean, for those that are known here: what is said already stands.

    `words`: heading → (word, how often).
    """
    known = known_words(today)
    for name in WORDED:
        met = [word for word, _n in words.get(mapping.columns.get(name, ""), [])]
        values = {word: known[name][plain(word)] for word in met if plain(word) in known[name]}
        mapping.values[name] = values | mapping.values.get(name, {})


def _units() -> dict[str, str]:
    """By what they are called now before what they were called, and a unit that stands before one that has ended."""
    found: dict[str, str] = {}
    units = organisation.units_ever()
    for unit in units:
        for word in (unit.code, unit.name, f"{unit.code} {unit.name}", f"{unit.name} {unit.code}"):
            found.setdefault(plain(word), unit.code)
    codes = {unit.pk: unit.code for unit in units}
    for pk, word in organisation.former_names_of_units():
        if pk in codes:
            found.setdefault(plain(word), codes[pk])
    return found


def _categories(today: date) -> dict[str, str]:
    found: dict[str, str] = {}
    offered = list(offered_categories(today))
    for one in offered:
        for word in (one.nb, one.nn, one.en, one.code):
            found.setdefault(plain(word), one.code)
    codes = {one.code for one in offered}
    for code, words in USUAL["category"].items():
        for word in words if code in codes else ():
            found.setdefault(plain(word), code)
    return found


def _chosen(name: str, choices: type, only: tuple[str, ...] = ()) -> dict[str, str]:
    """The words we show in each language, our own codes, and what is usual elsewhere."""
    found: dict[str, str] = {}
    for value, label in choices.choices:  # type: ignore[attr-defined]
        for language in LANGUAGES if not only or value in only else ():
            with translation.override(language):
                found.setdefault(plain(str(label)), value)
        if not only or value in only:
            found.setdefault(plain(value), value)
    for value, words in USUAL[name].items():
        for word in words:
            found.setdefault(plain(word), str(value))
    return found
