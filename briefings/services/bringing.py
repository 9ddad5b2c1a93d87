"""Articles coming in, and what was found in them."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Sum

from briefings.domain import facts
from briefings.domain.candidates import Extraction
from briefings.domain.documents import Document
from briefings.domain.extraction.featuring import dateline
from briefings.domain.shelving import (
    document_to_json,
    doubts_to_json,
    entities_to_json,
    fact_to_json,
)
from briefings.domain.splicing import label_of
from briefings.domain.splitting import proposed_lessons, slug
from briefings.domain.telling_apart import told_apart
from briefings.models import Article, Briefing, Candidate, Decision, Job, User
from briefings.services.exporting import stored_briefing
from briefings.services.importing import KeyTaken, import_briefing

TITLE = 200  # characters, as the columns have them
MOST_KEPT = 300_000_000  # bytes of all articles of one person


class NoRoom(ValueError):
    """Somebody's articles take as much room as anybody's may."""


@transaction.atomic
def bring(owner: User, data: bytes, name: str, *, token: UUID, at: datetime) -> Article:
    """Keep an article as it came and put it in the queue; the same form brings it once.

    name   of the file; empty for pasted text
    token  of the form that was sent

    Raises NoRoom.
    """
    mine = Article.objects.filter(owner=owner).exclude(token=token)
    kept = mine.aggregate(size=Sum("size"))["size"] or 0
    if kept + len(data) > MOST_KEPT:
        raise NoRoom
    article, is_new = Article.objects.get_or_create(
        token=token,
        defaults={
            "owner": owner,
            "name": name[-TITLE:],
            "original": data,
            "size": len(data),
            "sha256": hashlib.sha256(data).hexdigest(),
            "created_at": at,
        },
    )
    if is_new:
        Job.objects.create(article=article, created_at=at)
    return article


def same_before(owner: User, data: bytes) -> Article | None:
    """An article of this person's with the same bytes."""
    mark = hashlib.sha256(data).hexdigest()
    return Article.objects.light().filter(owner=owner, sha256=mark).first()


@transaction.atomic
def store_found(article: Article, document: Document, found: Extraction, *, at: datetime) -> None:
    """Keep what was read and found, and make a draft of its lessons.

    An article that was read before keeps every fact that somebody has decided about.
    """
    _store_candidates(article, found)
    article.document = document_to_json(document)
    article.entities = entities_to_json(told_apart(found.entities))
    article.pipeline = dict(found.pipeline)
    article.title = article.title or document.title[:TITLE]
    if article.briefing is None:
        article.briefing = _draft(article, document, at)
    article.save(update_fields=["document", "entities", "pipeline", "title", "briefing"])


def _store_candidates(article: Article, found: Extraction) -> None:
    decided = set(
        Decision.objects.filter(candidate__article=article).values_list("candidate__key", flat=True)
    )
    article.candidates.exclude(key__in=decided).delete()
    Candidate.objects.bulk_create(
        Candidate(
            article=article,
            key=one.fact.key,
            position=min(evidence.start for evidence in one.fact.evidence),
            fact=fact_to_json(_labelled(one.fact)),
            doubts=doubts_to_json(one.doubts),
            guessed=list(one.guessed),
            rule=one.rule,
            confidence=one.confidence,
        )
        for one in found.candidates
        if one.fact.key not in decided
    )


def _labelled(fact: facts.Fact) -> facts.Fact:
    """The fact with a label, whatever the rules made of it."""
    return fact if fact.label else replace(fact, label=label_of(fact.statement, fact.values))


def _draft(article: Article, document: Document, at: datetime) -> Briefing:
    """A briefing that nobody else sees: the article's parts as lessons without facts."""
    lessons = proposed_lessons(document)
    title = article.title or str(article)
    draft = facts.Briefing(
        key="",
        title=title,
        summary=lessons[0].summary if lessons else title,
        language=document.language or "en",
        source=_source(article, document, at),
        entities=(),
        lessons=lessons,
    )
    taken = set(Briefing.objects.values_list("key", flat=True))
    while True:
        key = slug(title, taken, fallback="briefing")
        try:
            return _stored(replace(draft, key=key), article.owner, at)
        except KeyTaken:  # another article of this title was read at the same time
            continue


def _stored(draft: facts.Briefing, owner: User | None, at: datetime) -> Briefing:
    import_briefing(draft, owner=owner, at=at, by=owner, status=Briefing.Status.DRAFT)
    return Briefing.objects.get(key=draft.key)


def _source(article: Article, document: Document, at: datetime) -> facts.Source:
    """What the article says of itself; its day of arrival where nothing tells its date."""
    return facts.Source(
        title=document.title or str(article),
        date=document.date or dateline(document) or at.date().isoformat(),
        publisher=document.publisher,
        author=document.author,
        url=document.url,
    )


@transaction.atomic
def say_source(article: Article, source: facts.Source, *, by: User, at: datetime) -> None:
    """Change where the article comes from, in its briefing and as a version of it.

    The briefing is called as the article is until somebody gives it another title.
    """
    if article.briefing is None:
        return
    held = Briefing.objects.held().get(pk=article.briefing.pk)
    stored = stored_briefing(held)
    title = source.title[:TITLE] if stored.title == str(article) else stored.title
    import_briefing(replace(stored, title=title, source=source), owner=None, at=at, by=by)
    Article.objects.filter(pk=article.pk).update(title=source.title[:TITLE])


@transaction.atomic
def delete(article: Article) -> bool:
    """Remove an article with its draft; False where the briefing has facts already."""
    briefing = article.briefing
    if briefing and (briefing.facts.exists() or briefing.status != Briefing.Status.DRAFT):
        return False
    article.delete()
    if briefing:
        briefing.delete()
    return True
