"""The cells of a gradebook: there may be thousands, and a template takes ten times as long."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from html import escape

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from quizzes.domain.marking import percent
from quizzes.domain.outcomes import State
from quizzes.services.classes.certainty import Certain, Table
from quizzes.services.classes.gradebook import GradeRow
from quizzes.templatetags.quiz import signed

register = template.Library()


@register.simple_tag
def grade_rows(rows: Iterable[GradeRow], address: str) -> SafeString:
    """The rows of the book.

    address  of a student's page, with a 0 where the student's id goes
    """
    before, after = map(escape, address.rsplit("0", 1))
    language = get_language()
    drawn = []
    for row in rows:
        student, mean = row.student, row.mean
        cells = _cells(
            student.display_name,
            tuple([one[:4] for one in row.outcomes]),
            None if mean is None else percent(mean),
            language,
        )
        drawn.append(f'<tr><th scope="row"><a href="{before}{student.id}{after}">{cells}</tr>')
    return mark_safe("".join(drawn))  # noqa: S308 - names are escaped, the rest is numbers and `_words`


@register.simple_tag
def grade_means(means: Iterable[float | None]) -> SafeString:
    """The cells of the book's last line."""
    whole = (None if share is None else percent(share) for share in means)
    return mark_safe("".join(map(_mean, whole)))  # noqa: S308 - numbers


def _mean(share: int | None) -> str:
    said = '<span aria-hidden="true">–</span>' if share is None else f"{share}%"
    return f'<td class="mean">{said}</td>'


@register.simple_tag
def certain_rows(table: Table) -> SafeString:
    """The rows of certainty-based marks beside the book."""
    language = get_language()
    drawn = [_marks(student.display_name, cells, language) for student, cells in table.rows]
    return mark_safe("".join(drawn))  # noqa: S308 - as above


@lru_cache(maxsize=1024)
def _marks(name: str, cells: tuple[Certain | None, ...], _language: str | None) -> str:
    said = _("%(marks)s of %(most)s")
    drawn = (said % {"marks": signed(one.marks), "most": one.most} if one else "–" for one in cells)
    marks = "".join(f"<td>{escape(one)}</td>" for one in drawn)
    return f'<tr><th scope="row">{escape(name)}</th>{marks}</tr>'


Told = tuple[State, int | None, bool, int]  # what a cell is made of, as an outcome begins


@lru_cache(maxsize=1024)  # most stays as it is
def _cells(name: str, told: tuple[Told, ...], mean: int | None, language: str | None) -> str:
    """A row of the book, within the link to its student."""
    words = _words(language)
    drawn = "".join([_cell(one, words) for one in told])
    return f"{escape(name)}</a></th>{drawn}{_mean(mean)}"


@cache
def _words(_language: str | None) -> dict[str, str]:
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


def _cell(told: Told, words: dict[str, str]) -> str:
    state, percent, is_late, late_answers = told
    css = ' class="missing"' if state is State.MISSING else ""
    if percent is None:
        return f"<td{css}>{words.get(state, words[''])}</td>"
    said = f"<td{css}>{percent}%"
    if is_late:
        said += words["late"]
    if late_answers:
        said += f" <small>+{late_answers}</small>"
    if state is State.UNDER_WAY:
        said += words["beside"]
    return f"{said}</td>"
