from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from briefings.domain.prose import blocks, plain_text
from quizzes.domain.prompting import Asked, prompts
from quizzes.domain.questions import Form
from quizzes.models import Memory, Question, Recollection
from quizzes.services.policies import study_of
from quizzes.services.prompting import parts


@pytest.fixture
def lesson(rivers):
    return rivers.lessons.get(key="bridges")


@pytest.fixture
def card(lesson):
    return Question.objects.filter(lesson=lesson, form=Form.CARD).first()


@pytest.fixture
def url(rivers, lesson, card):
    return reverse("quizzes:prompt-detail", args=[rivers.key, lesson.key, card.pk])


@pytest.fixture
def reader(client, learner):
    client.force_login(learner)
    return client


def drawn(learner, lesson, at):
    return parts(study_of(learner, at=at), lesson, blocks(lesson.body), at=at)


asked = st.builds(Asked, st.integers(1, 20), st.integers(1, 3), st.integers(0, 500))


@given(st.lists(asked), st.lists(st.integers(0, 400), unique=True).map(sorted))
def test_a_prompt_stands_behind_every_word_that_proves_its_fact(facts, ends):
    placed = prompts(facts, ends)

    assert list(placed) == sorted(placed)
    for block, fact in placed.items():
        assert any(one.fact == fact and one.end <= ends[block] for one in facts)


def test_of_several_facts_behind_a_paragraph_the_most_important_is_asked():
    facts = [Asked(1, 1, 10), Asked(2, 3, 40), Asked(3, 2, 20), Asked(4, 3, 90)]

    assert prompts(facts, [50, 100], apart=0) == {0: 2, 1: 4}


def test_prompts_keep_apart_so_that_there_is_something_to_read():
    facts = [Asked(n, 2, 100 * n) for n in range(1, 11)]
    ends = [100 * n for n in range(1, 11)]

    assert list(prompts(facts, ends, apart=300)) == [0, 3, 6, 9]


def test_a_lesson_is_whole_and_no_prompt_comes_before_its_passage(lesson, learner, at):
    text = plain_text(lesson.body)
    seen, found = "", 0

    for part in drawn(learner, lesson, at):
        seen += part.html
        if part.prompt:
            found += 1
            for fact in part.prompt.question.facts.all():
                for evidence in fact.evidence.all():
                    assert text[evidence.start : evidence.end].split()[-1] in seen

    assert found
    assert seen == "".join(block.html for block in blocks(lesson.body))


def test_a_page_of_a_lesson_holds_no_answer_until_it_is_asked_for(reader, lesson, card, url):
    page = lesson.get_absolute_url()
    section = f'id="prompt-{card.pk}"'

    closed = reader.get(page).content.decode()
    opened = reader.get(f"{page}?prompt={card.pk}").content.decode()

    assert section in closed
    assert '<p class="a">' not in closed
    assert f'<p class="a">{card.hidden.answer}</p>' in opened


def test_without_javascript_asking_and_answering_lead_back_to_the_place(reader, lesson, card, url):
    shown = reader.get(url)
    sent = reader.post(url, {"remembered": "1", "token": uuid4()})

    assert shown.url == f"{lesson.get_absolute_url()}?prompt={card.pk}#prompt-{card.pk}"
    assert sent.url == f"{lesson.get_absolute_url()}#prompt-{card.pk}"
    assert Memory.objects.get().fact == card.facts.get()


def test_an_answer_to_a_prompt_counts_once(reader, learner, card, url):
    token = uuid4()

    for _ in range(2):
        reader.post(url, {"remembered": "0", "token": token}, headers={"HX-Request": "true"})

    line = Recollection.objects.get()
    assert (line.source, line.rating, line.learner) == (Recollection.Source.PROMPT, 1, learner)


@pytest.mark.parametrize(("sent", "told"), [("1", "Remembered"), ("0", "Forgot")])
def test_a_prompt_says_what_the_reader_said_even_of_a_fact_met_for_the_first_time(
    reader, url, sent, told
):
    form = {"remembered": sent, "token": uuid4()}
    page = reader.post(url, form, headers={"HX-Request": "true"}).content.decode()

    assert f"{told}. " in page


def test_what_was_answered_today_is_not_asked_again_today(reader, learner, lesson, card, url, at):
    reader.post(url, {"remembered": "1", "token": uuid4()})
    then = Recollection.objects.get().at

    today = [part.prompt for part in drawn(learner, lesson, then) if part.prompt]
    later = [part.prompt for part in drawn(learner, lesson, then + timedelta(9)) if part.prompt]

    assert [prompt.done for prompt in today if prompt.question == card] == [True]
    assert [prompt.done for prompt in later if prompt.question == card] == [False]


def test_a_wrong_answer_form_stores_nothing(reader, url):
    reply = reader.post(url, {"remembered": "perhaps", "token": "x"})

    assert reply.status_code == 302
    assert not Recollection.objects.exists()


def test_a_card_of_another_lesson_is_not_there(reader, rivers, lesson):
    other = Question.objects.filter(form=Form.CARD).exclude(lesson=lesson).first()
    cloze = Question.objects.filter(lesson=lesson).exclude(form=Form.CARD).first()

    for question in filter(None, (other, cloze)):
        url = reverse("quizzes:prompt-detail", args=[rivers.key, lesson.key, question.pk])
        assert reader.get(url).status_code == 404


def test_a_suspended_card_is_not_asked(learner, lesson, at):
    Question.objects.filter(lesson=lesson, form=Form.CARD).update(status=Question.Status.SUSPENDED)

    assert [part.prompt for part in drawn(learner, lesson, at)] == [None]


def test_numbers_in_an_address_that_nobody_can_mean_are_passed_over(reader, lesson, url):
    longest = "9" * 4400  # Python refuses to read so long a number

    assert reader.get(lesson.get_absolute_url(), {"prompt": longest}).status_code == 200
    assert reader.get(url, {"n": longest, "of": "²"}).status_code == 302
