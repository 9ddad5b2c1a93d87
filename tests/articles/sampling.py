"""Facts and questions in a form that a person can judge, drawn by chance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from tests.articles.findings import Findings, FoundFact, Span, spans

AROUND = 160  # characters shown on either side of the proving words


def draw(found: Mapping[str, Findings], n: int, rng: Random) -> tuple[list[Any], list[Any]]:
    """`n` facts and `n` questions with their articles, of all articles alike, in reading order."""
    facts = [(name, one) for name, its in found.items() for one in its.facts]
    questions = [(name, one) for name, its in found.items() for one in its.questions]
    return _some(facts, n, rng), _some(questions, n, rng)


def best(found: Mapping[str, Findings], n: int) -> list[Any]:
    """The `n` questions of every article with the highest scores."""
    return [(name, one) for name, its in found.items() for one in its.questions[:n]]


def sheet(found: Mapping[str, Findings], facts: Sequence[Any], questions: Sequence[Any]) -> str:
    """Numbered, so that judgements can be noted beside the numbers."""
    said = [
        f"F{i} · {name}\n{show_fact(one, found[name].text)}"
        for i, (name, one) in enumerate(facts, 1)
    ]
    asked = [
        f"Q{i} · {name}\n{show_question(one, found[name].text)}"
        for i, (name, one) in enumerate(questions, 1)
    ]
    return "\n\n".join(said + asked)


def show_fact(fact: FoundFact, text: str) -> str:
    whose = f" ({fact.attributed_to})" if fact.attributed_to else ""
    return "\n".join(
        [
            f"  {fact.statement}",
            f"  status: {fact.status}{whose} · confidence {fact.confidence:.2f}",
            *(f"  proof: {in_context(span, text)}" for span in fact.evidence),
        ]
    )


def show_question(question: Mapping[str, Any], text: str) -> str:
    """Right options are ticked; what a matching pairs is written out."""
    partners = {one["id"]: one["text"] for one in question.get("options", [])}
    lines = [f"  [{question['form']}] {question['stem']}"]
    lines += [
        f"    {'[x]' if one.get('correct') else '[ ]'} {one['text']} — {one.get('feedback') or '-'}"
        for one in question.get("options", [])
    ]
    lines += [
        f"    {one['text']} → {partners.get(one.get('option'), '-')}"
        for one in question.get("prompts") or []
    ]
    if question.get("order"):
        lines.append(f"  order: {' < '.join(partners[one] for one in question['order'])}")
    if question.get("answer") or question.get("accepted"):
        lines.append(f"  key: {question.get('answer', '')} · accepted: {question.get('accepted')}")
    lines.append(f"  explanation: {question.get('explanation', '-')}")
    lines += [f"  lint: {found}" for found in question.get("lint") or []]
    lines += [f"  proof: {in_context(span, text)}" for span in spans(question["evidence"])]
    return "\n".join(lines)


def in_context(span: Span, text: str) -> str:
    before, after = text[max(span.start - AROUND, 0) : span.start], text[span.end :][:AROUND]
    return " ".join(f"…{before}⟦{text[span.start : span.end]}⟧{after}…".split())


def _some(all_of_them: Sequence[Any], n: int, rng: Random) -> list[Any]:
    at = sorted(rng.sample(range(len(all_of_them)), min(n, len(all_of_them))))
    return [all_of_them[i] for i in at]
