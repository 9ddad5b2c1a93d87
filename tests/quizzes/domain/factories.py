"""Plain functions that make facts and briefings; everything has a default, nothing is stored."""

from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

from briefings.domain import facts
from briefings.domain.reading import read_briefing
from quizzes.domain.generating import generate

CONTENT = Path(__file__).parents[3] / "briefings" / "content" / "china-taliban-ambassadors.yaml"


@cache
def real_briefing():
    return read_briefing(CONTENT.read_text(encoding="utf-8"))


@cache
def real_bank():
    return generate(real_briefing())


def make_fact(key="toll", **more):
    statement = more.pop("statement", "The toll of the bridge is $150 million.")
    lesson = more.pop("lesson", "bridges")
    base = facts.Fact(
        key=key,
        label=f"What is said of {key}",
        statement=statement,
        kind=facts.Kind.CLAIM,
        status=facts.Status.FACT,
        importance=2,
        lesson=lesson,
        argument=facts.Argument.BACKGROUND,
        evidence=(facts.Evidence(statement, 0, len(statement)),),
    )
    return replace(base, **more)


def make_event(key, iso, label, **more):
    value = facts.DateValue(iso, iso)
    more.setdefault("kind", facts.Kind.EVENT)
    return make_fact(key, label=label, statement=f"{label}: {iso}.", values={"when": value}, **more)


def make_quantity(key, number, unit, text, **more):
    value = facts.NumberValue(Decimal(number), unit, text)
    more.setdefault("label", f"The size of {key}")
    more.setdefault("ask", {"amount": f"How large is {key}?"})
    return make_fact(
        key,
        statement=f"The size of {key} is {text}.",
        kind=facts.Kind.QUANTITY,
        values={"amount": value},
        **more,
    )


def make_entity(key, type="place", **more):
    return facts.Entity(key, facts.EntityType(type), more.pop("name", key.title()), **more)


def make_briefing(*made, entities=(), date="2024-02-22"):
    lessons = tuple(
        facts.Lesson(
            key=key,
            title=key,
            argument=facts.Argument.BACKGROUND,
            summary="",
            body="",
            facts=tuple(fact for fact in made if fact.lesson == key),
        )
        for key in dict.fromkeys(fact.lesson for fact in made)
    )
    source = facts.Source("On bridges", date)
    return facts.Briefing("rivers", "Rivers", "", "en", source, tuple(entities), lessons)


def questions(*made, form=None, seed=0, **more):
    bank = generate(make_briefing(*made, **more), seed=seed)
    return [q for q in bank.questions if form is None or q.form is form]
