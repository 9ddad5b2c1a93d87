import html
import re
from pathlib import Path

import pypdfium2
import pytest

from briefings.domain.facts import Status
from tests.articles.gold import gold_in

ARTICLES = gold_in(Path(__file__).parent)
BROKEN_WORD = "\ufffe"  # what PDFium writes for a hyphen and the end of its line


def plain(path):
    """The text that a reader sees, by the crudest means that do for these files."""
    if path.suffix == ".pdf":
        return " ".join(printed(path).split())
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        text = re.sub(r"</t[dh]>", " ", text)  # cells are words apart
        text = html.unescape(re.sub(r"<[^>]+>", "", text))
    if path.suffix == ".md":
        text = text.replace("*", "")
    return " ".join(text.split())


def printed(path):
    """A PDF's text in the order in which it was set, without the header and number of each page."""
    with pypdfium2.PdfDocument(path) as document:
        pages = [page.get_textpage().get_text_range().splitlines()[2:] for page in document]
    return "\n".join(line for page in pages for line in page).replace(BROKEN_WORD, "")


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
