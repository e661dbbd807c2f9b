"""A slip that is put right while a letter is dictated, and a name that is to stay secret."""

import pytest

from bot.engine import dictation_phrases
from tests.chat import Chat, labels, says_all, text


async def test_a_slip_is_never_printed_but_puts_right_the_answer_of_its_kind(chat: Chat) -> None:
    await says_all(chat, "buatin paklaring dong", "Agus", "driver", "30 oktober 2026")
    said = text(await chat.says("eh salah 31 oktober"))
    assert said.startswith("Saya catat: Hari terakhir Anda bekerja 31 Oktober 2026.\n\nNama perusahaan?")
    await says_all(chat, "PT Yuda", "lewati")
    await chat.chooses("Pekerjaan dan lamanya saja")
    assert "Tulis tanggalnya lengkap" in text(await chat.says("eh salah mulainya 2021"))
    assert "Tempat surat" in text(await chat.says("3 januari 2021"))
    summary = text(await chat.says("Pontianak"))
    assert "eh salah" not in summary
    assert "• Tanggal mulai bekerja: 3 Januari 2021\n• Hari terakhir Anda bekerja: 31 Oktober 2026" in summary
    assert "Hari terakhir Anda bekerja" in labels(await chat.says("eh salah 29 oktober")), "two days it may mean"


async def test_a_slip_that_may_mean_anything_is_asked_about(chat: Chat) -> None:
    await says_all(chat, "bikin surat resign", "Rina", "operator")
    said = await chat.says("eh salah, Rina Wati")
    assert text(said).startswith(dictation_phrases.WHICH_SLIP)
    assert text(said).endswith("Nama perusahaan?\nMisalnya: PT Maju Bersama.")
    assert "Nama lengkap Anda?" in text(await chat.chooses("Nama lengkap Anda"))
    assert "Nama perusahaan?" in text(await chat.says("Rina Wati"))
    await says_all(chat, "PT Maju Jaya", "lewati", "31 desember 2026")
    assert "• Nama lengkap Anda: Rina Wati\n" in text(await chat.says("Pontianak"))


async def test_a_slip_is_placed_by_the_name_of_its_answer_or_by_what_it_is(chat: Chat) -> None:
    await says_all(chat, "bikin surat resign", "Agus", "driver", "PT Yuda", "Jalan Melati 4")
    assert text(await chat.says("eh jabatannya supir")).startswith("Saya catat: Jabatan atau bagian Anda supir.")
    assert "Saya catat: Nama perusahaan PT Yudha." in text(await chat.says("salah, PT Yudha"))
    assert "Saya catat: Alamat perusahaan jalan melati 5." in text(await chat.says("keliru, jalan melati 5"))
    await chat.says("31 desember 2026")
    chat.clock.forward(minutes=1)
    said = text(await chat.says("bukan 31 desember tapi 30 desember 2026"))
    assert said.startswith("Saya catat: Tanggal Anda mundur 30 Desember 2026.")


@pytest.mark.parametrize("wish", ["rahasiakan nama saya", "jangan sebut nama saya ya", "bisa anonim ga"])
async def test_who_wants_to_stay_secret_is_told_that_the_letter_asks_for_it_and_needs_a_name(
    chat: Chat, wish: str
) -> None:
    await says_all(chat, "buatkan surat pengaduan ke pengawas", "PT Maju", "Sanggau", "Upah di bawah minimum.")
    said = text(await chat.says(wish))
    assert "Pengawas wajib merahasiakan hal yang patut dirahasiakan (UU 13/2003 pasal 181)" in said
    assert said.endswith(f"{dictation_phrases.HIDDEN_NEEDS_NAME}\n\nNama lengkap Anda?")
    summary = await says_all(chat, "Budi", "lewati", "Sanggau")
    assert "• Nama lengkap Anda: Budi\n• Minta identitas Anda dirahasiakan: Ya" in summary


async def test_a_name_that_comes_with_the_wish_to_stay_secret_is_the_name_alone(chat: Chat) -> None:
    await says_all(chat, "buatkan surat pengaduan ke pengawas", "PT Maju", "Sanggau", "Upah di bawah minimum.")
    assert "dirahasiakan (UU 13/2003 pasal 181)" in text(await chat.says("Budi tapi tolong dirahasiakan"))
    assert "• Nama lengkap Anda: Budi\n• Minta identitas Anda dirahasiakan: Ya" in await says_all(
        chat, "lewati", "Sanggau"
    )


async def test_a_letter_that_the_company_reads_says_that_no_name_stays_secret(chat: Chat) -> None:
    await chat.says("bikin surat resign")
    assert text(await chat.says("rahasiakan nama saya")).startswith(dictation_phrases.HIDDEN_NOT)
    assert text(await chat.says("Budi tp jangan sebut nama")).startswith(dictation_phrases.HIDDEN_NOT)


async def test_a_day_that_cannot_be_is_refused_in_a_slip_too(chat: Chat) -> None:
    await says_all(chat, "buatkan surat penolakan phk", "Siti Aminah", "operator", "PT Maju Jaya", "lewati", "lisan")
    assert "Alasan Anda menolak?" in text(await chat.says("19 november 2026"))
    said = text(await chat.says("eh salah 31 desember 2026"))
    assert said.startswith("Tanggal itu belum tiba.")
    assert "Tanggal Anda menerima surat PHK atau diberi tahu?" in said
