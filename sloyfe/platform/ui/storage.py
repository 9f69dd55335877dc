"""Files named by their content, also those that a script imports."""

from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]


class HashedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """A module imported by its plain name could be an old one from the browser's store."""

    support_js_module_import_aggregation = True
