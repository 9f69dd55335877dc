"""`python -m sloyfe` is the command `sloyfe`."""

import sys

from sloyfe.site.cli import main

sys.exit(main())
