from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from briefings.domain.problems import BriefingError
from briefings.domain.reading import read_briefing
from briefings.domain.surfaces import number_in
from briefings.domain.writing import write_briefing
from briefings.models import Briefing, Entity, Fact, Lesson

HERE = Path(__file__).parent
GOOD = (HERE / "good.yaml").read_text(encoding="utf-8")
BROKEN = sorted((HERE / "broken").glob("*.yaml"))
CONTENT = Path(__file__).parents[2] / "briefings" / "content"


def test_there_are_thirty_broken_files():
    assert len(BROKEN) >= 30


@pytest.mark.django_db
@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_file_is_refused_with_its_line_and_nothing_is_written(path):
    expected, _ = path.read_text(encoding="utf-8").split("\n", 1)
    line, fragment = expected.removeprefix("# expect: ").split(": ", 1)

    with pytest.raises(CommandError) as refused:
        call_command("import_briefing", str(path))

    said = [text for text in str(refused.value).split("\n") if text.startswith(f"{path}:{line}:")]
    assert any(fragment in text for text in said), str(refused.value)
    for model in (Briefing, Lesson, Entity, Fact):
        assert model.objects.count() == 0


def test_a_file_with_three_faults_is_told_of_all_three():
    broken = GOOD.replace("forecast", "forcast").replace("{entity: rhine}", "{entity: rhin}")
    broken = broken.replace("- It cost $150", "- It cost $151")

    with pytest.raises(BriefingError) as refused:
        read_briefing(broken)

    assert len(refused.value.problems) == 3


def test_scalars_are_never_turned_into_anything():
    briefing = read_briefing(GOOD.replace("title: Rivers", "title: no"))

    assert briefing.title == "no"


def test_evidence_offsets_point_at_the_quote():
    from briefings.domain.prose import plain_text

    briefing = read_briefing(GOOD)

    text = plain_text(briefing.lessons[0].body)
    for fact in briefing.facts:
        for evidence in fact.evidence:
            assert text[evidence.start : evidence.end] == evidence.quote


@pytest.mark.parametrize("path", [HERE / "good.yaml", *sorted(CONTENT.glob("*.yaml"))])
def test_what_is_written_reads_back_to_the_same(path):
    briefing = read_briefing(path.read_text(encoding="utf-8"))

    assert read_briefing(write_briefing(briefing)) == briefing


def test_a_bomb_of_aliases_is_refused_at_once():
    bomb = "a: &a [x]\nb: [" + ",".join(["*a"] * 1000) + "]\n"

    with pytest.raises(BriefingError, match="Anchors"):
        read_briefing(bomb)


def test_deep_nesting_is_refused():
    with pytest.raises(BriefingError, match="Nested deeper"):
        read_briefing("a: " + "[" * 50 + "]" * 50)


def test_two_megabytes_are_the_most():
    with pytest.raises(BriefingError, match="larger than 2 MB"):
        read_briefing("a: " + "x" * 2_000_001)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("$1.5 billion", "1500000000"),
        ("1,200 wells", "1200"),
        ("18", "18"),
        ("twenty-five years", "25"),
        ("one hundred and twenty", "120"),
        ("two hundred and five million", "205000000"),
        ("a million", "1000000"),
        ("-5 degrees", "-5"),
        ("COVID-19", "19"),
        ("half a million", None),
        ("a few", None),
    ],
)
def test_numbers_are_read_from_figures_and_words(text, number):
    assert number_in(text) == (None if number is None else Decimal(number))


def test_every_scalar_has_its_own_line_in_a_file_with_windows_line_ends():
    broken = GOOD.replace("importance: 3", "importance: 9", 1).replace("\n", "\r\n")

    with pytest.raises(BriefingError) as refused:
        read_briefing(broken)

    assert [(p.line, p.excerpt.strip()) for p in refused.value.problems] == [(40, "importance: 9")]


def test_too_many_values_are_refused():
    with pytest.raises(BriefingError, match="too many values"):
        read_briefing("a: [" + "x," * 60_000 + "]")


def test_no_problem_is_told_twice():
    with pytest.raises(BriefingError) as refused:
        read_briefing(GOOD.replace("{entity: rhine}", "{entity: rhine, colour: blue}"))

    assert len(refused.value.problems) == 1


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_with_a_place(text):
    with pytest.raises(BriefingError) as refused:
        read_briefing(text)

    assert all(p.line >= 1 and p.column >= 1 for p in refused.value.problems)


@given(st.data())
def test_any_damage_to_a_good_file_is_read_or_refused(data):
    at = data.draw(st.integers(0, len(GOOD) - 1))
    length = data.draw(st.integers(0, 20))
    put = data.draw(st.text(alphabet="\n :-[]{}&*!|>'\"#?,a1\t", max_size=4))

    try:
        briefing = read_briefing(GOOD[:at] + put + GOOD[at + length :])
    except BriefingError as refused:
        told = refused.problems
    else:
        told = ()
        assert read_briefing(write_briefing(briefing)) == briefing
    assert all(p.line >= 1 and p.column >= 1 for p in told)
