"""Templates that are folded, and parts that are kept, say what Django alone would say."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

import pytest
from django.template import Context, Engine, Template, TemplateDoesNotExist
from django.template.base import TextNode
from django.test import override_settings
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from briefings.folding import Constant, fold
from briefings.models import User
from briefings.templatetags import kept

PLAIN = Engine(builtins=["django.templatetags.i18n", "django.templatetags.static"])


class Point(NamedTuple):
    x: int
    label: str = ""


@dataclass(frozen=True)
class Record:
    name: str
    of: object = None

    @property
    def broken(self):
        raise LookupError(self.name)


def folded(written):
    page = Template(written)
    fold(page.nodelist)
    return page


VALUES = {
    "text": "<b> & 'c'",
    "safe": mark_safe("<b>"),
    "n": 1234,
    "one": 1,
    "truth": True,
    "nothing": None,
    "half": 0.5,
    "exact": Decimal("1.50"),
    "day": date(2026, 3, 1),
    "lazy": gettext_lazy("Yes"),
    "point": Point(3, "<i>"),
    "record": Record("<r>", {"items": "from the dictionary"}),
    "several": [1, 2],
    "ask": lambda: "answered",
}


ASKED = (
    *("n", "missing", "nothing", "not missing", "missing == nothing", "n != 1234", "truth == one"),
    *(
        "missing.more == record.name",
        "point.x == 3 or missing",
        "several == '2'",
        "ask == 'answered'",
    ),
    *("not record.broken", "record.broken == 1", "truth and record.broken", "nothing or n > 'a'"),
    *("record.broken != 1", "several.1 == 2 and not several.7", "text|length > 5", "_('Yes')"),
    *("text|add:missing", "text|add:missing == text", "missing|length == 0"),
)


@pytest.mark.parametrize(
    "written",
    [
        *(f"{{{{ {name} }}}}" for name in VALUES),
        "{{ missing }}[{{ record.missing }}{{ record.of.items }}{{ point.x }}{{ point.label }}]",
        "{{ several.1 }}{{ several.7 }}{{ text.upper }}{{ ask }}{{ text|length }}",
        "{{ text|add:text }}",
        "{{ n|default:record.name }}{{ nothing|default:record.name }}",
        "{{ nothing|default_if_none:n }}",
        "{% if record.of and not missing %}a{% elif n %}b{% else %}c{% endif %}",
        *(
            f"{{% if {condition} %}}a{{% elif n %}}b{{% else %}}c{{% endif %}}"
            for condition in ASKED
        ),
        "{% if n == 1234 and record.name in several %}a{% else %}{{ text }}{% endif %}",
        "{% for one in several %}{{ forloop.counter }}{{ one }}{% empty %}none{% endfor %}",
        "{% with a=record.name %}{{ a }}{% translate 'Yes' %}{% endwith %}",
        "{% autoescape off %}{{ text }}{% translate 'Yes' %}{% endautoescape %}",
        "{% autoescape off %}{% blocktrans %}a {{ text }}{% endblocktrans %}{% endautoescape %}",
        "a{% translate 'Yes' %}b{% static 'css/app.css' %}c",
        "{% blocktranslate trimmed %} Five  \n % of it {% endblocktranslate %}",
        "{% blocktranslate with a=text b=half %}{{ a }}, {{ b }}, {{ n }}%{% endblocktranslate %}",
        "{% blocktranslate with a=text %}{{ a }} and {{ missing }}{% endblocktranslate %}",
        "{% blocktranslate count k=n %}one{% plural %}{{ k }} in {{ text }}{% endblocktranslate %}",
        "{% blocktrans count k=one with b=n %}{{ b }} one{% plural %}{{ k }}{% endblocktrans %}",
        "{% blocktranslate asvar told %}so{% endblocktranslate %}{{ told }}",
        "{% blocktranslate context 'month' %}May{% endblocktranslate %}",
    ],
)
def test_what_is_folded_says_what_django_says(written):
    theirs = PLAIN.from_string(written).render(Context(VALUES))
    page = folded(written)
    assert page.render(Context(VALUES)) == theirs
    assert page.render(Context(VALUES)) == theirs  # and so once more


def test_thousands_are_parted_where_the_settings_say_so():
    with override_settings(USE_THOUSAND_SEPARATOR=True):
        assert folded("{{ n }}").render(Context({"n": 1234})) == "1,234"


def test_texts_words_and_addresses_beside_each_other_are_one_node():
    page = folded("a{% translate 'Yes' %}b{% url 'quizzes:today' %}{% if x %}c{{ x }}d{% endif %}")
    first, condition = page.nodelist
    assert isinstance(first, Constant)
    ((_, inner),) = condition.conditions_nodelists
    assert [type(node) for node in (inner[0], inner[2])] == [TextNode, TextNode]


@pytest.mark.parametrize("written", ["{{ record.broken }}", "{% if record.broken %}a{% endif %}"])
def test_a_property_that_fails_is_heard_of(written):
    with pytest.raises(LookupError):
        folded(written).render(Context({"record": Record("x")}))


class TestParts:
    """Templates within others."""

    TEXTS = {
        "page": "{% include 'part' with a=n %}[{{ a }}]{% include 'part' with a=text %}"
        "{% include name %}",
        "part": "{{ a }}{% if deep %}{% include 'part' with deep=0 a='!' %}{% endif %}",
    }

    def engines(self):
        loaders = [("django.template.loaders.locmem.Loader", dict(self.TEXTS))]
        ours = Engine(loaders=[("briefings.folding.Loader", loaders)])
        return Engine(loaders=[("django.template.loaders.cached.Loader", loaders)]), ours

    def test_they_see_what_they_are_given_and_leave_nothing(self):
        drawn = [
            engine.get_template("page").render(Context(VALUES | {"deep": 1, "name": "part"}))
            for engine in self.engines()
            for _again in range(2)
        ]
        assert set(drawn) == {"1234![]&lt;b&gt; &amp; &#x27;c&#x27;!!"}

    def test_one_that_is_missing_is_told_of(self):
        _theirs, ours = self.engines()
        ours.template_loaders[0].loaders[0].templates_dict["page"] = "{% include 'none' %}"
        with pytest.raises(TemplateDoesNotExist):
            ours.get_template("page").render(Context())


def test_a_part_in_another_language_is_said_in_it():
    page = folded(
        "{% translate 'Yes' %}{% language 'de' %}{% translate 'Yes' %}{% endlanguage %}"
        "{{ n }}{% translate 'Yes' %}"
    )
    with override_settings(LANGUAGES=[("en", "English"), ("de", "German")]):
        assert page.render(Context({"n": 1})) == "YesJa1Yes"


class TestKept:
    """A part that is drawn once for the same values."""

    def test_another_value_is_another_part(self):
        page = Template("{% kept n=n name=record.name %}{{ n }}{{ name }}{% endkept %}")
        for n, name in ((1, "a"), (2, "a"), (1, "b"), (1, "a")):
            assert page.render(Context({"n": n, "record": Record(name)})) == f"{n}{name}"

    def test_it_is_drawn_once(self, monkeypatch):
        page = Template("{% kept n=n %}{{ n }}{% endkept %}")
        page.render(Context({"n": 1}))
        monkeypatch.setattr(page.nodelist[0].nodelist, "render", None)
        assert page.render(Context({"n": 1})) == "1"
        with pytest.raises(TypeError):
            page.render(Context({"n": 2}))

    def test_it_sees_nothing_else_of_the_page(self):
        """What it does not name it cannot be out of date about."""
        page = Template("{% kept n=n %}{{ n }}{{ other }}{% endkept %}{{ other }}")
        assert page.render(Context({"n": 1, "other": "x"})) == "1x"

    @pytest.mark.parametrize(
        "values",
        [(1, True), ("<b>", mark_safe("<b>")), (0, False), ("", None)],
    )
    def test_what_is_equal_and_drawn_otherwise_is_kept_apart(self, values):
        page = Template("{% kept value=value %}{{ value }}{% endkept %}")
        theirs = [Template("{{ value }}").render(Context({"value": value})) for value in values]
        assert [page.render(Context({"value": value})) for value in values] == theirs

    def test_it_follows_the_language(self):
        page = Template("{% kept %}{% translate 'Yes' %}{% endkept %}")
        with override_settings(LANGUAGES=[("en", "English"), ("de", "German")]):
            for language, word in (("en", "Yes"), ("de", "Ja"), ("en", "Yes")):
                with translation.override(language):
                    assert page.render(Context()) == word

    @pytest.mark.parametrize(
        "value",
        [
            [1],
            {"a": 1},
            User(username="a"),
            (1, User(username="a")),
            Record("a", User(username="a")),
            datetime(2026, 3, 1),
            gettext_lazy("Yes"),
            (mark_safe("<b>"),),
        ],
    )
    def test_what_may_change_is_refused(self, value):
        with pytest.raises(TypeError):
            Template("{% kept value=value %}{% endkept %}").render(Context({"value": value}))

    @pytest.mark.parametrize("value", [Point(1, "a"), Record("a", (1, None)), date(2026, 3, 1)])
    def test_records_of_plain_values_are_taken(self, value):
        page = Template("{% kept value=value %}{{ value }}{% endkept %}")
        assert page.render(Context({"value": value}))

    def test_the_token_of_a_form_is_never_kept(self):
        page = Template("{% kept n=n %}<form>{% csrf_token %}{{ n }}</form>{% endkept %}")
        for token in ("a" * 64, "b" * 64):
            drawn = page.render(Context({"n": 1, "csrf_token": token}))
            assert f'value="{token}"' in drawn
        assert not any("a" * 64 in "".join(part) for part in kept.DRAWN.parts.values())

    def test_there_is_room_for_so_much_and_no_more(self, monkeypatch):
        room = kept.Drawn(most=3000)
        monkeypatch.setattr(kept, "DRAWN", room)
        page = Template("{% kept n=n %}{{ n }}: a part of a page{% endkept %}")
        for n in range(50):
            assert page.render(Context({"n": n})) == f"{n}: a part of a page"
            assert room.size <= room.most
        assert 0 < len(room.parts) < 6

    def test_only_names_with_values_are_taken(self):
        with pytest.raises(Exception, match="not a name with a value"):
            Template("{% kept n %}{% endkept %}")


def test_developers_are_told_where_a_template_fails():
    texts = {"page": "a{% if record %}\n{{ record.broken }}{% endif %}"}
    loaders = [("django.template.loaders.locmem.Loader", texts)]
    engine = Engine(loaders=[("briefings.folding.Loader", loaders)], debug=True)

    with pytest.raises(LookupError) as failed:
        engine.get_template("page").render(Context({"record": Record("x")}))

    assert failed.value.template_debug["line"] == 2
