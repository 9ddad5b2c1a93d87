"""Stored briefings, and the people who read and write them."""

from briefings.models.briefing import Briefing, BriefingQuerySet
from briefings.models.entity import Entity
from briefings.models.fact import Evidence, Fact
from briefings.models.lesson import Lesson
from briefings.models.user import User
from briefings.models.version import BriefingVersion

__all__ = [
    "Briefing",
    "BriefingQuerySet",
    "BriefingVersion",
    "Entity",
    "Evidence",
    "Fact",
    "Lesson",
    "User",
]
