"""What first answers say of the questions of a briefing, for those who look after them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from briefings.models import Briefing, User
from quizzes.domain.flagging import FEWEST_SHOWN, URGENT, Flag, flags, rival_of_key
from quizzes.domain.forms import Layout, layout
from quizzes.domain.itemstats import Reliability, reliability
from quizzes.domain.itemuse import ItemSums, ItemUse, OptionUse, item_use
from quizzes.domain.questions import Form
from quizzes.domain.rekeying import said
from quizzes.models import Question, Report, Response
from quizzes.services.banking import PAST
from quizzes.services.statistics import BankSums, answers_to, bank_sums, set_sums

CHOSEN = (Layout.ONE, Layout.SEVERAL)  # where options can be counted
MOST, MANY = 0.5, 0.3  # of those who missed it
FEWEST_ALIKE = 2  # people who gave a wrong answer, before it is quoted


@dataclass(frozen=True, slots=True)
class Choice:
    """An option with its words, and who chose it."""

    text: str
    use: OptionUse


@dataclass(frozen=True)
class QuestionFigures:
    """A question with its figures.

    reports  open ones from learners
    """

    question: Question
    use: ItemUse
    flags: tuple[Flag, ...]
    reports: int = 0

    @property
    def is_shown(self) -> bool:
        """Whether so many answered that a figure tells of no single person."""
        return self.use.n >= FEWEST_SHOWN

    @property
    def to_look_at(self) -> tuple[Flag, ...]:
        return tuple(flag for flag in self.flags if flag is not Flag.FEW)

    @property
    def is_urgent(self) -> bool:
        return not URGENT.isdisjoint(self.flags)

    @cached_property
    def texts(self) -> dict[str, str]:
        question = self.question
        return {option.id: option.text for option in (*question.options, *question.prompts)}

    @property
    def choices(self) -> tuple[Choice, ...]:
        return tuple(Choice(self.texts[use.id], use) for use in self.use.options)

    @property
    def commonest_error(self) -> tuple[str, int]:
        """The wrong answer given most, in words, and how many gave it; ("", 0) without one."""
        if not self.use.wrong:
            return "", 0
        answer, n = self.use.wrong[0]
        return said(Form(self.question.form), answer, self.texts), n

    @property
    def is_shared_error(self) -> bool:
        """Whether most of those who missed it gave the same wrong answer."""
        n = self.commonest_error[1]
        return n >= FEWEST_ALIKE and n > MOST * self.use.missed

    @property
    def is_frequent_error(self) -> bool:
        return self.commonest_error[1] >= max(FEWEST_ALIKE, MANY * self.use.missed)

    @property
    def rival(self) -> str:
        """The option that the strong choose rather than the key, or as often, in words."""
        found = rival_of_key(self.use) or self.use.rival
        return self.texts[found.id] if found else ""


@dataclass(frozen=True, slots=True)
class Wish:
    """Which questions to list, and in what order: a name of `ORDERS`, after "-" from the end."""

    lesson: str = ""
    flag: str = ""
    sort: str = ""


def _missing_last(value: float | None) -> tuple[bool, float]:
    return (value is None, value or 0.0)


Order = Callable[[QuestionFigures], tuple[bool, float]]
ORDERS: dict[str, Order] = {
    "facility": lambda one: _missing_last(one.use.facility),
    "discrimination": lambda one: _missing_last(one.use.item_rest),
    "answers": lambda one: (False, float(one.use.n)),
    "time": lambda one: _missing_last(one.use.median),
    "reports": lambda one: (False, float(one.reports)),
}


@dataclass(frozen=True, slots=True)
class Answers:
    """Which answers to look at; every field None for all that there are.

    responses  those of a class or an assignment, say
    questions  what to show; the others count neither as asked nor as answered
    kept_back  question -> learners who would be told of by comparing with what else can be looked
               at; figures of fewer than `FEWEST_SHOWN` of them are not shown
    reporters  whose open reports count
    """

    responses: QuerySet[Response] | None = None
    questions: QuerySet[Question] | None = None
    kept_back: Mapping[int, int] = field(default_factory=dict)
    reporters: QuerySet[User] | None = None

    def hides(self, question: int) -> bool:
        return 0 < self.kept_back.get(question, 0) < FEWEST_SHOWN


@dataclass(frozen=True, slots=True)
class BankFigures:
    """The questions of a briefing that were answered by enough people, in the order wished for.

    every        all of them, whatever the wish
    lines        those that fit the wish
    n_few        questions answered by fewer people than are shown
    n_unasked    questions that nobody has answered
    reliability  of the questions of the lesson that is looked at, or of all; None where fewer than
                 five learners answered all of them
    """

    every: tuple[QuestionFigures, ...]
    lines: tuple[QuestionFigures, ...]
    n_few: int
    n_unasked: int
    n_learners: int
    n_guessing: int
    reliability: Reliability | None

    @property
    def n_flagged(self) -> int:
        """Questions that need a look, rather than could be better."""
        return sum(one.is_urgent for one in self.every)

    @property
    def is_told(self) -> bool:
        """Whether enough have answered any question to warn of something."""
        return any(Flag.FEW not in one.flags for one in self.every)


def bank_figures(briefing: Briefing, wanted: Wish, given: Answers | None = None) -> BankFigures:
    """The figures of a briefing's questions. Three queries, however many there are."""
    given = given or Answers()
    rows = list(_questions(briefing, given))
    answers = answers_to(briefing, given.responses)
    sums = bank_sums(answers)
    every = [_figures(row, sums) for row in rows]
    shown = tuple(one for one in every if one.is_shown and not given.hides(one.question.pk))
    hides = any(given.hides(question) for question in given.kept_back)
    return BankFigures(
        every=shown,
        lines=_wished(shown, wanted),
        n_few=sum(one.use.n > 0 for one in every) - len(shown),
        n_unasked=sum(not one.use.n for one in every),
        n_learners=sums.n_learners,
        n_guessing=0 if hides else sums.n_guessing,
        reliability=None if hides else _reliability(shown, wanted, answers, sums),
    )


