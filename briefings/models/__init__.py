"""Stored briefings, and the people who read and write them."""

from briefings.models.article import Article
from briefings.models.briefing import Briefing, BriefingQuerySet
from briefings.models.candidate import Candidate, Decision, Desk
from briefings.models.entity import Entity
from briefings.models.fact import Evidence, Fact
from briefings.models.job import Job
from briefings.models.lesson import Lesson
from briefings.models.user import User
from briefings.models.version import BriefingVersion

__all__ = [
    "Article",
    "Briefing",
    "BriefingQuerySet",
    "BriefingVersion",
    "Candidate",
    "Decision",
    "Desk",
    "Entity",
    "Evidence",
    "Fact",
    "Job",
    "Lesson",
    "User",
]
