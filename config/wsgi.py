"""The door that the server knocks on."""

from config.application import application

# Needs the applications that the line above loads.
from django.utils import timezone  # isort: skip

from quizzes.services.hands import keep_watch  # isort: skip

__all__ = ["application"]

keep_watch(timezone.now)
