"""A learner's weeks, made up by chance: every way of answering, putting off and changing."""

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

from quizzes.domain.answers import Answer
from quizzes.domain.forms import MACHINE_GRADED
from quizzes.domain.memory import Rating
from quizzes.domain.questions import Form
from quizzes.domain.scheduling import DEFAULT_PARAMETERS
from quizzes.domain.studydays import day_starts
from quizzes.models import Memory, ParameterSet, Question, StudySettings
from quizzes.services.attempting import (
    Blueprint,
    NoQuestions,
    Submission,
    record_response,
    start_attempt,
)
from quizzes.services.cramming import Run, next_card, practice
from quizzes.services.demo import right_answer
from quizzes.services.policies import study_of
from quizzes.services.prompting import answer_prompt
from quizzes.services.queueing import next_item, recent_of, standing_of
from quizzes.services.queues import Asked
from quizzes.services.remembering import Conflict, Source
from quizzes.services.replanning import plan_again, plan_anew, take_plan_back
from quizzes.services.reviewing import Sending, grade_card, is_card, item_of, record_answer
from quizzes.services.revising import undo
from quizzes.services.setting_aside import bring_back, bury, show_all_now, spread, suspend
from quizzes.services.studying import finish_lesson
from tests.factories import make_learner
from tests.quizzes.fates import Fates
from tests.quizzes.ledger import Given, askable_facts, assert_queues_hold_what_is_due

# Where and when weeks begin: clocks go forward and back by an hour and by half an hour, February
# has 29 days, and a Friday is left out.
WEEKS = [
    ("America/New_York", datetime(2024, 2, 22, 15, tzinfo=UTC)),
    ("America/New_York", datetime(2024, 10, 20, 15, tzinfo=UTC)),
    ("Europe/Berlin", datetime(2024, 3, 20, 9, tzinfo=UTC)),
    ("Europe/Berlin", datetime(2024, 10, 15, 9, tzinfo=UTC)),
    ("Australia/Lord_Howe", datetime(2024, 3, 25, 1, tzinfo=UTC)),
    ("Australia/Lord_Howe", datetime(2024, 9, 25, 1, tzinfo=UTC)),
    ("Pacific/Apia", datetime(2011, 12, 18, 21, tzinfo=UTC)),
]
ZONES = sorted({zone for zone, _ in WEEKS} | {"UTC", "Asia/Kabul", "Pacific/Kiritimati"})
GAPS = [timedelta(minutes=n) for n in (0.2, 1, 5, 11, 30, 240, 700, 1440, 2900, 9000)]
TAKEN_BACK = {Source.CARD, Source.PROMPT, Source.CRAM}
ACTIONS = Counter(
    review=16, quiz=5, prompt=4, cram=3, take_back=4, again=2, stale=2, bury=2, suspend=1,
    bring_back=1, spread=1, all_now=1, settings=2, move=1, plan=2, unplan=1, parameters=1,
    value=1, key=1, archive=1,
)  # fmt: skip


