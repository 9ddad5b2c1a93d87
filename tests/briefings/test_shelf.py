"""The words of a fact in the text of its article."""

from dataclasses import replace

from briefings.domain.documents import BlockKind
from briefings.domain.facts import Evidence
from briefings.services.shelf import marked
from tests.briefings.extraction.articles import article
from tests.quizzes.domain.factories import make_fact

TITLE = BlockKind.TITLE, "The river", {}


def marked_in(*blocks, words):
    document = article(*blocks)
    at = document.text.index(words)
    fact = replace(make_fact(), evidence=(Evidence(words, at, at + len(words)),))
    return marked(document.blocks, fact, [])


def test_the_words_stand_out_below_a_title():
    shown = marked_in(TITLE, "It has no bridge.", words="no bridge")
    assert '<mark class="cur" id="words">no bridge</mark>' in shown


def test_the_words_stand_out_where_a_line_stands_above_the_title():
    blocks = ("Autumn issue", TITLE, "It has no bridge.")
    assert '<mark class="cur" id="words">no bridge</mark>' in marked_in(*blocks, words="no bridge")
    assert '<mark class="cur" id="words">issue</mark>' in marked_in(*blocks, words="issue")
