"""Django as WSGI: mounted by asgi.py, and usable alone."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sloyfe.site.settings")

application = get_wsgi_application()
