"""Plain words and small pictures for what the numbers say."""

from __future__ import annotations

from collections.abc import Mapping

from django import template
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from briefings.templatetags.look import icon
from quizzes.domain.flagging import EASY, FEWEST_ANSWERS, HARD, Flag
from quizzes.domain.forms import Layout, layout
from quizzes.domain.heat import Verdict
from quizzes.domain.itemuse import ItemUse
from quizzes.domain.questions import Form
from quizzes.forms.names import FLAG_NAMES
from quizzes.services.figures import QuestionFigures

register = template.Library()

# Each says what was seen and what to do about it; `docs/statistics.md` says from when.
FLAGS: dict[Flag, str | Promise] = {
    Flag.WRONG_KEY: gettext_lazy(
        "Strong learners choose “{rival}” rather than the key. Read the proof again: if the key is"
        " wrong, correct it, and every mark changes with it."
    ),
    Flag.AMBIGUOUS: gettext_lazy(
        "Strong learners are split between the key and “{rival}”. Make the question say more, or"
        " the options exclude each other."
    ),
    Flag.GUESSED: gettext_lazy(
        "No more are right than by guessing, and strong learners do no better. See whether the"
        " lesson says it where learners look."
    ),
    Flag.NEGATIVE: gettext_lazy(
        "Those who do well elsewhere miss it more often than others. Suspend it until you know why."
    ),
    Flag.LOW: gettext_lazy(
        "Being right here says little of the rest. Look for a clue, a trap, or a second reading."
    ),
    Flag.TOO_HARD: gettext_lazy(
        "Fewer than {hard} in 100 are right. See whether the passage says it plainly."
    ),
    Flag.TOO_EASY: gettext_lazy(
        "More than {easy} in 100 are right, so it tells little. Keep it if it has to be known."
    ),
    Flag.IDLE: gettext_lazy(
        "Hardly anybody takes one of the wrong options. Replace it by an error that people make."
    ),
    Flag.FEW: gettext_lazy("Fewer than {few} have answered, so nothing is concluded yet."),
}
TONES = {Flag.WRONG_KEY: "bad", Flag.NEGATIVE: "bad", Flag.AMBIGUOUS: "warn", Flag.GUESSED: "warn"}
VERDICTS: dict[Verdict, tuple[str | Promise, str | Promise, str]] = {
    Verdict.PASSAGE: (
        gettext_lazy("Passage to rewrite"),
        gettext_lazy(
            "Every question about it is missed by most, so it is the text that misleads or is"
            " overlooked. Rewrite the sentence, or check that the fact says what it says."
        ),
        "source",
    ),
    Verdict.QUESTION: (
        gettext_lazy("Question to mend"),
        gettext_lazy(
            "A question fails where others about the same do not, or its figures are those of a"
            " faulty question. Look at it before you touch the text."
        ),
        "pencil",
    ),
    Verdict.UNSURE: (
        gettext_lazy("Text or question?"),
        gettext_lazy(
            "Its only question is missed by most: that can be the text or the question. Have"
            " another question written, and the answers will tell."
        ),
        "differ",
    ),
    Verdict.FADING: (
        gettext_lazy("Being forgotten"),
        gettext_lazy(
            "Learners knew it at first, and will recall it less and less. It needs no mending, only"
            " reviews."
        ),
        "wait",
    ),
    Verdict.KNOWN: (gettext_lazy("Known"), gettext_lazy("Nothing to do."), "check"),
    Verdict.FEW: (
        gettext_lazy("Too few answers"),
        gettext_lazy("Too few people have answered to say anything."),
        "users",
    ),
    Verdict.NOTHING: (
        gettext_lazy("Not tested"),
        gettext_lazy("No question asks for it, so nobody can tell how well it is known."),
        "warn",
    ),
}


@register.filter
def flag_name(flag: str) -> str | Promise:
    return FLAG_NAMES[Flag(flag)]


@register.filter
def flag_tone(flag: str) -> str:
    """The look of its chip."""
    return TONES.get(Flag(flag), "")


