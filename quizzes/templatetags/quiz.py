"""What the page of a question draws many times over."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from briefings.templatetags.look import dated_as, icon, seal
from quizzes.domain import charts
from quizzes.domain.curves import YearMap
from quizzes.domain.progress import Mastery
from quizzes.domain.waiting import Unit, Wait
from quizzes.services.scenes import Row, Sheet, Step

register = template.Library()


@register.simple_tag
def track(steps: Sequence[Step]) -> SafeString:
    """The places of a quiz as list items: right, missed or open, and which is now.

    In Python because it is drawn with every question, and a template takes ten times as long.
    """
    words = _words_of_steps()
    drawn = (_item(step, *words["saved" if step.saved else step.correct]) for step in steps)
    return mark_safe("".join(drawn))  # noqa: S308 - words are escaped, the rest is numbers and signs


@register.simple_tag
def step_words() -> SafeString:
    """What a script needs to write into the track how a question was answered."""
    words = _words_of_steps()
    return mark_safe(f'data-hit="{words[True][2]}" data-miss="{words[False][2]}"')  # noqa: S308 - as above


def _words_of_steps() -> dict[bool | str | None, tuple[str, str, str]]:
    """Class, sign and words by what became of a question."""
    return {
        True: ("ok", icon("check"), escape(_("Question {n}: right"))),
        False: ("no", icon("cross"), escape(_("Question {n}: missed"))),
        None: ("", "", escape(_("Question {n}"))),
        "saved": ("given", icon("check"), escape(_("Question {n}: answered"))),
    }


def _item(step: Step, css: str, sign: str, words: str) -> str:
    now, current = (" now", ' aria-current="step"') if step.is_now else ("", "")
    number = "" if sign else f'<span aria-hidden="true">{step.position}</span>'
    said = words.format(n=step.position)
    return f'<li class="{css}{now}"{current}>{sign}<span class="sr">{said}</span>{number}</li>'


@register.simple_tag
def options(scene: Sheet, *, marked_only: bool = False) -> SafeString:
    """What can be chosen, and once it is answered what was right; in Python as a track is.

    marked_only  those that answering has changed, for htmx to put them in place
    """
    several = scene.layout == "several"
    kind = "checkbox" if several else "radio"
    rows = [row for row in scene.rows if row.right or row.chosen or not marked_only]
    drawn = "".join(
        _option(row, kind, scene.feedback is not None, several, ' hx-swap-oob="true"' * marked_only)
        for row in rows
    )
    return mark_safe(drawn)  # noqa: S308 - texts are escaped where they are put in


def _option(row: Row, kind: str, is_over: bool, several: bool, more: str) -> str:
    css, state, verdict, why = "opt", f' data-key="{row.keys}"', "", ""
    if is_over:
        css, state = (
            f"opt {'right' if row.right else 'wrong' if row.chosen else 'plain'}",
            " disabled",
        )
        verdict = _verdict(row, several=several)
        if several and row.chosen and not row.right:
            why = f'<br><span class="small muted">{escape(row.feedback)}</span>'
    checked, name = " checked" if row.chosen else "", escape(row.id)
    return (
        f'<label class="{css}" id="o-{name}"{more}>'
        f'<input type="{kind}" name="choice" value="{name}"{state}{checked}>'
        f'<span class="letter" aria-hidden="true">{row.letter}</span>'
        f"<span>{escape(row.text)}{why}</span>{verdict}</label>"
    )


def _verdict(row: Row, *, several: bool) -> str:
    """What there is to say of an option once it is answered."""
    if not (row.right or row.chosen):
        return ""
    if not row.right:
        said = _("Your answer")
    elif row.chosen:
        said = _("Your answer, right")
    else:
        said = _("Belongs, not ticked") if several else _("Right answer")
    return f'<span class="verdict">{icon("check" if row.right else "cross")}{escape(said)}</span>'


@register.simple_tag
def year_cells(year: YearMap) -> SafeString:
    """The days of a year as squares; those with answers say how many when they are pointed at.

    The days without are a pattern: there are hundreds, and all are alike. In Python because a
    template takes ten times as long. Made of numbers and names of months alone, so that nothing
    needs escaping.
    """
    square = f'width="{year.size}" height="{year.size}" rx="1.5"'
    return mark_safe(  # noqa: S308 - see above
        _blank_days(year, square)
        + "".join(
            f'<rect class="q{cell.shade}" x="{cell.x}" y="{cell.y}" {square}>'
            f"<title>{cell.day.day} {dated_as(cell.day, 'M')}: {cell.n}</title></rect>"
            for cell in year.cells
        )
    )


def _blank_days(year: YearMap, square: str) -> str:
    """A square, and the area that it fills again and again: whole weeks, and a part of the last."""
    across, down = year.weeks * year.step, 7 * year.step
    last = f"h{year.step}v{year.rest * year.step}h-{year.step}z" if year.rest else ""
    return (
        f'<pattern id="year-day" x="{year.left}" y="{year.top}" width="{year.step}"'
        f' height="{year.step}" patternUnits="userSpaceOnUse"><rect class="q0" {square}/></pattern>'
        f'<path fill="url(#year-day)" d="M{year.left} {year.top}h{across}v{down}h-{across}z'
        f'{f"M{year.left + across} {year.top}{last}" if last else ""}"/>'
    )


@register.simple_tag
def mastery_bar(mastery: Mastery) -> SafeString:
    """How much of a lesson is remembered, as a bar; in Python as a page has one for each."""
    return _mastery_bar(mastery, get_language())


@lru_cache(maxsize=1024)
def _mastery_bar(mastery: Mastery, _language: str | None) -> SafeString:
    return format_html(
        '<svg viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label="{}">{}</svg>',
        _("{share}% remembered, {seen} of {total} facts met").format(
            share=mastery.percent, seen=mastery.seen, total=mastery.total
        ),
        mark_safe(  # noqa: S308 - made of numbers and names of ours
            "".join(
                f'<rect class="{part.css}" x="{part.x}" width="{part.width}" height="8"/>'
                for part in charts.mastery_bar(mastery)
            )
        ),
    )


@register.simple_tag
def mastery_sign(level: int) -> SafeString:
    """The seal and the word for how well a lesson is known."""
    return _mastery_sign(level, get_language())


@lru_cache(maxsize=64)
def _mastery_sign(level: int, _language: str | None) -> SafeString:
    words = (
        _("Not started"),
        _("Attempted"),
        _("Familiar"),
        _("Proficient"),
        _("Mastered"),
    )
    sign = '<span class="mastery" data-level="{}">{}{}</span>'
    return format_html(sign, level, seal(level), words[level])


@register.filter
def wait_short(wait: Wait) -> str:
    """A wait as it stands on a button: "10 min", "4 d", "2 mo"."""
    words = {
        Unit.MINUTE: _("{n} min"),
        Unit.HOUR: _("{n} h"),
        Unit.DAY: _("{n} d"),
        Unit.MONTH: _("{n} mo"),
        Unit.YEAR: _("{n} y"),
    }
    return words[wait.unit].format(n=f"{wait.n:g}")


@register.filter
def wait_long(wait: Wait) -> str:
    """A wait in words: "in 10 minutes", "tomorrow", "in 2 months"."""
    n = wait.n
    if wait.unit is Unit.DAY and n < 2:
        return _("tomorrow") if n else _("today")
    words = {
        Unit.MINUTE: ngettext("in {n} minute", "in {n} minutes", n),
        Unit.HOUR: ngettext("in {n} hour", "in {n} hours", n),
        Unit.DAY: ngettext("in {n} day", "in {n} days", n),
        Unit.MONTH: ngettext("in {n} month", "in {n} months", n),
        Unit.YEAR: ngettext("in {n} year", "in {n} years", n),
    }
    return words[wait.unit].format(n=f"{n:g}")


@register.filter
def signed(mark: int) -> str:
    """A mark with its sign, as in "+3" and "−6"."""
    return f"{mark:+d}".replace("-", "−")
