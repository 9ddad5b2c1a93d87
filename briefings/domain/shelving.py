"""Documents, candidates and entities as JSON and back, for the columns that hold them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from briefings.domain import facts, storing
from briefings.domain.candidates import Doubt
from briefings.domain.documents import Block, BlockKind, Document, Dropped

Json = dict[str, Any]


def document_to_json(document: Document) -> Json:
    """Everything but the text of the blocks, which `text` holds already."""
    data = asdict(document)
    data["blocks"] = [_block_to_json(block) for block in document.blocks]
    return data


def document_from_json(data: Json) -> Document:
    """The document that `document_to_json` wrote. Raises KeyError for anything else."""
    text = data["text"]
    rest = {name: data[name] for name in _PLAIN}
    return Document(
        text=text,
        blocks=tuple(_block_from_json(block, text) for block in data["blocks"]),
        dropped=tuple(Dropped(**one) for one in data["dropped"]),
        warnings=tuple(data["warnings"]),
        **rest,
    )


_PLAIN = ("title", "date", "author", "publisher", "url", "language")


def _block_to_json(block: Block) -> Json:
    data = {name: value for name, value in asdict(block).items() if value}
    data.pop("text", None)
    return {**data, "kind": block.kind.value, "start": block.start, "end": block.end}


def _block_from_json(data: Json, text: str) -> Block:
    rest = {name: value for name, value in data.items() if name not in {"kind", "end"}}
    return Block(kind=BlockKind(data["kind"]), text=text[data["start"] : data["end"]], **rest)


def fact_to_json(fact: facts.Fact) -> Json:
    """A fact with its evidence, as the columns of a stored one have it."""
    return {
        "key": fact.key,
        "label": fact.label,
        "statement": fact.statement,
        "kind": fact.kind.value,
        "status": fact.status.value,
        "importance": fact.importance,
        "lesson": fact.lesson,
        "argument": fact.argument.value,
        "evidence": [asdict(one) for one in fact.evidence],
        "attributed_to": storing.attribution_to_json(fact.attributed_to),
        "as_of": fact.as_of,
        "review_by": fact.review_by,
        "values": storing.values_to_json(fact.values),
        "ask": dict(fact.ask),
        "foils": storing.foils_to_json(fact.foils),
        "false": storing.false_to_json(fact.false),
        "note": fact.note,
        "contradicts": list(fact.contradicts),
        "about": fact.about,
    }


def fact_from_json(data: Json) -> facts.Fact:
    """The fact that `fact_to_json` wrote. Raises KeyError or ValueError for anything else."""
    return facts.Fact(
        key=data["key"],
        label=data["label"],
        statement=data["statement"],
        kind=facts.Kind(data["kind"]),
        status=facts.Status(data["status"]),
        importance=data["importance"],
        lesson=data["lesson"],
        argument=facts.Argument(data["argument"]),
        evidence=tuple(facts.Evidence(**one) for one in data["evidence"]),
        attributed_to=storing.attribution_from_json(data["attributed_to"]),
        as_of=data["as_of"],
        review_by=data["review_by"],
        values=storing.values_from_json(data["values"]),
        ask=dict(data["ask"]),
        foils=storing.foils_from_json(data["foils"]),
        false=storing.false_from_json(data["false"]),
        note=data["note"],
        contradicts=tuple(data["contradicts"]),
        about=data.get("about", ""),
    )


def doubts_to_json(doubts: Iterable[Doubt]) -> list[Json]:
    return [{**asdict(doubt), "options": list(doubt.options)} for doubt in doubts]


def doubts_from_json(data: Iterable[Json]) -> tuple[Doubt, ...]:
    return tuple(Doubt(**{**one, "options": tuple(one["options"])}) for one in data)


def entities_to_json(entities: Iterable[facts.Entity]) -> list[Json]:
    return [{**asdict(entity), "type": entity.type.value} for entity in entities]


def entities_from_json(data: Iterable[Json]) -> tuple[facts.Entity, ...]:
    return tuple(
        facts.Entity(
            **{
                **one,
                "type": facts.EntityType(one["type"]),
                "aliases": tuple(one["aliases"]),
                "part_of": tuple(one["part_of"]),
            }
        )
        for one in data
    )
