"""The door that the server knocks on."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = get_wsgi_application()

# Needs the applications that the line above loads.
from django.utils import timezone  # noqa: E402

from quizzes.services.hands import keep_watch  # noqa: E402

keep_watch(timezone.now)
