"""Letters in the chat: asked for one thing at a time, given as files, and forgotten."""

import io

import docx
import pypdf
import pytest
from sqlalchemy import select

from bot.delivery import Delivery
from bot.engine import form_phrases, phrases
from bot.forgetting import Forgetting
from clinic.attachments import StoredAttachment
from clinic.content import Content
from clinic.conversations import Conversation, Entry
from clinic.inbox import Incoming
from clinic.outbox import Outgoing
from tests.chat import Chat, labels, text
from tests.fakes.channel import Postbox


async def refuses_a_dismissal(chat: Chat) -> list[Content]:
    """Ask for the letter and answer all its questions, up to the summary."""
    await chat.says("buatkan surat penolakan phk")
    await chat.says("Siti Aminah")
    await chat.says("operator")
    await chat.says("PT Khatulistiwa Jaya")
    await chat.chooses(form_phrases.SKIP)
    await chat.chooses("Dengan surat PHK")
    await chat.says("12/HRD/XI/2026")
    await chat.says("19 november 2026")
    await chat.says("Tidak pernah ada surat peringatan.\nAlasan efisiensi tidak dijelaskan.")
    return await chat.says("Pontianak")


async def files(chat: Chat) -> dict[str, bytes]:
    async with chat.database.read() as session:
        return {one.name: one.content for one in await session.scalars(select(StoredAttachment))}


async def words(chat: Chat) -> str:
    """Everything that the database still knows of what was said, in or out, and the memory."""
    async with chat.database.read() as session:
        kept = [one.text for one in await session.scalars(select(Entry))]
        kept += [one.packed for one in await session.scalars(select(Outgoing))]
        kept += [one.payload for one in await session.scalars(select(Incoming))]
        kept += [one.memory_json or "" for one in await session.scalars(select(Conversation))]
    return "\n".join(kept)


async def test_a_question_does_not_become_a_name_in_a_letter(chat: Chat) -> None:
    await chat.says("buatkan surat penolakan phk")
    said = text(await chat.says("gimana cara nolak phk pak?"))
    assert said.startswith(phrases.LETTER_NO_QUESTION)
    assert said.endswith("Nama lengkap Anda?")
    assert "operator produksi" in text(await chat.says("Siti Aminah"))


async def test_a_day_that_cannot_be_is_refused_at_once(chat: Chat) -> None:
    await refuses_a_dismissal(chat)
    await chat.chooses(form_phrases.WRONG)
    await chat.chooses("Tanggal Anda menerima surat PHK atau diberi tahu")
    assert "Tanggal itu belum tiba" in text(await chat.says("19 november 2030"))
    assert "19 November 2026" in text(await chat.says("19 november 2026"))


async def test_a_letter_is_asked_for_field_by_field_and_given_as_word_and_pdf(chat: Chat) -> None:
    said = text(await chat.says("buatkan surat penolakan phk"))
    assert phrases.LETTER_PRIVATE in said
    assert said.endswith("Nama lengkap Anda?")
    assert "Misalnya: operator produksi." in text(await chat.says("Siti Aminah"))
    await chat.says("operator")
    await chat.says("PT Khatulistiwa Jaya")
    await chat.chooses(form_phrases.SKIP)
    await chat.says("pakai surat")
    await chat.chooses(form_phrases.SKIP)
    assert "(Wajib menurut PP 35/2021 pasal 39 ayat (1).)" in chat.told[-1].text
    await chat.says("19 november 2026")
    await chat.says("Tidak pernah ada surat peringatan.")
    summary = text(await chat.says("Pontianak"))
    assert "• Tanggal Anda menerima surat PHK atau diberi tahu: 19 November 2026" in summary
    assert "• Jabatan atau bagian Anda: operator" in summary
    done = text(await chat.chooses(phrases.LETTER_NOW))
    assert done.startswith("Surat penolakan PHK sudah jadi")
    kept = await files(chat)
    assert list(kept) == ["surat-penolakan-phk.docx", "surat-penolakan-phk.pdf"]
    assert any("MENOLAK" in one.text for one in docx.Document(io.BytesIO(kept["surat-penolakan-phk.docx"])).paragraphs)
    assert "Siti Aminah" in pypdf.PdfReader(io.BytesIO(kept["surat-penolakan-phk.pdf"])).pages[0].extract_text()


