"""The same work in plain SQL: the least that the database itself takes for it."""

from __future__ import annotations


class Plain:
    def __init__(self, connection, learner, briefing):
        self.connection = connection
