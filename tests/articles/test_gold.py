import html
import re
from pathlib import Path

import pytest

from briefings.domain.facts import Status
from tests.articles.gold import gold_in

ARTICLES = gold_in(Path(__file__).parent)


def plain(path):
    """The text that a reader sees, by the crudest means that do for these files."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        text = html.unescape(re.sub(r"<[^>]+>", "", text))
    if path.suffix == ".md":
        text = text.replace("*", "")
    return " ".join(text.split())


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.path.stem)
def test_every_quote_occurs_once_in_its_article(article):
    text = plain(article.path)

    assert {fact.id: text.count(fact.quote) for fact in article.facts} == dict.fromkeys(
        (fact.id for fact in article.facts), 1
    )


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.path.stem)
def test_there_are_thirty_facts_with_ids_of_their_own(article):
    assert len({fact.id for fact in article.facts}) == len(article.facts) == 30


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.path.stem)
def test_whatever_is_no_plain_fact_is_somebodys(article):
    for fact in article.facts:
        assert bool(fact.attributed_to) == (fact.status is not Status.FACT), fact.id