@pytest.mark.parametrize(
    ("told", "day"),
    [("kemarin", "22 November 2026"), ("tadi pagi", "23 November 2026"), ("tgl 19 november", "19 November 2026")],
)
async def test_a_day_is_told_as_people_say_it(chat: Chat, told: str, day: str) -> None:
    await refuses_a_dismissal(chat)
    await chat.chooses(form_phrases.WRONG)
    await chat.chooses("Tanggal Anda menerima surat PHK atau diberi tahu")
    assert f"atau diberi tahu: {day}" in text(await chat.says(told))


async def test_a_letter_against_a_dismissal_by_mouth_names_no_letter_of_the_company(chat: Chat) -> None:
    await refuses_a_dismissal(chat)
    await chat.chooses(form_phrases.WRONG)
    await chat.chooses("Cara PHK disampaikan kepada Anda")
    assert "Nomor surat PHK" not in text(await chat.says("lewat wa"))
    assert "kepada Anda: Lisan atau telepon" in text(await chat.says("eh yg bener lisan bukan wa"))
    await chat.says("ya bikin suratnya")
    printed = pypdf.PdfReader(io.BytesIO((await files(chat))["surat-penolakan-phk.pdf"])).pages[0].extract_text()
    said = " ".join(printed.split())
    assert "memberitahukan pemutusan hubungan kerja (PHK) kepada saya secara lisan" in said
    assert "tidak menerima surat pemberitahuan PHK" in said
    assert "12/HRD" not in said


async def test_what_cannot_be_read_is_asked_again_and_what_does_not_hold_is_said(chat: Chat) -> None:
    await chat.says("surat")
    assert labels(await chat.chooses("PHK dan perselisihan"))[0] == "Surat penolakan PHK"
    await chat.chooses("Pemberitahuan mogok kerja")
    await chat.says("PT Khatulistiwa Jaya")
    assert "Sebut satu kabupaten atau kota" in text(await chat.says("jakarta"))
    await chat.says("kubu raya")
    assert "Tulis tanggalnya lengkap" in text(await chat.says("minggu depan"))
    assert "7 hari kerja" in text(await chat.says("25 november 2026"))
    await chat.says("8 desember 2026")
    await chat.says("8")
    assert "tidak bisa berakhir sebelum mulai" in text(await chat.says("7 desember 2026"))
    for answer in ("9 desember 2026", "16.00", "halaman pabrik", "Upah tidak dibayar."):
        await chat.says(answer)
    chat.clock.forward(minutes=1)  # so many answers at once would be a flood
    await chat.chooses(form_phrases.SKIP)
    said = await chat.chooses(form_phrases.SKIP)
    assert "ketua dan sekretaris" in text(said)
    assert labels(said) == []
    await chat.says("Siti Aminah")
    summary = text(await chat.says("Rudi Hartono"))
    assert "• Kabupaten atau kota dinas yang diberi tahu: Kabupaten Kubu Raya" in summary
    await chat.chooses(phrases.LETTER_NOW)
    assert "pemberitahuan-mogok-kerja.pdf" in await files(chat)


async def test_an_optional_part_can_be_added_before_the_letter_is_written(chat: Chat) -> None:
    await refuses_a_dismissal(chat)
    listed = labels(await chat.chooses(form_phrases.WRONG))
    assert listed[0] == "Nama lengkap Anda"
    assert listed[-2:] == ["Tempat surat ditandatangani", form_phrases.OTHER]  # of what was passed over nothing
    assert "Alamat perusahaan" in labels(await chat.chooses(form_phrases.OTHER))
    await chat.chooses("Alamat Anda")
    assert "• Alamat Anda: Jalan Tanjungpura 112" in text(await chat.says("Jalan Tanjungpura 112"))


async def test_a_letter_can_be_left_and_a_human_called(chat: Chat) -> None:
    await chat.says("/surat")
    await chat.says("buatkan surat penolakan phk")
    assert text(await chat.says("batal")) == phrases.CANCELLED
    await chat.says("buatkan surat penolakan phk")
    assert phrases.OF_COURSE in text(await chat.says("mediator"))


