"""Entries of the log in words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from quizzes.models import AuditEntry, ClassEvent
from quizzes.services.auditing.noting import Did

SAID = {
    Did.LOG_IN: gettext_noop("logged in"),
    Did.LOG_IN_FAILED: gettext_noop("a wrong password was given"),
    Did.LOG_OUT: gettext_noop("logged out"),
    Did.SIGN_UP: gettext_noop("signed up"),
    Did.PASSWORD: gettext_noop("changed the password"),
    Did.PASSWORD_ENDED: gettext_noop("the password was ended by an administrator"),
    Did.LINK_SENT: gettext_noop("an administrator sent a link for a new password"),
    Did.ADMINISTRATOR: gettext_noop("made an administrator on the command line"),
    Did.EMAIL: gettext_noop("changed the e-mail address"),
    Did.FACTOR_ADDED: gettext_noop("added a second step"),
    Did.FACTOR_REMOVED: gettext_noop("removed a second step"),
    Did.TAKEN: gettext_noop("took a file of everything that is held"),
    Did.DELETED: gettext_noop("deleted the account"),
    Did.TOKEN_MADE: gettext_noop("made a personal token"),
    Did.TOKEN_REVOKED: gettext_noop("a personal token was revoked"),
    Did.ADMIN_ADD: gettext_noop("added in the administration"),
    Did.ADMIN_CHANGE: gettext_noop("changed in the administration"),
    Did.ADMIN_DELETE: gettext_noop("deleted in the administration"),
    Did.KEY: gettext_noop("corrected a key"),
    Did.PUBLISHED: gettext_noop("published a version of a briefing"),
    Did.STATUS: gettext_noop("changed who sees a briefing"),
    Did.CLASS_DELETED: gettext_noop("deleted a class"),
    Did.RESTORED: gettext_noop("put a backup back"),
}
OF_CLASSES = {f"class.{action}": action.label for action in ClassEvent.Action}


def action_words(entry: AuditEntry) -> str:
    """What was done, without by whom."""
    if entry.action in OF_CLASSES:
        return _("class: %(did)s") % {"did": OF_CLASSES[entry.action]}
    return _(SAID[Did(entry.action)]) if entry.action in set(Did) else entry.action
