"""Templates without the space that is only there for those who read them.

A page is as long as its templates are indented, and every line between two tags is drawn by itself.
So lines are joined when a template is loaded, which happens once: a break stays where there was
one, as it stands for a space between words and links, but for lines of tags that draw nothing, and
beside a block, such as a paragraph, which begins and ends a line by itself.
"""

from __future__ import annotations

import re

from django.template import Origin
from django.template.loaders import filesystem

SILENT = (
    "block|comment|elif|else|empty|endblock|endcomment|endfor|endif|endwith|extends|for|if|include"
    "|load|with"
)
LINE_OF_TAGS = re.compile(
    rf"^((?:{{% (?:{SILENT})\b[^\n]*?%}}|{{% url [^\n]*? as \w+ %}})*)\n", re.MULTILINE
)
BLOCKS = (
    "article|aside|body|dd|dialog|div|dl|dt|fieldset|footer|form|h[1-6]|head|header|hr|html|legend"
    "|li|link|main|meta|nav|ol|p|script|section|table|tbody|td|template|th|thead|title|tr|ul"
)
BESIDE_BLOCK = re.compile(rf"(</?(?:{BLOCKS})(?:\s[^<>\n]*)?>)\n|\n(?=</?(?:{BLOCKS})[\s>])")
COMMENT = re.compile(r"{#[^\n]*?#}")
MARGIN = re.compile(r"^[ \t]+|[ \t]+$", re.MULTILINE)
KEEPS_SPACE = ("<pre", "<textarea")


def squeezed(text: str) -> str:
    """A template that draws the same, but for space that a browser does not show."""
    if any(tag in text for tag in KEEPS_SPACE):
        return text
    lines = LINE_OF_TAGS.sub(r"\1", MARGIN.sub("", COMMENT.sub("", text)))
    return BESIDE_BLOCK.sub(r"\1", lines)


class Loader(filesystem.Loader):
    """Our own templates, squeezed; those that are no HTML as they are."""

    def get_contents(self, origin: Origin) -> str:
        text = super().get_contents(origin)
        return squeezed(text) if str(origin.template_name).endswith(".html") else text