async def test_a_complaint_about_violence_is_written_below_the_numbers_to_call(chat: Chat) -> None:
    await chat.says("buatkan surat pengaduan ke pengawas")
    await chat.says("PT Khatulistiwa Jaya")
    await chat.says("Jalan Adisucipto KM 9")
    warned, asked = await chat.says("Saya dipukul atasan tanggal 3 November 2026.")
    assert "110" in warned.text
    assert asked.text.startswith("Nama lengkap Anda?")
    assert (await chat.ticket()).is_urgent
    await chat.says("Yohanes Lase")
    await chat.says("sopir")
    assert "• Apa yang terjadi dan kapan: Saya dipukul atasan" in text(await chat.says("Kubu Raya"))


async def test_a_letter_written_late_comes_with_its_warning(chat: Chat) -> None:
    await refuses_a_dismissal(chat)
    await chat.chooses(form_phrases.WRONG)
    await chat.chooses("Tanggal Anda menerima surat PHK atau diberi tahu")
    await chat.says("2 november 2026")
    assert "paling lama 7 hari kerja" in text(await chat.chooses(phrases.LETTER_NOW))


async def test_once_it_was_sent_nothing_of_what_was_typed_is_left(chat: Chat) -> None:
    await refuses_a_dismissal(chat)
    await chat.chooses(phrases.LETTER_NOW)
    postbox = Postbox("web")
    delivery = Delivery(chat.database, chat.clock, postbox, patience=60)
    while await delivery.round():
        pass
    await delivery.finish(5)
    assert [one.name for one in postbox.sent[-1].attachments] == ["surat-penolakan-phk.docx", "surat-penolakan-phk.pdf"]
    left = await words(chat)
    assert "Siti Aminah" not in left
    assert "surat peringatan" not in left
    assert phrases.FORGOTTEN in left
    assert "buatkan surat penolakan phk" in left
    assert await files(chat) == {}


async def test_a_channel_without_files_says_what_to_do_instead(chat: Chat) -> None:
    await refuses_a_dismissal(chat)
    await chat.chooses(phrases.LETTER_NOW)
    postbox = Postbox("web", takes_files=False)
    delivery = Delivery(chat.database, chat.clock, postbox, patience=60)
    while await delivery.round():
        pass
    await delivery.finish(5)
    assert postbox.sent[-1].attachments == ()
    assert "di situs kami" in postbox.sent[-1].text
    assert await files(chat) == {}


async def test_what_was_begun_and_left_is_forgotten_after_a_day(chat: Chat) -> None:
    await refuses_a_dismissal(chat)
    forgetting = Forgetting(chat.database, chat.clock)
    chat.clock.forward(hours=23)
    assert not await forgetting.round()
    assert "Siti Aminah" in await words(chat)
    chat.clock.forward(hours=2)
    assert await forgetting.round()
    assert not await forgetting.round()
    assert "Siti Aminah" not in await words(chat)
    postbox = Postbox("web")
    assert not await Delivery(chat.database, chat.clock, postbox).round()  # nobody waits for a question of yesterday
    await chat.says("surat")
    assert phrases.LETTER_WHAT in chat.told[-1].text


async def test_the_next_letter_is_not_disturbed_by_the_arrival_of_the_one_before(chat: Chat) -> None:
    await refuses_a_dismissal(chat)
    await chat.chooses(phrases.LETTER_NOW)
    chat.clock.forward(minutes=1)
    await chat.says("buatkan surat penolakan phk")
    await chat.says("Rudi Hartono")
    delivery = Delivery(chat.database, chat.clock, Postbox("web"), patience=60)
    while await delivery.round():
        pass
    await delivery.finish(5)
    assert "Siti Aminah" not in await words(chat)
    await chat.says("mekanik")
    await chat.says("PT Lain")
    assert "Rudi Hartono" in await words(chat)


async def test_what_was_chosen_stands_behind_its_label_in_the_summary(chat: Chat) -> None:
    await chat.says("buatin paklaring dong")
    for answer in ("Rina Wati", "kasir", "30 november 2026", "PT Maju Jaya", "lewati"):
        await chat.says(answer)
    assert "Yang harus tertulis di dalamnya?\nSebab berhenti hanya ditulis" in chat.told[-1].text
    await chat.chooses("Pekerjaan dan lamanya saja")
    assert "\n• Yang harus tertulis di dalamnya: Pekerjaan dan lamanya saja\n" in text(await chat.says("Pontianak"))
