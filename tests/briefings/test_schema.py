import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from tests.factories import RIVERS

CONTENT = Path(__file__).parents[2] / "briefings" / "content"
SCHEMA = json.loads((CONTENT / "briefing.schema.json").read_text(encoding="utf-8"))


class Reader(yaml.SafeLoader):
    """As editors read YAML, but dates stay text."""


Reader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in pairs if tag != "tag:yaml.org,2002:timestamp"]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read(path):
    """The file as an editor sees it: names of fields are text, `false` among them."""
    return json.loads(json.dumps(yaml.load(path.read_text(encoding="utf-8"), Loader=Reader)))


@pytest.mark.parametrize("path", [RIVERS, *sorted(CONTENT.glob("*.yaml"))])
def test_the_schema_takes_what_the_reader_takes(path):
    data = read(path)

    errors = [
        f"{list(e.path)}: {e.message}" for e in Draft202012Validator(SCHEMA).iter_errors(data)
    ]

    assert errors == []


def test_the_schema_refuses_an_unknown_status():
    data = read(RIVERS)
    data["lessons"][0]["facts"][0]["status"] = "rumour"

    assert not Draft202012Validator(SCHEMA).is_valid(data)