def question_figures(
    question: Question, responses: QuerySet[Response] | None = None
) -> QuestionFigures:
    """The figures of one question among those of its briefing. One query."""
    sums = bank_sums(answers_to(question.briefing, responses))
    return _figures(question, sums)


def uses_of(briefing: Briefing, given: Answers) -> dict[int, QuestionFigures]:
    """Question id -> its figures, of all in use that may be shown. Two queries."""
    sums = bank_sums(answers_to(briefing, given.responses))
    rows = _questions(briefing, given)
    return {row.pk: _figures(row, sums) for row in rows if not given.hides(row.pk)}


def _questions(briefing: Briefing, given: Answers) -> QuerySet[Question]:
    """Those in use, or those that are asked for, whatever has become of them."""
    rows = Question.objects.filter(briefing=briefing)
    if given.questions is None:
        rows = rows.exclude(status__in=PAST)
    else:
        rows = rows.filter(pk__in=given.questions.order_by().values("pk"))
    waiting = Report.objects.filter(question=OuterRef("pk"), resolved_at=None)
    if given.reporters is not None:
        waiting = waiting.filter(learner__in=given.reporters.values("pk"))
    # Counted apart: joined to the questions, all of their texts would be grouped by.
    counted = waiting.order_by().values("question").annotate(n=Count("pk")).values("n")
    annotated = rows.annotate(n_reports=Coalesce(Subquery(counted), 0))
    return annotated.select_related("lesson", "hidden").order_by("lesson__position", "pk")


def _figures(question: Question, sums: BankSums) -> QuestionFigures:
    counts = layout(Form(question.form)) in CHOSEN
    use = item_use(
        sums.items.get(question.pk, ItemSums()),
        guess=question.guess_rate,
        options=[option.id for option in question.options] if counts else (),
        right=question.hidden.key["right"] if counts else (),
    )
    return QuestionFigures(question, use, flags(use), getattr(question, "n_reports", 0))


def _wished(shown: Sequence[QuestionFigures], wanted: Wish) -> tuple[QuestionFigures, ...]:
    lines = [
        one
        for one in shown
        if wanted.lesson in ("", one.question.lesson.key)
        and (wanted.flag in ("", *one.flags) or (wanted.flag == "urgent" and one.is_urgent))
    ]
    order = ORDERS.get(wanted.sort.removeprefix("-"))
    if order is None:
        return tuple(lines)
    ordered = sorted(lines, key=order, reverse=wanted.sort.startswith("-"))
    return tuple(sorted(ordered, key=lambda one: order(one)[0]))  # what is missing stays last


def _reliability(
    shown: Sequence[QuestionFigures], wanted: Wish, answers: QuerySet[Response], sums: BankSums
) -> Reliability | None:
    mine = [one.question for one in shown if wanted.lesson in ("", one.question.lesson.key)]
    if not mine or sum(n >= len(mine) for n in sums.answered) < FEWEST_SHOWN:
        return None  # which is known without reading the answers again
    is_all = sums.items.keys() == {question.pk for question in mine}
    known = sums.whole if is_all else None
    found = reliability(known or set_sums(answers, mine))
    return found if found and found.n >= FEWEST_SHOWN else None
