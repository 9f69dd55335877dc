#!/usr/bin/env python
"""Django's own commands; the product's are in `sloyfe`."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sloyfe.site.settings")
    from django.core.management import execute_from_command_line

    from sloyfe.platform.embedded import attached

    with attached():
        execute_from_command_line(sys.argv)
