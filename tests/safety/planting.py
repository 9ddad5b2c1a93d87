"""A canary in every text that somebody may have typed, and what is looked for on pages."""

from django.apps import apps
from django.db import models
from lxml import html

from quizzes.services.auditing.guarding import lift_triggers

WORD = "cnry"
CANARY = f"{WORD}\"'><b hx-get=/{WORD} onclick={WORD}()>x</b><script>{WORD}()</script><!--"
# What programs read: an address, a name of ours, a digest. Nobody types into these.
MACHINE = {
    *("password", "key", "join_code", "token", "hash", "prefix", "digest", "sha256", "time_zone"),
    *("zone", "language", "fingerprint", "generator", "rule", "code", "as_of", "review_by"),
    *("format", "session_key", "session_data", "codename", "app_label", "model", "object_id"),
    *("kind", "previous", "before", "after", "request"),
}
OURS = ("briefings", "quizzes")
WHOLE = {"briefings.Article"}  # its reading has offsets of its own


def text_fields(model):
    """Fields of a model into which somebody's words may go."""
    for field in model._meta.concrete_fields:
        text = isinstance(field, (models.CharField, models.TextField))
        typed = text and not isinstance(field, models.SlugField) and not field.choices
        if typed and field.name not in MACHINE:
            yield field


def in_json(value, word):
    """JSON with the word behind every text that has a space in it, which no name of ours has."""
    match value:
        case dict():
            return {name: in_json(one, word) for name, one in value.items()}
        case list():
            return [in_json(one, word) for one in value]
        case str() if " " in value:
            return value + word
    return value


def plant(word=CANARY):
    """Put the canary behind every text of every row. Returns the fields that had rows."""
    lift_triggers()  # the log refuses to be written over
    planted = set()
    for model in apps.get_models():
        if model._meta.app_label in OURS:
            for row in model._base_manager.all():
                changed = planted_row(row, word)
                if changed:
                    model._base_manager.filter(pk=row.pk).update(**changed)
                planted |= {f"{model._meta.label}.{name}" for name in changed}
    return planted


def planted_row(row, word):
    """Field -> value with the word in it."""
    changed = {}
    for field in text_fields(type(row)):
        said = getattr(row, field.attname) or ""
        if (field.max_length or 10_000) - len(said) >= len(word):
            changed[field.attname] = said + word
    if row._meta.label not in WHOLE:
        for field in row._meta.concrete_fields:
            if isinstance(field, models.JSONField):
                changed[field.attname] = in_json(getattr(row, field.attname), word)
    return changed


def hatched(page):
    """The elements of a page that came out of a canary."""
    found = []
    for element in html.document_fromstring(page).iter():
        if not isinstance(element.tag, str):
            continue
        names = [n for n in element.attrib if n.startswith(("hx-", "on"))]
        if any(WORD in element.get(name) for name in names):
            found.append(html.tostring(element)[:80])
        if element.tag == "script" and WORD in (element.text or ""):
            found.append("script")
    return found
