"""A Briefing as the text of a file that reads back to an equal one."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Any

import yaml

from briefings.domain import facts, quoting
from briefings.domain.digesting import Digested
from briefings.domain.prose import plain_text
from briefings.domain.reading import FORMAT, SOURCE
from briefings.domain.sentences import Span
from briefings.domain.surfaces import date_text


class _Dumper(yaml.SafeDumper):
    """Plain YAML: no aliases, lists indented, long texts as blocks."""

    def ignore_aliases(self, data: object) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _str(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


class _Plain(str):
    """A date, a number or a boolean: written without quotes, for people and for the schema."""

    __slots__ = ()


def _plain(dumper: yaml.SafeDumper, text: _Plain) -> yaml.ScalarNode:
    tag: str = dumper.resolve(yaml.ScalarNode, str(text), (True, False))  # type: ignore[no-untyped-call]
    return dumper.represent_scalar(tag, str(text))


_Dumper.add_representer(str, _str)
_Dumper.add_representer(_Plain, _plain)


def write_briefing(briefing: facts.Briefing) -> str:
    """The file's text."""
    whole = {
        "format": FORMAT,
        "key": briefing.key,
        "title": briefing.title,
        "summary": briefing.summary,
        "language": briefing.language,
        "source": _without_empty(
            {
                **{name: getattr(briefing.source, name) for name in SOURCE},
                "date": _Plain(briefing.source.date),
            }
        ),
    }
    entities = _dumped({"entities": [_entity(entity) for entity in briefing.entities]})
    lessons = [_lesson_text(Digested.of(lesson)) for lesson in briefing.lessons]
    return "".join([_dumped(whole), entities, LESSONS, *lessons])


LESSONS = "lessons:\n"


@lru_cache(maxsize=64)  # an edit leaves most lessons what they were
def _lesson_text(lesson: Digested[facts.Lesson]) -> str:
    return _dumped({"lessons": [_lesson(lesson.value)]}).removeprefix(LESSONS)


def _dumped(mapping: dict[str, Any]) -> str:
    text: str = yaml.dump(mapping, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100)
    return text


def _without_empty(mapping: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in mapping.items() if value not in ("", None, [], {}, ())}


def _entity(entity: facts.Entity) -> dict[str, Any]:
    return _without_empty(
        {
            "key": entity.key,
            "type": entity.type.value,
            "name": entity.name,
            "short": entity.short,
            "aliases": list(entity.aliases),
            "note": entity.note,
            "part_of": list(entity.part_of),
        }
    )


def _lesson(lesson: facts.Lesson) -> dict[str, Any]:
    text = plain_text(lesson.body)
    return _without_empty(
        {
            "key": lesson.key,
            "title": lesson.title,
            "argument": lesson.argument.value,
            "summary": lesson.summary,
            "objectives": list(lesson.objectives),
            "body": lesson.body + "\n",
            "facts": [_fact(fact, text) for fact in lesson.facts],
        }
    )


def _fact(fact: facts.Fact, text: str) -> dict[str, Any]:
    return _without_empty(
        {
            "key": fact.key,
            "label": fact.label,
            "about": fact.about,
            "statement": fact.statement,
            "kind": fact.kind.value,
            "status": fact.status.value,
            "attributed_to": _attribution(fact.attributed_to),
            "importance": _Plain(fact.importance),
            "argument": fact.argument.value,
            "as_of": _Plain(fact.as_of),
            "review_by": _Plain(fact.review_by),
            "values": {role: _value(value) for role, value in fact.values.items()},
            "ask": dict(fact.ask),
            "foils": {role: [_foil(f) for f in foils] for role, foils in fact.foils.items()},
            "false": [_without_empty({"text": f.text, "why": f.why}) for f in fact.false],
            "evidence": [_evidence(evidence, text) for evidence in fact.evidence],
            "note": fact.note,
            "contradicts": list(fact.contradicts),
        }
    )


DETAILS = ("values", "ask", "foils", "false")


def write_details(fact: facts.Fact) -> str:
    """A fact's values, stems and wrong answers as its file has them; empty where it has none."""
    whole = _fact(fact, "")
    found = {name: whole[name] for name in DETAILS if name in whole}
    return _dumped(found) if found else ""


def _attribution(attribution: facts.Attribution | None) -> str | dict[str, str] | None:
    if attribution is None:
        return None
    return {"entity": attribution.entity} if attribution.entity else attribution.text


def _value(value: facts.Value) -> dict[str, Any]:
    match value:
        case facts.DateValue():
            text = "" if value.text == date_text(value.iso) else value.text
            return _without_empty({"date": _Plain(value.iso), "text": text})
        case facts.NumberValue():
            number = {"number": _figures(value.number), "unit": value.unit, "text": value.text}
            approximate = _Plain("true" if value.approximate else "")
            tolerance = _figures(value.tolerance) if value.tolerance else ""
            return _without_empty({**number, "approximate": approximate, "tolerance": tolerance})
        case facts.EntityValue():
            return {"entity": value.entity, "text": value.text}
        case facts.PhraseValue():
            return _without_empty({"phrase": value.text, "also": list(value.also)})
        case facts.ItemsValue():
            items: dict[str, Any] = {"items": [_value(item) for item in value.items]}
            return {**items, "ordered": _Plain("true")} if value.ordered else items


def _foil(foil: facts.Foil) -> dict[str, str]:
    return _without_empty({"entity": foil.entity, "text": foil.text, "why": foil.why})


def _figures(number: Decimal) -> _Plain:
    """Without an exponent, which the format does not know."""
    return _Plain(f"{number:f}")


def _evidence(evidence: facts.Evidence, text: str) -> str | dict[str, str]:
    """The quote, with as much around it as singles it out in the lesson."""
    if text[evidence.start : evidence.end] != evidence.quote:
        return evidence.quote  # the lesson was edited since; reading the file will say so
    before, after = quoting.surroundings(text, Span(evidence.start, evidence.end))
    if not before and not after:
        return evidence.quote
    return _without_empty({"quote": evidence.quote, "before": before, "after": after})
