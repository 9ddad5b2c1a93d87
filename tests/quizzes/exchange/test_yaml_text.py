"""YAML as it is written here, read by a library."""

import yaml
from hypothesis import given
from hypothesis import strategies as st

from quizzes.domain.exchange.yaml_text import entry

TEXT = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=20),
    st.text("ab \n\t:#-?,'\"[]{}&*!|>%@`\\\x85\u2028\ufeff’", max_size=20),
    st.sampled_from(
        ["yes", "null", "~", "1.5", "a: b", "a #b", "- a", "", "...", "---", "\n", "a\n"]
    ),
)
NAMES = st.text("abc", min_size=1, max_size=3)
DATA = st.recursive(
    TEXT, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3)
)


@given(st.lists(DATA, min_size=1, max_size=3))
def test_any_data_is_read_back_by_the_library(several):
    assert yaml.safe_load("".join(map(entry, several))) == several


def test_it_is_pleasant_to_read():
    data = {"stem": "Who, then?", "key": {"right": ["a"]}, "why": "One\n\nTwo", "n": "5", "o": {}}
    assert entry([data, {"id": "b"}]) == (
        "- - stem: Who, then?\n"
        "    key:\n"
        "      right:\n"
        "        - a\n"
        "    why: |-\n"
        "      One\n"
        "\n"
        "      Two\n"
        '    n: "5"\n'
        "    o: {}\n"
        "  - id: b\n"
    )
