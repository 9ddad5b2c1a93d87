"""Who may do what with a class: one table, which every page of classes asks."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum


class Role(StrEnum):
    """What somebody is to a class; a person may be several of these."""

    STUDENT = "student"  # a member now
    CO_TEACHER = "co-teacher"
    TEACHER = "teacher"  # the owner
    ADMIN = "admin"  # an administrator of the site


class Act(StrEnum):
    """What is done with a class."""

    SEE_CLASS = "see class"
    LEAVE = "leave"
    SEE_ROSTER = "see roster"
    CHANGE_ROSTER = "change roster"
    CHANGE_CLASS = "change class"
    CHANGE_CODE = "change code"
    CHANGE_TEACHERS = "change teachers"
    LEAVE_TEACHING = "leave teaching"
    ARCHIVE = "archive"
    TAKE = "take assignments"
    SET = "set assignments"
    ALLOW = "make allowances"
    SEE_GRADES = "see grades"
    MARK = "mark answers"
    SEE_LOG = "see log"
    DELETE = "delete class"
    SEE_STATISTICS = "see statistics"


_S, _C, _T, _A = Role.STUDENT, Role.CO_TEACHER, Role.TEACHER, Role.ADMIN

# Everybody else is refused. Whoever has no role in a class may not know that it is there.
PERMITTED: dict[Act, tuple[Role, ...]] = {
    Act.SEE_CLASS: (_S, _C, _T, _A),
    Act.LEAVE: (_S,),
    Act.SEE_ROSTER: (_C, _T, _A),
    Act.CHANGE_ROSTER: (_T, _A),
    Act.CHANGE_CLASS: (_T, _A),
    Act.CHANGE_CODE: (_T, _A),
    Act.CHANGE_TEACHERS: (_T, _A),
    Act.LEAVE_TEACHING: (_C,),
    Act.ARCHIVE: (_T, _A),
    Act.TAKE: (_S,),
    Act.SET: (_C, _T),
    Act.ALLOW: (_C, _T),
    Act.SEE_GRADES: (_C, _T, _A),
    Act.MARK: (_C, _T),
    Act.SEE_LOG: (_C, _T, _A),
    Act.DELETE: (_T,),
    Act.SEE_STATISTICS: (_C, _T, _A),
}

# What may still be done in a class that is archived; everything else waits until it is restored.
WHILE_ARCHIVED = (
    Act.SEE_CLASS,
    Act.LEAVE,
    Act.SEE_ROSTER,
    Act.LEAVE_TEACHING,
    Act.ARCHIVE,
    Act.SEE_GRADES,
    Act.SEE_LOG,
    Act.DELETE,
    Act.SEE_STATISTICS,
)


def may(roles: Collection[Role], act: Act, *, archived: bool = False) -> bool:
    """Whether somebody with these roles may do this to a class."""
    if archived and act not in WHILE_ARCHIVED:
        return False
    return any(role in roles for role in PERMITTED[act])
