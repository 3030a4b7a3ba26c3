"""WSGI entrance. Servers set DJANGO_SETTINGS_MODULE themselves; production is the safe default here."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rphub.settings.production")
application = get_wsgi_application()
