"""What a process of the site holds before anybody has asked for anything."""

import subprocess
import sys

# Each would be tens of megabytes in every process, for pages that few open.
HEAVY = ("numpy", "openpyxl", "pypdf", "scipy")
LOOK = f"""
import sys
import sloyfe.site.asgi
from django.urls import get_resolver
assert get_resolver().url_patterns
print(sorted(set({HEAVY!r}) & set(sys.modules)))
"""


def test_what_few_pages_need_is_loaded_by_those_pages():
    done = subprocess.run([sys.executable, "-c", LOOK], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
