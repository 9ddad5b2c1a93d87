"""The cells of a gradebook: there may be thousands, and a template takes ten times as long."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from quizzes.services.classes.gradebook import GradeRow
from quizzes.services.classes.tasks import State, Task

register = template.Library()


@register.simple_tag
def grade_rows(rows: Iterable[GradeRow], address: str) -> SafeString:
    """The rows of the book.

    address  of a student's page, with a 0 where the student's id goes
    """
    before, after = address.rsplit("0", 1)
    words = _words()
    drawn = (
        f'<tr><th scope="row"><a href="{escape(before)}{row.student.pk}{escape(after)}">'
        f"{escape(row.student.display_name)}</a></th>"
        f"{''.join(_cell(task, words) for task in row.tasks)}</tr>\n"
        for row in rows
    )
    return mark_safe("".join(drawn))  # noqa: S308 - names are escaped, the rest is numbers and `_words`


def _words() -> dict[str, str]:
    """What cells say, looked up once for all of them."""
    missing, under_way = escape(_("missing")), escape(_("under way"))
    return {
        "late": format_html(" <small>{}</small>", _("late")),
        "beside": f" <small>{under_way}</small>",
        State.MISSING: missing,
        State.UNDER_WAY: under_way,
        "": format_html(
            '<span aria-hidden="true">–</span><span class="sr">{}</span>', _("nothing yet")
        ),
    }


def _cell(task: Task, words: dict[str, str]) -> str:
    state, percent = task.state, task.percent
    css = ' class="missing"' if state is State.MISSING else ""
    if percent is None:
        return f"<td{css}>{words.get(state, words[''])}</td>"
    said = f"<td{css}>{percent}%"
    if task.is_late:
        said += words["late"]
    if task.late_answers:
        said += f" <small>+{task.late_answers}</small>"
    if state is State.UNDER_WAY:
        said += words["beside"]
    return f"{said}</td>"
