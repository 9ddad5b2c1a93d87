"""Plain words for what the bank stores as names: forms of question and rules they break."""

from __future__ import annotations

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quizzes.domain.questions import Form
from quizzes.forms.names import FORM_NAMES

register = template.Library()

# Each says what is wrong and what to do about it; `docs/questions.md` says why.
RULES: dict[str, str | Promise] = {
    "no_key": _("Nothing counts as right: mark the right answer."),
    "unknown_key": _("The key does not fit the options: mark exactly what is right."),
    "accepted_and_refused": _("A text counts both as right and as wrong: choose one."),
    "no_proof": _("No sentence of a lesson proves the answer: choose a fact with evidence."),
    "wrong_number_of_facts": _("It needs more facts, or fewer, than it draws on."),
    "value_unproved": _("A figure, date or name of the answer is not in the proving words."),
    "hedge_lost": _("A plan, forecast or opinion is asked as if it were a fact: say whose it is."),
    "as_of_missing": _("The figure ages: say in the question for when it holds."),
    "card_answer_too_long": _("The answer is more than anybody keeps in mind: shorten it."),
    "yes_no_card": _("A card should not ask for yes or no: ask what, who, when or why."),
    "answer_in_stem": _("The question says its own answer: take it out."),
    "stem_too_long": _("The question has more than 45 words: shorten it."),
    "stem_too_short": _("The question has fewer than four words: say what is asked."),
    "unresolved_pronoun": _("It begins with a word such as “it” or “this”: name the thing."),
    "floating_date": _(
        "“This year” or “recently” means another time to every reader: give the date."
    ),
    "unfocused_stem": _("Nobody could answer it with the options hidden: ask something definite."),
    "unmarked_negative": _("It asks for what is not so: write NOT in capitals, or ask positively."),
    "wrong_number_of_gaps": _("The sentence needs exactly one gap, written as five underscores."),
    "article_cue": _("“A” or “an” before the gap gives a hint: write “a/an”."),
    "ill_formed": _("It lacks a capital, a closing sign, or the other half of a bracket."),
    "clue_word": _("A word of the question stands in the right answer alone: change one of them."),
    "options_alike": _("Two options read the same: change one."),
    "too_few_options": _("It has fewer than three options: add wrong ones."),
    "too_many_options": _("It has more than seven options: leave some out."),
    "distractor_true": _("A wrong option is right too, under another name or after rounding."),
    "overlapping_options": _("One option contains another: make them exclude each other."),
    "mixed_kinds": _("The options are of different kinds, such as figures beside words."),
    "key_stands_out": _("The right option is by far the longest: shorten it or lengthen others."),
    "unsorted_figures": _("Figures and dates must go up from option to option: sort them."),
    "all_of_the_above": _("An option stands for others, such as “all of these”: replace it."),
    "absolute_word": _("“Always”, “never” and the like give options away: take them out."),
    "out_of_range": _("A wrong figure is so far off that nobody believes it."),
    "silent_option": _("An option does not say why it is right or wrong: add the reason."),
    "shared_words": _("All options begin alike: move those words into the question."),
    "verbatim_stem": _("It repeats the words of its proof, which rewards remembering their look."),
    "early_gap": _("The gap comes first: it is easier to read where it comes late."),
    "few_options": _("It has two wrong options, and three are better."),
    "weight_not_shown": _("The statement does not show how the source puts it: ask otherwise."),
    "weight_told": _("The statement says how certain it is, which answers the question."),
    "open_gap": _("Several words fit the gap: say what kind of thing is missing."),
    "merely_unmentioned": _(
        "An option is wrong only because the source is silent on it: ask what the source says."
    ),
    "too_many_claims": _("The statement says too many things at once: shorten it."),
    "unit_disagrees": _("“How many …” names something else than the answer counts."),
    "ruled_out_by_stem": _("The question names one of its own wrong options: replace it."),
    "article_missing": _("Some options begin with “a” or “the”, others do not: make them alike."),
    "key_shares_most": _("The right option shares words with all others, which gives it away."),
}

CLAIMS: dict[str, str | Promise] = {
    "fact": _("a fact"),
    "estimate": _("an estimate"),
    "plan": _("a plan"),
    "forecast": _("a forecast"),
    "opinion": _("an opinion"),
    "disputed": _("disputed"),
}


@register.filter
def rule_words(rule: str) -> str | Promise:
    """What is wrong and what to do; the name itself for a rule that is no more."""
    return RULES.get(rule, rule)


@register.filter
def form_name(form: str) -> str | Promise:
    return FORM_NAMES[Form(form)]


@register.filter
def claim_name(status: str) -> str | Promise:
    """The weight that the source gives a fact."""
    return CLAIMS[status]
