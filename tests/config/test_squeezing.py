"""Templates lose the space that only people need who read them."""

import re

import pytest
from django.template import Context, Template

from config.squeezing import squeezed

NESTED = """{# p: a list #}
{% load i18n %}
<ul>
  {% for x in p %}
    {% if x %}
      <li>{{ x }}</li>
    {% else %}
      <li>none</li>
    {% endif %}
  {% endfor %}
</ul>
<p>
  <b>one</b>
  {% if p %}
    <b>two</b>
  {% endif %}
  <b>three</b> {% translate "four" %}
  {% translate "five" %}
</p>
"""


def test_lines_of_tags_and_margins_go():
    assert squeezed(NESTED).splitlines()[1:] == [
        "{% if p %}<b>two</b>",
        '{% endif %}<b>three</b> {% translate "four" %}',
        '{% translate "five" %}</p>',
    ]


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("<p>\na\n</p>\nb\n<p>c</p>\n", "<p>a</p>b<p>c</p>"),
        ('<div class="x">\n<b>a</b>\n<b>c</b>\n</div>', '<div class="x"><b>a</b>\n<b>c</b></div>'),
        ("<picture>\n<p-x>\n</p-x>\n<path>", "<picture>\n<p-x>\n</p-x>\n<path>"),
    ],
)
def test_breaks_go_beside_blocks_alone(text, short):
    assert squeezed(text) == short


@pytest.mark.parametrize("p", [[], ["a"], ["a", "", "b c"]])
def test_what_a_browser_shows_stays_the_same(p):
    def words(text):
        drawn = Template(text).render(Context({"p": p}))
        return re.sub(r"</?(?:ul|li|p)>", " ", drawn).split()

    assert words(squeezed(NESTED)) == words(NESTED)


@pytest.mark.parametrize("tag", ["pre", "textarea"])
def test_space_that_is_shown_stays(tag):
    text = f"<{tag}>\n  a\n\n  b</{tag}>\n"

    assert squeezed(text) == text
