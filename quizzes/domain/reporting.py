"""What was found in an article, as plain data for other programs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from briefings.domain.candidates import Candidate, Extraction
from briefings.domain.documents import Document
from briefings.domain.storing import attribution_to_json, values_to_json
from quizzes.domain.printing import as_data
from quizzes.domain.proposing import Proposed
from quizzes.domain.ranking import Ranked

Json = dict[str, Any]


def as_text(
    document: Document,
    extraction: Extraction,
    proposed: Proposed,
    seconds: Mapping[str, float] | None = None,
) -> str:
    """All of it as JSON, byte for byte the same for the same article but for `seconds`.

    seconds  stage -> how long it took; left out where None
    """
    data = {
        "text": document.text,
        "blocks": [_block(block) for block in document.blocks],
        "facts": [_fact(c) for c in extraction.candidates if not c.doubts],
        "unsettled": [_fact(c) for c in extraction.candidates if c.doubts],
        "questions": [_question(one) for one in proposed.questions],
        "dropped": [{"text": d.text, "why": d.why} for d in document.dropped],
        "warnings": list(document.warnings),
        "source": {
            "title": document.title,
            "date": document.date,
            "author": document.author,
            "publisher": document.publisher,
            "url": document.url,
            "language": document.language,
        },
        "entities": [
            {
                "key": e.key,
                "type": e.type.value,
                "name": e.name,
                "aliases": list(e.aliases),
                "part_of": list(e.part_of),
            }
            for e in extraction.entities
        ],
        "pipeline": dict(extraction.pipeline),
    }
    if seconds is not None:
        data["seconds"] = {stage: round(taken, 3) for stage, taken in seconds.items()}
    return json.dumps(data, ensure_ascii=False, indent=1)


def _block(block: Any) -> Json:
    return {
        "kind": block.kind.value,
        "start": block.start,
        "end": block.end,
        "text": block.text,
        "level": block.level,
        "number": block.number,
    }


def _fact(candidate: Candidate) -> Json:
    fact = candidate.fact
    data: Json = {
        "key": fact.key,
        "label": fact.label,
        "kind": fact.kind.value,
        "status": fact.status.value,
        "attributed_to": attribution_to_json(fact.attributed_to) or None,
        "importance": fact.importance,
        "argument": fact.argument.value,
        "about": fact.about,
        "statement": fact.told,
        "values": values_to_json(fact.values),
        "evidence": [{"start": e.start, "end": e.end, "quote": e.quote} for e in fact.evidence],
        "confidence": candidate.confidence,
        "rule": candidate.rule,
    }
    if candidate.doubts:
        data["doubts"] = [
            {
                "kind": d.kind,
                "text": d.text,
                "start": d.start,
                "end": d.end,
                "options": list(d.options),
            }
            for d in candidate.doubts
        ]
    return data


def _question(one: Ranked) -> Json:
    data = as_data(one.question)
    for place in data["evidence"]:
        place.pop("lesson")
    return {**data, "score": one.score, "lint": list(one.lint)}
