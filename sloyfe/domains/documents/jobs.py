"""Reading out the words of attached files, away from the one who uploads."""

from sloyfe.platform import jobs
from sloyfe.platform.files.texts import words_of

from . import commands, queries


@jobs.task("documents.read_out", retries=3)
def read_out(file_id: int) -> None:
    """A file that was taken away since, or read already, is left alone."""
    text = queries.unread_file(file_id)
    if text is not None:
        commands.read_out(by=None, text=text, words=words_of(text.file))
