"""The import contracts of `.importlinter`, without the linter's picture: `python -m tools.imports`."""

import contextlib
import io
import os
import sys

from importlinter.cli import lint_imports

from tools.tree import ROOT


def main() -> int:
    os.chdir(ROOT)
    os.environ.setdefault("COLUMNS", "160")
    with contextlib.redirect_stdout(io.StringIO()) as heard:
        status = lint_imports()
    text = heard.getvalue()
    print(text[max(text.find("Analyzed"), 0) :].strip())
    return status


if __name__ == "__main__":
    sys.exit(main())
