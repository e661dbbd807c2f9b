"""How the bot talks: these dialogues are its documentation."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.engine import phrases
from clinic import casefile, conversations, questions, tickets
from clinic.content import Address, Content, Kind
from clinic.facts import Facts
from clinic.people import Consent
from tests import factories
from tests.chat import Chat, text


def labels(said: list[Content]) -> list[str]:
    return [choice.label for choice in said[-1].choices]


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
    said = await chat.says("sy di sungai raya")
    ticket = await chat.ticket()
    assert str(ticket.number) in text(said)
    assert "Kabupaten Kubu Raya" in text(said)
    assert ticket.region == "61.12"
    assert ticket.question == "apa boleh bos menyita motor pribadi saya sebagai jaminan hutang kantin"


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


async def test_selengkapnya_shows_the_rest(chat: Chat) -> None:
    await chat.says("phk lewat wa sah ga")
    assert "dua pendapat" in text(await chat.chooses("Selengkapnya"))


async def test_what_is_none_of_our_business_is_said_kindly(chat: Chat) -> None:
    said = await chat.says("cara urus sertifikat tanah gimana")
    assert text(said) == phrases.ELSEWHERE["land"]
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


async def test_a_question_that_leans_on_the_last_one_is_understood_with_it(chat: Chat) -> None:
    await chat.says("kalo resign dapet pesangon ga")
    said = await chat.says("kalau kontrak gimana?")
    assert "kontrak" in (text(said) + " ".join(labels(said))).lower()
    assert phrases.OUT_OF_SCOPE not in text(said)


async def test_a_second_question_in_the_same_message_is_offered(chat: Chat) -> None:
    said = await chat.says("phk lewat wa sah ga? terus cara daftarin serikat pekerja ke disnaker gimana?")
    offered = " ".join(labels(said)).lower()
    assert "serikat" in offered or "serikat" in text(said).lower()


@pytest.mark.parametrize(
    "asked",
    [
        "perusahaan tutup pesangon berapa",
        "di phk efisiensi dapat berapa kali pesangon",
        "pensiun dapat pesangon berapa",
        "sp3 bisa langsung dipecat?",
    ],
)
async def test_severance_of_permanent_staff_is_never_the_answer_for_those_on_a_contract_or_by_the_day(
    chat: Chat, asked: str
) -> None:
    for named, article in (("kalau kontrak gimana?", "uang kompensasi"), ("kalo yg harian?", "buruh harian lepas")):
        await chat.says(asked)
        said = await chat.says(named)
        assert text(said) == phrases.WHICH_ONE
        assert any(article in label for label in labels(said))
        await chat.chooses("Bukan semuanya")
        await chat.chooses("Tidak")


async def test_who_resigned_and_asks_about_a_contract_is_offered_what_holds_for_both(chat: Chat) -> None:
    await chat.says("uang pisah resign brp")
    assert "resign sebelum kontrak habis" in labels(await chat.says("kalau kontrak gimana?"))[0]


@pytest.mark.parametrize(
    ("asked", "matters"),
    [
        (
            "1. brp pesangon kerja 6 thn 2. jkp gmn klaimnya 3. sisa cuti diuangkan ga",
            ("pesangon saya", "cara klaim JKP", "sisa cuti"),
        ),
        ("mau tanya cuti hamil brp bulan dan suami dapat cuti brp hari?", ("3 bulan", "Suami dapat cuti")),
        ("min umk sambas berapa dan thr dihitung dari umk apa gaji?", ("Sambas tahun 2026: Rp3.202.663", "THR")),
        (
            "THR saya belum dibayar, lembur juga ga dibayar, sama BPJS ga didaftarin. gimana?",
            ("didenda 5%", "Lembur saya tidak dibayar", "tidak mendaftarkan saya ke BPJS"),
        ),
        (
            "kontrak habis dapat kompensasi? sama ongkos pulang kampung ditanggung? trus tanah warisan bisa diurus?",
            ("uang kompensasi", "ongkos pulang", "ATR/BPN"),
        ),
        ("pesangon brp? jkp cair kapan? bikin paspor dimana?", ("menghitung pesangon", "JKP", "imigrasi")),
        (
            "1) cara bikin rendang 2) thr belum dibayar 3) gaji telat",
            ("di luar bidang", "didenda 5%", "Gaji saya telat"),
        ),
    ],
)
async def test_each_question_of_a_message_is_answered_or_offered_or_sent_on(
    chat: Chat, asked: str, matters: tuple[str, ...]
) -> None:
    said = await chat.says(asked)
    for matter in matters:
        assert matter in text(said) + " ".join(labels(said))


@pytest.mark.parametrize(
    "asked",
    [
        "cuti tahunan brp hari? dibayar ga?",
        "gaji belum dibayar dan bos pergi terus tidak ada kabar",
        "sisa cuti tahunan abis semua sama cuti bersama, apa boleh",
    ],
)
async def test_a_story_with_one_question_is_not_taken_apart(chat: Chat, asked: str) -> None:
    said = text(await chat.says(asked))
    assert phrases.ONE_BY_ONE not in said
    assert phrases.ASKED_UNANSWERED not in said
    assert phrases.PARTLY_OUT_OF_SCOPE not in said


@pytest.mark.parametrize(
    ("asked", "then", "near"),
    [
        ("thr saya belum dibayar", "berapa lama?", "THR"),
        ("jkp syaratnya apa", "berapa lama?", "JKP"),
        ("gaji telat terus", "berapa lama?", "Gaji"),
        ("ijazah ditahan perusahaan", "emang boleh?", "paklaring"),
        ("ijazah ditahan perusahaan", "terus lapornya kemana", "melapor ke pengawas"),
        ("thr saya belum dibayar", "terus lapornya kemana", "melapor ke pengawas"),
        ("cuti tahunan brp hari", "kalo baru 8 bulan?", "cuti"),
    ],
)
async def test_a_short_question_stays_with_the_last_answer_and_does_not_get_it_once_more(
    chat: Chat, asked: str, then: str, near: str
) -> None:
    answer = text(await chat.says(asked))
    said = await chat.says(then)
    assert text(said) == phrases.SAID_ALREADY
    assert answer not in text(said)
    first, *others, last = labels(said)
    assert (first, last) == (phrases.MORE, phrases.NONE_OF_THESE)
    assert any(near in other for other in others)
    assert not any(foreign in " ".join(others) for foreign in ("UMP/UMK", "bukti pencatatan", "pekerja asing"))


async def test_the_longer_part_is_not_offered_again_once_it_was_read(chat: Chat) -> None:
    await chat.says("ijazah ditahan perusahaan")
    await chat.chooses(phrases.MORE)
    said = await chat.says("emang boleh?")
    assert text(said) == phrases.SAID_ALREADY
    assert phrases.MORE not in labels(said)


async def test_a_short_question_is_answered_where_another_article_of_the_matter_answers_it(chat: Chat) -> None:
    await chat.says("kena phk efisiensi dapat berapa kali pesangon")
    assert "1,75 kali" in text(await chat.says("kalau pensiun?"))


async def test_a_complaint_of_its_own_is_not_taken_for_a_question_about_the_last_answer(chat: Chat) -> None:
    await chat.says("cuti tahunan brp hari")
    said = await chat.says("saya belum dibayar")
    assert text(said) != phrases.SAID_ALREADY
    assert "cuti" not in " ".join(labels(said)).lower()


async def test_what_is_said_after_an_alarm_does_not_lean_on_a_question_from_before_it(chat: Chat) -> None:
    await chat.says("thr saya belum dibayar")
    await chat.says("sy ga kuat lagi, mending mati aja")
    for answer in ("sendiri", "berapa lama?"):
        assert phrases.SAID_ALREADY not in text(await chat.says(answer))
