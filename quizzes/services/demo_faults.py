"""What is wrong in the made-up class, so that its pages have something to find.

Two questions that the teacher wrote are at fault: of one the key was "corrected" to a wrong option,
the other has two answers that are right. After their quiz she suspends both, so that nobody else
is asked them, and waits for somebody to look. The rest is how students answer: most misread one
passage, and one of them guesses.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random

from briefings.models import Briefing, User
from quizzes.domain.answers import Answer
from quizzes.domain.drafting import Draft, OptionDraft
from quizzes.domain.forms import Layout, layout
from quizzes.domain.questions import Form
from quizzes.models import Question, QuestionChange, Report
from quizzes.services.authoring import write
from quizzes.services.correcting import correct_key
from quizzes.services.deciding import decide
from quizzes.services.demo_history import right_answer
from quizzes.services.reporting import report_question

MISREAD = "iskp-attacks"  # the fact that a passage misleads about
MISLED = 0.85  # of those who would know it
NOT_SAID = 0.3  # of those who do not know, so many say so; the others take some option
TEMPTED = 0.5  # of these, so many take the same option
TURNED = Draft(
    form=Form.CHOICE,
    fact="taliban-need-investment",
    stem="What do the Taliban need Chinese money for, according to the source article?",
    options=(
        OptionDraft("the Afghan economy", right=True),
        OptionDraft("the Afghan army", why="The article says nothing of arms."),
        OptionDraft("embassies in Europe", why="The article names no embassy in Europe."),
        OptionDraft("schools in Kabul", why="The article does not speak of schools."),
    ),
)
SPLIT = Draft(
    form=Form.CHOICE,
    fact="security-chief-reason",
    stem="Why does security matter so much to Beijing here, according to the source article?",
    options=(
        OptionDraft("The two countries touch.", right=True),
        OptionDraft("Kabul is rearming.", why="The article does not say so."),
        OptionDraft("Armed groups could strike.", why="The border is named first."),
        OptionDraft("Its embassy was closed.", why="The article does not say so."),
    ),
)
TURNED_TO, RIVAL = 1, 2  # places of the option that became the key, and of the one as right


@dataclass(frozen=True, slots=True)
class Faults:
    """Whatever of the faults the briefing allows.

    turned   the question with a wrong key -> the option that is right in truth
    split    the question with two right answers -> the one that is not the key
    misread  ids of questions about the passage
    """

    turned: dict[int, str] = field(default_factory=dict)
    split: dict[int, str] = field(default_factory=dict)
    misread: frozenset[int] = frozenset()

    @property
    def written(self) -> tuple[int, ...]:
        return (*self.turned, *self.split)


def plant(briefing: Briefing, teacher: User, *, at: datetime) -> Faults:
    """Write the faulty questions, of those facts that the briefing has."""
    about = Question.objects.filter(briefing=briefing, facts__key=MISREAD)
    faults = Faults(misread=frozenset(about.values_list("pk", flat=True)))
    known = set(briefing.facts.values_list("key", flat=True))
    if TURNED.fact in known:
        turned = _written(briefing, TURNED, teacher, at)
        faults.turned[turned.pk] = turned.hidden.to_domain().right[0]
        _turn(turned, teacher, at)
    if SPLIT.fact in known:
        split = _written(briefing, SPLIT, teacher, at)
        faults.split[split.pk] = split.options[RIVAL].id
    return faults


def _written(briefing: Briefing, draft: Draft, by: User, at: datetime) -> Question:
    row = write(briefing, draft, by=by, at=at)
    rows = Question.objects.filter(pk=row.pk)
    made = decide(rows, QuestionChange.Action.APPROVE, briefing=briefing, by=by, at=at)
    if made.refused:
        raise ValueError(made.refused[0].rules)
    return rows.select_related("hidden").get()


def _turn(question: Question, by: User, at: datetime) -> None:
    """Make another option the key before anybody has answered."""
    option = question.options[TURNED_TO]
    key = replace(question.hidden.to_domain(), right=(option.id,))
    later = at + timedelta(hours=2)
    correct_key(question, key, option.text, reason="A slip of mine.", by=by, at=later)
    question.hidden.refresh_from_db()


def said(question: Question, faults: Faults, *, knows: bool, guesses: bool, rng: Random) -> Answer:
    """What a student answers.

    knows    whether they know what it asks, which is another thing than its key
    guesses  whether they take any option without reading
    """
    options = [option.id for option in question.options]
    right = right_answer(question)
    if layout(Form(question.form)) is not Layout.ONE or not options:
        return right if knows and not guesses else Answer(unknown=True)
    truth = faults.turned.get(question.pk, right.chosen[0])
    if guesses:
        return Answer(chosen=(rng.choice(options),))
    wrong = [option for option in options if option != truth]
    if question.pk in faults.misread and rng.random() < MISLED:
        return Answer(chosen=(wrong[0],))
    if knows:
        rival = faults.split.get(question.pk)
        return Answer(chosen=(rival if rival and rng.random() < 1 / 2 else truth,))
    if rng.random() < NOT_SAID:
        return Answer(unknown=True)
    tempting = wrong[-1] if question.pk in faults.turned else wrong[0]  # not what became the key
    return Answer(chosen=(tempting if rng.random() < TEMPTED else rng.choice(wrong),))


def set_aside(
    briefing: Briefing, faults: Faults, teacher: User, reporters: Iterable[User], *, at: datetime
) -> None:
    """Students report the faulty questions, and the teacher suspends them."""
    reasons = [(faults.turned, Report.Reason.WRONG_KEY)]
    reasons.append((faults.split, Report.Reason.SECOND_ANSWER))
    for learner in reporters:
        for questions, reason in reasons:
            for question in Question.objects.filter(pk__in=questions):
                report_question(question, learner, reason=reason, comment="", at=at)
    rows = Question.objects.filter(pk__in=faults.written)
    later = at + timedelta(hours=5)
    decide(rows, QuestionChange.Action.SUSPEND, briefing=briefing, by=teacher, at=later)
