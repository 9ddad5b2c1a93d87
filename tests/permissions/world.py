"""Two classes, each with its own teachers, student, briefing and article, and all they did."""

from dataclasses import dataclass
from datetime import timedelta
from random import Random
from uuid import UUID, uuid4

from django.contrib.contenttypes.models import ContentType

from briefings.models import Article, Briefing, User
from briefings.services import vetting
from quizzes.domain.answers import Answer
from quizzes.domain.evidence import Evidence
from quizzes.domain.exchange.taking import take
from quizzes.domain.permitting import Scope
from quizzes.domain.questions import Form
from quizzes.models import (
    Classroom,
    KeyCorrection,
    Memory,
    Question,
    QuestionChange,
    Regrade,
    Report,
    ReviewImport,
)
from quizzes.services.attempting import Submission, record_response
from quizzes.services.classes import feeds, marking, sitting
from quizzes.services.correcting import correct_key
from quizzes.services.deciding import Action, decide
from quizzes.services.demo import right_answer
from quizzes.services.exchanging import bringing
from quizzes.services.policies import study_of
from quizzes.services.remembering import Observed, Source, observe
from quizzes.services.reporting import answer_report, report_question
from quizzes.services.tokens import make_token
from tests.factories import make_harbour, make_learner, make_rivers
from tests.permissions.table import WHO
from tests.quizzes.classes.making import make_assignment, make_class, make_teacher
from tests.quizzes.factories import other_key
from tests.quizzes.studio.makers import make_article

DAY = timedelta(days=1)


@dataclass
class World:
    """One class, and what stands in addresses: the beginning of a route -> name -> value."""

    room: Classroom
    briefing: Briefing
    people: dict[str, User]
    known: dict[str, dict[str, object]]

    def arguments(self, route, names):
        """What fills an address. Raises ValueError where nobody has said what that is."""
        return {name: self.known[self._nearest(route, name)][name] for name in names}

    def _nearest(self, route, name):
        """The longest beginning of a route that says what a name in it means."""
        fits = [start for start, values in self.known.items() if name in values]
        return max((start for start in fits if route.startswith(start)), key=len)


def make_worlds(at):
    """Each class studies the briefings of both, and nobody writes both."""
    briefings = [make_rivers(at), make_harbour(at)]
    return [_world(at, briefing, briefings) for briefing in briefings]


def persons(worlds, which):
    """Each of WHO, as they are to one of the two classes; None is anonymous."""
    here, there = worlds[which].people, worlds[1 - which].people
    nobody = make_learner()
    admin = make_learner(is_superuser=True, is_staff=True)
    found = [None, nobody, there["student"], there["teacher"]]
    found += [here["student"], here["co-teacher"], here["teacher"], admin]
    return dict(zip(WHO, found, strict=True))


def _world(at, briefing, briefings):
    teacher, co_teacher, student = make_teacher(), make_teacher(), make_learner()
    briefing.owner = teacher
    briefing.save()
    briefing.coauthors.add(co_teacher)
    room = make_class(at, owner=teacher, students=[student], briefings=[briefing])
    room.co_teachers.add(co_teacher)
    quiz = make_assignment(room, at, n=2)
    goal = make_assignment(room, at, kind="know", due=at + 9999 * DAY)
    typed, mark = _marked(room, student, teacher, at)
    room.briefings.set(briefings)
    attempt = sitting.start(quiz, student, client_token=uuid4(), at=at)
    places = list(attempt.places.select_related("question__hidden", "attempt__briefing"))
    done = places[0].question
    record_response(places[0], Submission(right_answer(done), uuid4()), at=at)
    card = Question.objects.filter(briefing=briefing, form=Form.CARD).first()
    token = _practised(briefing, card, student, at)
    people = {"teacher": teacher, "co-teacher": co_teacher, "student": student}
    mine = _with_token(student, at)
    known = {
        "": {
            "key": briefing.key,
            "lesson_key": briefing.lessons.first().key,
            "fact_key": briefing.facts.first().key,
            "number": 1,
            "uuid": attempt.uuid,
            "position": places[-1].position,
            "card": card.pk,
            "question": card.pk,
            "memory": Memory.objects.owned_by(student).get(fact=card.facts.first()).pk,
            "code": room.join_code,
            "student": student.pk,
            "teacher": co_teacher.pk,
            "token": token,
        },
        "classes/": {"pk": room.pk},
        "assignments/": {"pk": quiz.pk},
        "assignments/<int:pk>/facts/": {"pk": goal.pk},
        "assignments/<int:pk>/marking/": {
            "pk": typed.attempt.assignment_id,
            "response": typed.pk,
        },
        "classes/<int:pk>/answers/": {"response": typed.pk},
        "marks/": {"pk": mark.pk},
        "classes/<int:pk>/assignments/": {"pk": room.pk},
        "settings/tokens/": {"pk": mine},
        "admin/quizzes/apitoken/": {"object_id": mine},
        "calendar/": {"token": feeds.feed_of(student, rng=Random(room.pk)).token},
        "briefings/<slug:key>/bank/": _decided(briefing, done, teacher, at),
        "briefings/<slug:key>/exchange/": {"name": "gift"},
        "briefings/<slug:key>/imports/": {"pk": _fetched(briefing, teacher, at).pk},
        "briefings/<slug:key>/edit/authors/": {"pk": co_teacher.pk},
        "regrades/": {"pk": Regrade.objects.get(response__learner=student).pk},
        **_reported(done, student, at),
        "accounts/": {"pk": 1, "key": "x", "uidb36": "1"},
        "admin/": {
            "object_id": briefing.pk,
            "content_type_id": ContentType.objects.get_for_model(Briefing).pk,
            "app_label": "quizzes",
            "id": teacher.pk,
        },
        "studio/": _brought(briefing, teacher, at),
        "settings/history/": {"name": "history.json"},
        "settings/anki/": {"pk": _looked_at(student, at).pk},
    }
    return World(room, briefing, people, known)