@register.simple_tag
def flag_advice(flag: Flag, figures: QuestionFigures) -> str:
    """What was seen and what to do about it."""
    return str(FLAGS[flag]).format(
        rival=figures.rival, hard=round(100 * HARD), easy=round(100 * EASY), few=FEWEST_ANSWERS
    )


@register.filter
def verdict_name(verdict: str) -> str | Promise:
    return VERDICTS[Verdict(verdict)][0]


@register.filter
def verdict_advice(verdict: str) -> str | Promise:
    return VERDICTS[Verdict(verdict)][1]


@register.filter
def verdict_icon(verdict: str) -> str:
    return VERDICTS[Verdict(verdict)][2]


@register.filter
def percent(share: float | None) -> str:
    """A share as a whole percentage; a dash where there is none."""
    return "–" if share is None else f"{round(100 * share)}%"


@register.filter
def hundredths(value: float | None) -> str:
    """A correlation with its sign, or a dash."""
    return "–" if value is None else f"{value:.2f}".replace("-", "−")


@register.filter
def seconds(ms: float | None) -> str:
    return "–" if ms is None else _("{n} s").format(n=round(ms / 1000))


@register.filter
def conclusions(figures: QuestionFigures) -> list[str]:
    """What the wrong answers say, in sentences."""
    use, said = figures.use, []
    error = figures.commonest_error[0]
    chose = layout(Form(figures.question.form)) is Layout.ONE
    if figures.is_shared_error:
        words = (
            _("Most of those who missed it chose “{error}”.")
            if chose
            else _("Most of those who missed it answered “{error}”.")
        )
        said.append(words.format(error=error))
    elif figures.is_frequent_error:
        said.append(_("The most frequent error was “{error}”.").format(error=error))
    if use.unknown >= 2:
        words = ngettext("{n} said that they did not know.", "{n} said that they did not know.", 2)
        said.append(words.format(n=use.unknown))
    return said


@register.simple_tag
def choices_table(figures: QuestionFigures) -> SafeString:
    """Who chose which option, with the share among the strong and among the weak.

    In Python because a page has one for each question, and a template takes ten times as long.
    """
    key = format_html('{}<span class="sr">{} </span>', icon("check"), _("The key:"))
    idle = format_html(' <span class="chip">{}</span>', _("idle"))
    row = '<tr><th scope="row">{}{}{}</th><td>{}</td><td>{}</td><td>{}</td></tr>'
    rows = format_html_join(
        "",
        row,
        (
            (
                key if one.use.is_right else "",
                one.text,
                idle if one.use.is_idle else "",
                *(one.use.n, percent(one.use.high), percent(one.use.low)),
            )
            for one in figures.choices
        ),
    )
    return format_html(
        '<table class="data small mt-4"><caption class="sr">{}</caption><thead><tr>'
        '<th scope="col">{}</th><th scope="col">{}</th><th scope="col"><abbr title="{}">{}</abbr>'
        '</th><th scope="col"><abbr title="{}">{}</abbr></th></tr></thead>'
        "<tbody>{}</tbody></table>",
        _("Who chose which option"),
        _("Option"),
        _("Chosen"),
        *(_("among the best 27% of learners"), _("Strong")),
        *(_("among the weakest 27% of learners"), _("Weak")),
        rows,
    )


@register.filter
def of(reasons: Mapping[int, Mapping[str, int]] | str, question: int) -> list[tuple[str, int]]:
    """What is reported of a question, the most frequent first; nothing where none are given."""
    found = reasons.get(question, {}) if isinstance(reasons, Mapping) else {}
    return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))


@register.filter
def sure_name(certainty: int) -> str:
    return {1: _("not sure"), 2: _("fairly sure"), 3: _("very sure")}[certainty]


@register.simple_tag
def facility_bar(use: ItemUse) -> SafeString:
    """The share of right answers as a bar, with its interval as a line upon it."""
    if use.facility is None or use.interval is None:
        return SafeString("")
    low, high = (round(100 * bound, 1) for bound in use.interval)
    return format_html(
        '<svg class="facility" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="q0" width="100" height="12"/><rect class="q2" width="{}" height="12"/>'
        '<rect class="whisker" x="{}" y="4.5" width="{}" height="3"/></svg>',
        round(100 * use.facility, 1),
        low,
        round(high - low, 1),
    )
