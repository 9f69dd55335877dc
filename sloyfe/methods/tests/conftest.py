import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def conformance():
    """Other people's data, beside the project; where it is absent the test says so."""
    folder = Path(os.environ.get("SLOYFE_CONFORMANCE", ROOT.parent / "shared" / "conformance"))
    if not folder.is_dir():
        pytest.skip(f"no conformance data at {folder}; set SLOYFE_CONFORMANCE to its folder")
    return folder
