"""Questions: what is shown, what is hidden, what is answered, and what is said of an answer."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from quizzes.forms.answers import MOST_LINES
from quizzes.forms.fields import A_DAY
from quizzes.views.api.schemas.common import Out, Page, Sent, Text, number

MOST_OPTIONS = 50
OptionId = Annotated[str, Field(min_length=1, max_length=80, pattern=r"^[^\x00]*$")]


class OptionOut(Out):
    id: str
    text: str


class InputOut(Out):
    """What a typed answer looks like; empty where that does not apply."""

    unit: str
    precision: str = Field(description="day, month or year: how exact a date is wanted.")
    lines: int = Field(description="How many things are to be named.")


class QuestionOut(Out):
    """What may be seen before answering."""

    id: int
    form: str
    layout: str = Field(
        description="How it is answered: `one`, `several` and `order` by `chosen`, `pairs` by "
        "`pairs`, `text` and `date` by `text` (2024-01-30, 2024-01 or 2024), `lines` by `lines`, "
        "`self` by a grade once it was turned over."
    )
    stem: str
    weight: str = Field(description="How firmly the source stands behind the claim.")
    options: list[OptionOut]
    prompts: list[OptionOut] = Field(description="The left-hand side of a matching question.")
    input: InputOut
    lesson: str = Field(description="The title of the lesson it is about.")


class QuestionPage(Page[QuestionOut]):
    """Questions of a briefing."""


class ProofOut(Out):
    quote: str
    fact: str
    lesson: str


class KeyOut(Out):
    """What is hidden; for those alone who may edit the briefing."""

    question: int
    status: str
    facts: list[str]
    key: dict[str, Any]
    answer: str
    explanation: str
    feedback: dict[str, str] = Field(description="Option id → why it is right or wrong.")
    proofs: list[ProofOut]


class KeyPage(Page[KeyOut]):
    """Keys of a briefing's questions, those that are not asked included."""


class ChosenAnswer(Sent):
    """Ids of options: one, some, or all in order."""

    chosen: list[OptionId] = Field(min_length=1, max_length=MOST_OPTIONS)


class PairIn(Sent):
    prompt: OptionId
    option: OptionId


class PairsAnswer(Sent):
    """An option for every prompt."""

    pairs: list[PairIn] = Field(min_length=1, max_length=MOST_OPTIONS)


class TypedAnswer(Sent):
    """One line, or a date as exact as is asked for."""

    text: Text


class LinesAnswer(Sent):
    """A line for each thing to name."""

    lines: list[Text] = Field(min_length=1, max_length=MOST_LINES)


class UnknownAnswer(Sent):
    """“I don't know yet”: wrong, and no guess."""

    unknown: Literal[True]


AnswerValue = ChosenAnswer | PairsAnswer | TypedAnswer | LinesAnswer | UnknownAnswer
Duration = Annotated[
    int,
    Field(ge=0, le=A_DAY, description="How long the answer took, in ms."),
    BeforeValidator(number),
]


Certainty = Annotated[int, Field(ge=1, le=3), BeforeValidator(number)]


class AnswerIn(Sent):
    answer: AnswerValue
    certainty: Certainty | None = Field(None, description="1 to 3, where it is asked for.")
    duration_ms: Duration | None = None


class GivenOut(Out):
    """An answer as it is stored."""

    chosen: list[str]
    pairs: list[tuple[str, str]]
    text: str
    unknown: bool


class JudgedOption(Out):
    id: str
    right: bool
    feedback: str


class JudgedPair(Out):
    prompt: str
    option: str = Field(description="The id that was chosen.")
    right: str = Field(description="The words of the right one.")


class EvidenceOfAnswer(Out):
    quote: str
    fact: str
    lesson: str
    title: str
    note: str


class FeedbackOut(Out):
    """What may be told once there is an answer."""

    correct: bool
    score: float
    note: str
    answer: str = Field(description="The right answer in words.")
    explanation: str
    reason: str = Field(description="Why the chosen option is wrong.")
    options: list[JudgedOption]
    pairs: list[JudgedPair]
    evidence: list[EvidenceOfAnswer]
    contrast: EvidenceOfAnswer | None = Field(
        description="Where the lessons say what the chosen wrong option really is."
    )
