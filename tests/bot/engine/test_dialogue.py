"""How the bot talks: these dialogues are its documentation."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.engine import phrases
from clinic import casefile, conversations, questions, tickets
from clinic.content import Address, Kind
from clinic.facts import Facts
from clinic.people import Consent
from knowledge import topics
from tests import factories
from tests.chat import Chat, labels, text


async def test_a_question_is_answered_with_its_law_and_whether_it_helped(chat: Chat) -> None:
    said = await chat.says("sy di phk lewat wa td malam, kerja 3 thn, hrs gmn")
    assert "14 hari kerja" in text(said)
    assert "Dasar: PP 35/2021 pasal 37" in text(said)
    assert text(said).endswith(phrases.DID_IT_HELP)
    assert labels(said)[:2] == ["Ya", "Tidak"]


async def test_the_first_answer_says_that_it_comes_from_a_program(chat: Chat) -> None:
    assert phrases.INTRODUCTION in text(await chat.says("phk lewat wa sah ga"))
    assert phrases.INTRODUCTION not in text(await chat.says("apa itu serikat pekerja"))


async def test_a_question_nobody_can_answer_goes_to_a_mediator(chat: Chat) -> None:
    await chat.says("apa boleh bos menyita motor pribadi saya sebagai jaminan hutang kantin")
    await chat.says("mediator")
    said = await chat.chooses("Ya, hubungi mediator")
    assert text(said) == phrases.WHERE_ARE_YOU
    said = await chat.says("sy di kubu raya")
    ticket = await chat.ticket()
    assert str(ticket.number) in text(said)
    assert "Kabupaten Kubu Raya" in text(said)
    assert ticket.region == "61.12"
    assert ticket.question == "apa boleh bos menyita motor pribadi saya sebagai jaminan hutang kantin"


@pytest.mark.parametrize(
    ("said", "offered", "code"),
    [
        ("sui raya", ["Bengkayang", "Kubu Raya"], "61.07"),
        ("kantor pusat pontianak tapi saya di site ketapang", ["Kota Pontianak", "Ketapang"], "61.04"),
    ],
)
async def test_where_a_place_may_be_in_two_regencies_only_these_are_offered(
    chat: Chat, said: str, offered: list[str], code: str
) -> None:
    await chat.says("mediator")
    await chat.says("ya")
    asked = await chat.says(said)
    assert text(asked) == phrases.WHICH_OF_PLACES
    assert labels(asked) == [*offered, phrases.OTHER_REGION]
    await chat.says("bukan pontianak, ketapang" if code == "61.04" else "bengkayang")
    assert (await chat.ticket()).region == code


async def test_saying_that_an_answer_did_not_help_offers_a_mediator_with_the_question_kept(chat: Chat) -> None:
    await chat.says("phk lewat wa sah ga")
    said = await chat.says("tidak")
    assert phrases.NOT_ANSWERED in text(said)
    await chat.chooses("Ya, hubungi mediator")
    await chat.chooses("Kota Singkawang")
    ticket = await chat.ticket()
    assert (ticket.question, ticket.region, ticket.topic) == ("phk lewat wa sah ga", "61.72", "phk")


async def test_no_case_is_stored_without_consent(chat: Chat) -> None:
    await chat.says("mediator")
    said = await chat.chooses("Tidak")
    assert text(said) == phrases.NO_MEDIATOR
    assert await chat.tickets() == []
    async with chat.database.read() as session:
        assert (await session.scalars(select(Consent))).all() == []


async def test_consent_is_kept_with_the_version_of_the_notice(chat: Chat) -> None:
    ticket = await chat.escalates()
    async with chat.database.read() as session:
        consent = (await session.scalars(select(Consent))).one()
    assert (consent.person_id, consent.notice, consent.basis) == (
        ticket.person_id,
        phrases.CONSENT_VERSION,
        "consent",
    )


async def facts_of(chat: Chat) -> tuple[str | None, str | None, str | None]:
    async with chat.database.read() as session:
        known = (await session.scalars(select(Facts))).one()
    return known.sector, known.status, known.company


async def test_a_person_is_asked_about_their_work_once_and_the_answers_are_kept(chat: Chat) -> None:
    await chat.escalates()
    assert chat.told[-1].text.endswith(phrases.FACT_SECTOR)
    assert text(await chat.says("saya di perkebunan sawit")) == phrases.FACT_STATUS
    assert text(await chat.chooses("Harian")) == phrases.FACT_COMPANY
    assert text(await chat.says("PT  Sawit Makmur")) == phrases.FACTS_DONE
    assert await facts_of(chat) == ("plantation", "daily", "PT Sawit Makmur")
    ticket = await chat.ticket()
    rina = await factories.a_mediator(chat.database, chat.vault, chat.clock, name="Rina Wati", region="61.71")
    async with chat.database.begin() as session:
        (await casefile.hold(session, rina, ticket.id)).close("answered", chat.clock())
    await chat.says("mediator")
    again = text(await chat.chooses("Ya, hubungi mediator"))
    assert again.startswith("Tiket Anda nomor 1002")
    assert phrases.FACT_SECTOR not in again


async def test_questions_about_the_work_are_passed_over_or_give_way_to_what_the_person_says(chat: Chat) -> None:
    await chat.escalates()
    assert text(await chat.chooses("Lewati")) == phrases.FACT_STATUS
    assert text(await chat.says("lewati")) == phrases.FACT_COMPANY
    assert "Dasar:" in text(await chat.says("phk lewat wa sah ga?"))
    assert await facts_of(chat) == (None, None, None)
    await chat.says("Toko Maju")
    assert await facts_of(chat) == (None, None, None)


async def test_a_platform_abroad_is_named_in_the_notice(chat: Chat) -> None:
    chat.address = Address("telegram", "7")
    assert "Telegram juga melewati server di luar Indonesia" in text(await chat.says("mediator"))


async def test_an_unknown_place_is_asked_again_and_can_be_cancelled(chat: Chat) -> None:
    await chat.says("mediator")
    await chat.chooses("Ya, hubungi mediator")
    assert text(await chat.says("di rumah nenek")) == phrases.WHICH_REGION
    assert text(await chat.says("batal")) == phrases.CANCELLED
    assert await chat.tickets() == []


async def test_status_tells_the_state_at_any_time(chat: Chat) -> None:
    ticket = await chat.escalates()
    assert "menunggu mediator Kota Pontianak" in text(await chat.says(f"status {ticket.number}"))
    rina = await factories.a_mediator(chat.database, chat.vault, chat.clock, name="Rina Wati", region="61.71")
    async with chat.database.begin() as session:
        (await casefile.hold(session, rina, ticket.id)).take(rina, chat.clock())
    assert "ditangani Rina" in text(await chat.says(f"status {ticket.number}"))


async def test_who_asks_when_they_will_be_answered_is_told_the_state_and_by_when(chat: Chat) -> None:
    await chat.escalates()
    for asked in ("kapan dibalas pak?", "kok blm ada jawaban ya min", "status"):
        said = text(await chat.says(asked))
        assert "menunggu mediator Kota Pontianak" in said
        assert "berusaha menjawab sebelum 23 November 2026 pukul 14.00 WIB, pada jam kerja" in said
    assert "14 hari kerja" in text(await chat.says("phk lewat wa, surat saya belum dijawab"))


async def test_what_is_added_to_a_waiting_case_is_no_question_that_nobody_could_answer(chat: Chat) -> None:
    ticket = await chat.escalates()
    for added in ("Pak Darto", "tolong cepat ya pak", "rumah saya di gang mawar"):
        said = text(await chat.says(added))
        assert said == phrases.TICKET_STILL_WAITS.format(number=ticket.number, place="Kota Pontianak")
    async with chat.database.read() as session:
        asked = await questions.of_ticket(session, ticket.id)
        assert asked is not None
        assert await questions.words(session, asked) == ticket.question


async def test_a_ticket_of_somebody_else_looks_like_one_that_does_not_exist(chat: Chat) -> None:
    ticket = await chat.escalates()
    budi = replace(chat, address=Address("web", "budi"), told=list(chat.told))
    assert text(await budi.says(f"status {ticket.number}")) == phrases.STATUS_UNKNOWN.format(number=ticket.number)


async def test_while_a_mediator_has_the_ticket_the_bot_is_silent_and_the_words_are_kept(chat: Chat) -> None:
    ticket = await chat.escalates()
    rina = await factories.a_mediator(chat.database, chat.vault, chat.clock, name="Rina Wati", region="61.71")
    async with chat.database.begin() as session:
        held = await casefile.hold(session, rina, ticket.id)
        held.take(rina, chat.clock())
        await tickets.tell(session, held, "taken", chat.clock(), rina)
    assert "Rina, mediator Kota Pontianak" in text(await chat.settles())
    assert await chat.says("motor sy jg ditahan") == []
    async with chat.database.read() as session:
        thread = await conversations.thread(session, ticket.conversation_id)
    assert thread[-1].text == "motor sy jg ditahan"
    assert thread[-1].ticket_id == ticket.id


async def test_when_the_ticket_is_closed_the_bot_speaks_again_and_asks_for_a_rating(chat: Chat) -> None:
    ticket = await chat.escalates()
    rina = await factories.a_mediator(chat.database, chat.vault, chat.clock, name="Rina Wati", region="61.71")
    async with chat.database.begin() as session:
        held = await casefile.hold(session, rina, ticket.id)
        held.take(rina, chat.clock())
        held.close("answered", chat.clock())
        await tickets.tell(session, held, "closed", chat.clock(), rina)
    assert phrases.NEWS_CLOSED.format(number=ticket.number) == text(await chat.settles())
    assert text(await chat.says("5")) == phrases.RATED
    assert (await chat.ticket()).rating == 5
    assert "Dasar:" in text(await chat.says("phk lewat wa sah ga"))


@pytest.mark.parametrize(
    ("message", "numbers"),
    [
        ("sy ga kuat lagi, mending mati aja abis dipecat", "healing119.id"),
        ("tolong sy disekap di mess ga boleh keluar hp disita", "110"),
    ],
)
async def test_danger_gets_the_numbers_at_once_and_an_urgent_ticket(chat: Chat, message: str, numbers: str) -> None:
    said = await chat.says(message)
    ticket = await chat.ticket()
    assert numbers in text(said)
    assert f"tiket {ticket.number}" in text(said)
    assert ticket.is_urgent
    async with chat.database.read() as session:
        assert (await session.scalars(select(Consent))).one().basis == "vital_interest"


async def test_a_block_stops_what_waits_and_a_new_message_lifts_it(chat: Chat) -> None:
    await chat.says("phk lewat wa sah ga")
    assert await chat.does(Kind.BLOCK) == []
    assert len(await chat.says("phk lewat wa sah ga")) == 1


async def test_the_menu_leads_to_topics_questions_and_answers(chat: Chat) -> None:
    said = await chat.says("/menu")
    assert labels(said)[:2] == ["PHK", "Pesangon"]
    said = await chat.chooses("Pesangon")
    assert len(labels(said)) >= 2
    assert "Dasar:" in text(await chat.chooses(labels(said)[0]))


async def test_every_topic_can_be_reached_from_the_menu(chat: Chat) -> None:
    first = labels(await chat.says("menu"))
    others = labels(await chat.chooses(phrases.MORE_TOPICS))
    assert {topic.title for topic in topics.TOPICS} == {*first, *others} - {phrases.MORE_TOPICS}
    assert any("UMK" in label for label in labels(await chat.chooses("Upah")))


async def test_selengkapnya_shows_the_rest(chat: Chat) -> None:
    await chat.says("phk lewat wa sah ga")
    assert "dua pendapat" in text(await chat.chooses("Selengkapnya"))


async def test_what_is_none_of_our_business_is_said_kindly(chat: Chat) -> None:
    said = await chat.says("cara urus sertifikat tanah gimana")
    assert text(said) == f"{phrases.INTRODUCTION}\n\n{phrases.ELSEWHERE['land']}"
    assert phrases.TALK_TO_MEDIATOR in labels(said)


async def test_a_greeting_is_returned_with_the_topics(chat: Chat) -> None:
    assert text(await chat.says("halo min")) == phrases.WELCOME


async def test_a_cleared_throat_is_waited_for_and_the_question_answered_alone(chat: Chat) -> None:
    assert await chat.says("min") == []
    chat.clock.forward(seconds=2)
    assert await chat.says("mau nanya") == []
    chat.clock.forward(seconds=3)
    assert "Dasar: PP 35/2021 pasal 37" in text(await chat.says("sy di phk lewat wa td malam, kerja 3 thn, hrs gmn"))
    chat.clock.forward(seconds=10)
    assert await chat.settles() == []


async def test_a_cleared_throat_without_a_question_is_greeted_once(chat: Chat) -> None:
    assert await chat.says("min") == []
    chat.clock.forward(seconds=4)
    assert await chat.says("p mau nanya") == []
    chat.clock.forward(seconds=5)
    assert await chat.settles() == []
    chat.clock.forward(seconds=4)
    assert text(await chat.settles()) == phrases.WELCOME
