"""Everything that the bot can say fits every channel, and one turn stays one message."""

from collections import deque
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels import messenger_messages, telegram_messages, whatsapp_messages
from bot.channels.webchat import WebChat
from bot.engine.engine import Engine
from bot.engine.turn import Memory, Reply, Turn
from clinic import regions
from clinic.content import Choice, Content, Kind
from knowledge import shelf
from knowledge.calculators import spoken
from knowledge.calculators.catalogue import CALCULATORS
from knowledge.edition import Edition
from knowledge.field import Refused
from knowledge.language import language
from knowledge.law import figures, law
from knowledge.search.index import Index
from tests.fakes import graph, messenger
from tests.knowledge.calculators.test_catalogue import answered, sample

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
BEGINNINGS = ("menu", "mediator", "calculation:", "letter:")


@pytest.fixture(scope="module")
def unsearched() -> Edition:
    """What ships, without the search: whoever presses buttons needs none."""
    articles = {article.slug: figures.told(article) for article in shelf.read(shelf.shipped()).articles}
    return Edition(1, articles, cast(Index, None), language.load(), law.load(), {})


@pytest.fixture(scope="module")
def everything(unsearched: Edition) -> list[Reply]:
    """All that is reached by pressing buttons, from every article and every menu on, each choice once."""
    places, engine = regions.load(), Engine()
    starts = (*BEGINNINGS, *(f"article:{slug}" for slug in unsearched.articles))
    waiting = deque((meaning, Memory(question="gaji telat")) for meaning in starts)
    seen, said = set(starts), []
    while waiting:
        meaning, memory = waiting.popleft()
        turn = Turn(
            Kind.CHOICE, "", meaning, False, False, NOW, NOW, "whatsapp", memory, (), False, unsearched, places
        )  # fmt: skip
        decision = engine.decide(turn)
        assert len(decision.replies) <= 1, f"{meaning} is answered in {len(decision.replies)} messages"
        for reply in decision.replies:
            said.append(reply)
            for option in reply.options:
                if option.meaning not in seen:
                    seen.add(option.meaning)
                    waiting.append((option.meaning, decision.memory))
    for slug, article in unsearched.articles.items():
        assert not article.more or f"more:{slug}" in seen
    return said


def results() -> Iterator[str]:
    """What each calculator says to the least and to the most that can be answered."""
    for calculator in CALCULATORS:
        most = {one.name: sample(one) for one in calculator.fields if not one.group} | answered(calculator)
        for answers in (answered(calculator), most):
            try:
                yield spoken.said(calculator.result(answers), law.load())
            except Refused:
                continue


def content(text: str, labels: list[str], *, by_word: bool = False) -> Content:
    return Content(text, tuple(Choice(label, f"12:{place}") for place, label in enumerate(labels)), by_word=by_word)


def fits_whatsapp(message: dict[str, Any]) -> bool:
    if message["type"] == "text":
        return 1 <= len(message["text"]["body"]) <= 4096
    return graph.is_right(message["interactive"])


def test_a19_every_article_and_menu_is_one_message_on_whatsapp_and_within_the_limits_of_every_channel(
    everything: list[Reply],
) -> None:
    assert len(everything) > 500
    for reply in everything:
        shown = content(reply.text, [option.label for option in reply.options], by_word=reply.by_word)
        [message] = whatsapp_messages.messages(shown)
        assert fits_whatsapp(message), reply
        # Messenger takes half as much: what "Selengkapnya" adds may be two messages there, which cost nothing.
        assert all(messenger.is_right({"message": part}) for part in messenger_messages.messages(shown)), reply
        assert len(telegram_messages.parts(shown)) == 1, reply
        telegram_messages.buttons(shown.choices)
        assert len(reply.text) <= WebChat.shows.text


def test_a19_every_result_of_a_calculator_is_one_message_on_every_channel() -> None:
    for text in results():
        shown = content(text, ["Tanya mediator", "Hitung lagi", "Menu"])
        [message] = whatsapp_messages.messages(shown)
        assert fits_whatsapp(message)
        [message] = messenger_messages.messages(shown)
        assert messenger.is_right({"message": message})
        assert len(telegram_messages.parts(shown)) == 1
        assert len(text) <= WebChat.shows.text


@given(
    text=st.text(st.sampled_from("ab. \n😀é"), min_size=1, max_size=9000).filter(str.strip),
    labels=st.lists(st.text(st.sampled_from("ab 😀"), min_size=1, max_size=90).filter(str.strip), max_size=16),
)
def test_whatever_is_said_fits_whatsapp_and_no_word_and_no_choice_is_lost(text: str, labels: list[str]) -> None:
    shown = content(text, labels)
    messages = whatsapp_messages.messages(shown)
    assert all(fits_whatsapp(message) for message in messages)
    bodies = "".join(
        message["text"]["body"] if "text" in message else message["interactive"]["body"]["text"] for message in messages
    )
    last = messages[-1].get("interactive", {}).get("action", {})
    shown_keys = [button["reply"]["id"] for button in last.get("buttons", [])] + [
        row["id"] for section in last.get("sections", []) for row in section["rows"]
    ]
    if shown_keys:
        assert shown_keys == [choice.key for choice in shown.choices]
        assert "".join(bodies.split()) == "".join(text.split())
    else:
        numbered = [f"{number}. {label}" for number, label in enumerate(labels, 1)]
        assert "".join(bodies.split()).startswith("".join("".join([text, *numbered]).split()))


def test_where_a_number_is_an_answer_choices_are_offered_by_their_words() -> None:
    labels = ["Upah sehari", "Upah borongan 12 bulan", "Lewati"]
    for by_word, line, titles in (
        (
            True,
            "Atau balas: “Upah sehari” atau “Upah borongan 12 bulan” atau “Lewati”.",
            [labels[0], "Upah borongan 12 bu…", labels[2]],
        ),
        (False, "Balas dengan angkanya.", ["1", "2", "3"]),
    ):
        [said] = messenger_messages.messages(content("Berapa upah Anda sebulan?", labels, by_word=by_word))
        assert messenger.is_right({"message": said})
        shown = said["attachment"]["payload"]
        assert shown["text"].endswith(line)
        assert [button["title"] for button in shown["buttons"]] == titles
