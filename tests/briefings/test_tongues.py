"""English, and what is not."""

from pathlib import Path

import pytest

from briefings.domain.tongues import seems_english

ARTICLES = sorted((Path(__file__).parents[1] / "articles").glob("*.txt"))
OTHERS = {
    "French": "Le port de Velm a ouvert en 1931 avec quatre quais. Il traite aujourd'hui 12 "
    "millions de tonnes par an et emploie 3 400 personnes: c'est le plus grand de la côte.",
    "German": "Der Hafen von Velm wurde im Jahr 1931 mit vier Kais eröffnet. Was heute in ihm "
    "umgeschlagen wird, sind 12 Millionen Tonnen im Jahr, mehr als in jedem anderen.",
    "Dutch": "De haven van Velm is in 1931 geopend met vier kades. Het was toen een van de "
    "kleinste havens van de kust; of hij nog groeit, is in de raad een vraag.",
    "Arabic": "افتتح ميناء فيلم في عام 1931 بأربعة أرصفة. يتعامل اليوم مع 12 مليون طن سنويا. "
    "ويعمل فيه 3400 شخص في ثلاث نوبات كل يوم من أيام السنة.",
}


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_english_articles_are_known(path):
    assert seems_english(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_other_languages_are_not(text):
    assert not seems_english(text)


@pytest.mark.parametrize("text", ["", "Velm", "Ministère de la Marine"])
def test_too_little_text_says_nothing(text):
    assert seems_english(text)
