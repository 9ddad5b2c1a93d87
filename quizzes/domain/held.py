"""What a table may say of people."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Held:
    """One table.

    subject  path to the person whom a row is about; the row goes with them
    actors   paths to people who did something with it; the row stays and loses their name
    own      fields that the subject's export tells
    told     lookups beyond the table that make a row readable, in the export too
    acts     fields that the actors' export tells
    none     fields that say nothing of a person: content, structure, copies of what is above
    secret   fields that no export tells
    """

    subject: str = ""
    actors: tuple[str, ...] = ()
    own: str = ""
    told: str = ""
    acts: str = ""
    none: str = ""
    secret: str = ""

    @property
    def fields(self) -> list[str]:
        """Every field of the table, with the paths that begin in it."""
        people = [path for path in (self.subject, *self.actors) if path and "__" not in path]
        return [*people, *self.own.split(), *self.none.split(), *self.secret.split()]


def content(fields: str) -> Held:
    """A table that holds nothing of people."""
    return Held(none=fields)