def _with_token(student, at):
    rng = Random(student.pk)
    return make_token(student, "A script", [Scope.READ_CONTENT], days=30, rng=rng, at=at)[0].pk


def _marked(room, student, teacher, at):
    """A typed answer, and the mark that a teacher set."""
    quiz = make_assignment(room, at, n=1, forms=["cloze"])
    attempt = sitting.start(quiz, student, client_token=uuid4(), at=at)
    place = attempt.places.select_related("question__hidden", "attempt__briefing").get()
    row, _ = record_response(place, Submission(Answer(text="x"), uuid4()), at=at)
    return row, marking.override(row, 0.5, reason="Half.", by=teacher, at=at)


def _practised(briefing, card, student, at) -> UUID:
    """The student was asked a card, and a question by choice; returns the token of that answer."""
    known = Question.objects.select_related("hidden").filter(briefing=briefing)
    asked = known.filter(form=Form.CHOICE).last()
    token, study = uuid4(), study_of(student, at=at)
    for question, one in ((card, uuid4()), (asked, token)):
        seen = Observed(
            Source.CARD,
            one,
            Evidence(correct=True),
            question=question.pk,
            duration_ms=3000,
            answer=right_answer(question).to_json() if question == asked else {},
        )
        observe(study, [question.facts.first().pk], seen, at=at)
    return token


def _decided(briefing, question, teacher, at):
    """Somebody decided about a question, and corrected its key."""
    one = Question.objects.filter(pk=question.pk)
    decide(one, Action.SUSPEND, briefing=briefing, by=teacher, at=at)
    key, words = other_key(question)
    correct_key(question, key, words, reason="A slip.", by=teacher, at=at)
    batch = QuestionChange.objects.filter(question=question).latest("pk").batch
    correction = KeyCorrection.objects.get(question=question)
    return {"pk": question.pk, "batch": batch, "correction": correction.pk}


def _reported(question, student, at):
    """The student said what is wrong and was answered, then said it again."""
    said = {"reason": Report.Reason.OTHER, "comment": "No."}
    first = report_question(question, student, **said, at=at)
    answer_report(first, "Yes.", at=at)
    again = report_question(question, student, **said, at=at)
    return {"briefings/<slug:key>/reports/": {"pk": again.pk}, "reports/": {"pk": first.pk}}


def _looked_at(student, at):
    """The student looked at a package from Anki that holds nothing."""
    nothing = {"guids": [], "reviews": [], "foreign": 0, "skipped": 0}
    return ReviewImport.objects.create(learner=student, name="a.apkg", found=nothing, looked_at=at)


def _fetched(briefing, teacher, at):
    """A table of questions whose columns were named."""
    data = b"Term,Definition\nport,where ships lie\n"
    batch = bringing.keep(briefing, take(data), by=teacher, at=at, name="terms.csv", data=data)
    bringing.arrange(batch, bringing.layout_of(batch))
    return batch


def _brought(briefing, teacher, at):
    """The article of the briefing, with a fact that was decided about."""
    article = make_article(teacher, at)
    Article.objects.filter(pk=article.pk).update(briefing=briefing)
    candidate = next(row for row in article.candidates.all() if not row.doubts)
    ruling = vetting.Ruling(teacher, at)
    vetting.decide(candidate, "accept", version=candidate.version, ruling=ruling)
    return {"pk": article.pk, "fact": candidate.pk, "batch": ruling.batch}