@dataclass
class Life(Fates):
    """One learner's history; the same `rng` lives the same."""

    briefing: object
    zone: str
    at: datetime
    rng: object
    given: list = field(default_factory=list)
    met: set = field(default_factory=set)
    changed: dict = field(default_factory=dict)
    off: dict = field(default_factory=dict)  # fact -> the day to which it was put off
    did: Counter = field(default_factory=Counter)

    def __post_init__(self):
        self.learner = make_learner(time_zone=self.zone)
        self.by = make_learner()
        StudySettings.objects.create(learner=self.learner, ask_certainty=True)
        self.askable = askable_facts(self.briefing)
        lessons = list(self.briefing.lessons.all())
        for lesson in lessons[: self.rng.randint(1, len(lessons))]:
            finish_lesson(self.learner, lesson, at=self.at)
            self.met |= set(lesson.facts.values_list("pk", flat=True))

    @property
    def study(self):
        return study_of(self.learner, at=self.at)

    @property
    def mine(self):
        return Memory.objects.owned_by(self.learner)

    def live(self, n):
        names, weights = zip(*ACTIONS.items(), strict=True)
        for _ in range(n):
            self.wait()
            (name,) = self.rng.choices(names, weights)
            self.did[name] += getattr(self, name)() is not False
        return self

    def wait(self):
        """Go on; now and then to just before or after the next study day begins."""
        study = self.study
        before = study.today(self.at)
        self.at += self.rng.choice(GAPS)
        if self.rng.random() < 0.15:
            day = study.today(self.at) + timedelta(days=1)
            start = day_starts(day, study.policy.zone, study.policy.rollover)
            self.at = max(self.at, start + timedelta(seconds=self.rng.choice([-1, 0, 1])))
        assert study.today(self.at) >= before

    def token(self):
        return UUID(int=self.rng.getrandbits(128), version=4)

    def some(self, rows):
        rows = list(rows.order_by("pk"))
        return self.rng.choice(rows) if rows else None

    # What a learner does.

    def review(self):
        study, at = self.study, self.at
        assert_queues_hold_what_is_due(self, study)
        asked = Asked(study, at)
        item = next_item(asked, standing_of(asked), recent_of(study, at=at))
        return bool(item) and self.answer(item, Source.CARD)

    def answer(self, item, source):
        item = item_of(self.learner, item.memory.pk, item.question.pk, with_key=True)
        asked, shown_at = item.question, self.at - timedelta(seconds=7)
        reply = self.reply(asked)
        sure = None if is_card(asked) or reply.unknown else self.rng.choice([None, 1, 2, 3])
        sending = Sending(self.token(), item.memory.version, shown_at, sure, source)
        if is_card(asked):
            grade_card(self.study, item, self.rng.choice(list(Rating)), sending, at=self.at)
        else:
            record_answer(self.study, item, reply, sending, at=self.at)
        self.note(Given(sending.token, source, [item.memory.fact_id], self.at, sure=sure))

    def note(self, given):
        self.given.append(given)
        if given.source != Source.CRAM:
            self.off = {fact: day for fact, day in self.off.items() if fact not in given.facts}

    def reply(self, question):
        if self.rng.random() < 0.6:
            return right_answer(question)
        if question.form in {Form.CHOICE, Form.TRUE_FALSE}:
            return Answer(chosen=(self.rng.choice([option.id for option in question.options]),))
        return Answer(unknown=True)

    def quiz(self):
        plan = Blueprint(self.briefing, None, self.rng.randint(1, 4), tuple(MACHINE_GRADED))
        with suppress(NoQuestions):
            attempt = start_attempt(self.learner, plan, client_token=self.token(), at=self.at)
            for place in attempt.places.select_related("attempt", "question__hidden"):
                submission = Submission(self.reply(place.question), self.token(), 4000)
                response, new = record_response(place, submission, at=self.at)
                _, twice = record_response(place, submission, at=self.at)
                assert (new, twice) == (True, False)
                facts = list(place.question.facts.values_list("pk", flat=True))
                if response.correct or len(facts) == 1:
                    token = submission.client_token
                    self.note(Given(token, Source.QUIZ, facts, self.at, response.pk))

    def prompt(self):
        card = self.some(Question.objects.filter(briefing=self.briefing, form=Form.CARD))
        facts = list(card.facts.values_list("pk", flat=True))
        given = Given(self.token(), Source.PROMPT, facts, self.at)
        remembered = self.rng.random() < 0.7
        for _ in range(self.rng.choice([1, 1, 2])):
            answer_prompt(
                self.study, card, remembered=remembered, token=given.token, duration_ms=3000,
                at=self.at,
            )  # fmt: skip
        self.note(given)

    def cram(self):
        run = Run(self.briefing, None, self.study.today(self.at), int(self.at.timestamp()) * 1000)
        before = {row.pk: row.value for row in self.mine}
        study = self.study
        item = next_card(study, run, practice(study, run, at=self.at), recent_of(study, at=self.at))
        if item is None:
            return False
        self.answer(item, Source.CRAM)
        assert {row.pk: row.value for row in self.mine} == before
        return None

    def take_back(self):
        last = [one for one in self.given if one.counts and one.source in TAKEN_BACK]
        rows = undo(self.study, at=self.at)
        if not last:
            assert rows == ()
            return False
        last[-1].counts = False
        assert {row.fact_id for row in rows} == set(last[-1].facts)
        self.off = {fact: day for fact, day in self.off.items() if fact not in last[-1].facts}
        return None

    def again(self):
        """A form that comes a second time, with what the page showed then."""
        cards = [one for one in self.given if one.source in {Source.CARD, Source.CRAM}]
        if not cards:
            return False
        one = self.rng.choice(cards)
        item = self.card_of(self.mine.get(fact=one.facts[0]))
        if item is None:
            return False
        sending = Sending(one.token, self.rng.randint(0, 9), None, None, one.source)
        grade_card(self.study, item, Rating.AGAIN, sending, at=self.at)
        return None

    def stale(self):
        """A page that showed an older memory: told so, and nothing counts."""
        row = self.some(self.mine.filter(version__gt=0))
        item = row and self.card_of(row)
        if not item:
            return False
        sending = Sending(self.token(), self.rng.randrange(row.version))
        try:
            grade_card(self.study, item, Rating.GOOD, sending, at=self.at)
        except Conflict:
            return None
        raise AssertionError("counted twice")

    def card_of(self, row):
        asked = row.fact.questions.filter(form=Form.CARD).first()
        return asked and item_of(self.learner, row.pk, asked.pk, with_key=True)

    def bury(self):
        row, tomorrow = self.some(self.mine), self.study.today(self.at).toordinal() + 1
        bury(self.study, row, at=self.at)
        if row.show_day < tomorrow:  # another comes later anyhow
            self.off[row.fact_id] = tomorrow

    def suspend(self):
        suspend(self.some(self.mine))

    def bring_back(self):
        row = self.some(self.mine.filter(suspended=True))
        if row is None:
            return False
        bring_back(row)
        self.off.pop(row.fact_id, None)
        return None

    def spread(self):
        before = dict(self.mine.values_list("fact", "show_day"))
        spread(self.study, self.rng.choice([3, 7]), at=self.at)
        after = dict(self.mine.values_list("fact", "show_day"))
        self.off |= {fact: day for fact, day in after.items() if day != before[fact]}

    def all_now(self):
        """Everything, or only what was spread with others."""
        only_spread = self.rng.random() < 0.5
        spread = set(self.mine.filter(spread=True).values_list("fact", flat=True))
        show_all_now(self.study, at=self.at, only_spread=only_spread)
        kept = {fact: day for fact, day in self.off.items() if only_spread and fact not in spread}
        after = dict(self.mine.values_list("fact", "show_day"))
        assert all(after[fact] >= day for fact, day in kept.items())
        self.off = kept

    def settings(self):
        chosen = self.rng.choice(
            [
                {"rollover": self.rng.choice([0, 2, 3, 4, 12, 23])},
                {"retention": self.rng.choice([0.75, 0.9, 0.95])},
                {"days_off": self.rng.choice([[], [5, 6], [0, 1, 2, 3, 4, 5, 6]])},
                {"weigh_guesses": self.rng.random() < 0.5},
                {"fuzz": self.rng.random() < 0.5, "balance": self.rng.random() < 0.5},
                {"maximum_interval": self.rng.choice([3, 36_500])},
            ]
        )
        StudySettings.objects.filter(learner=self.learner).update(**chosen)

    def move(self):
        self.learner.time_zone = self.rng.choice(ZONES)
        self.learner.save()

    def plan(self):
        """What is planned already is planned anew by the settings as they are now."""
        wanted = plan_anew(self.study, at=self.at).moves
        assert plan_again(self.study, at=self.at) == len(wanted)
        self.assert_what_is_off_stays_off()
        return None if wanted else False

    def unplan(self):
        moved = take_plan_back(self.learner, at=self.at)
        self.assert_what_is_off_stays_off()
        return None if moved else False

    def assert_what_is_off_stays_off(self):
        shown = dict(self.mine.values_list("fact", "show_day"))
        assert all(shown[fact] >= day for fact, day in self.off.items())

    def parameters(self):
        values = [n * self.rng.uniform(0.9, 1.1) for n in DEFAULT_PARAMETERS[:4]]
        fitted = ParameterSet.objects.create(
            learner=self.learner,
            values=[*values, *DEFAULT_PARAMETERS[4:]],
            fitted_at=self.at,
            n_reviews=len(self.given),
            adopted=True,
        )
        StudySettings.objects.filter(learner=self.learner).update(parameters=fitted)
