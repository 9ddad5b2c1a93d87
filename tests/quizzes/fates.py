"""What befalls a learner's answers: other people's corrections."""

from contextlib import suppress

from quizzes.domain.questions import Form
from quizzes.models import Question, Response
from quizzes.services.correcting import SameKey, correct_key
from quizzes.services.revising import follow, settle
from tests.quizzes.factories import other_key


class Fates:
    """The part of a life that the learner has no hand in."""

    def value(self):
        """A fact's value is corrected, or set back to what it was."""
        fact = self.some(self.briefing.facts.all())
        self.changed[fact.pk] = None if self.changed.get(fact.pk) else self.at
        fact.value_changed_at = self.changed[fact.pk]
        fact.save()
        settle(self.briefing, [fact.key])

    def key(self):
        """The key of a question turns out to be wrong."""
        used = Question.objects.exclude(form=Form.CARD)
        question = self.some(used.filter(recollections__learner=self.learner).distinct())
        if question is None:
            return False
        with suppress(SameKey):
            key, words = other_key(question)
            correct_key(question, key, words, reason="Wrong.", by=self.by, at=self.at)
        wrong = set(Response.objects.filter(correct=False).values_list("pk", flat=True))
        for one in self.given:
            if one.response and len(one.facts) > 1:  # wrong, it says nothing of any of them
                one.counts = one.response not in wrong
        return None

    def archive(self):
        """A fact leaves its lesson, or comes back."""
        fact = self.some(self.briefing.facts.all())
        fact.archived_at = None if fact.archived_at else self.at
        fact.save()
        follow(self.briefing)
