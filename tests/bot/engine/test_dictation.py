"""What people say to a letter's question beside the matter, and what of it stands in the letter."""

import json
from pathlib import Path

import pytest

from bot.engine import dictation, dictation_phrases, phrases
from bot.engine.question import Unclear
from clinic import regions
from knowledge.letters import catalogue
from knowledge.letters.field import Kind
from knowledge.letters.letter import Letter
from tests.chat import Chat, says_all, text

REGIONS = regions.load()
FIELDS = [field for letter in catalogue.LETTERS for field in letter.fields]
AMOUNT = next(field for field in FIELDS if field.name == "amount")
SAMPLES = json.loads((Path(__file__).parents[2] / "knowledge" / "letters" / "samples.json").read_text())


async def is_asked_for_reasons(chat: Chat) -> None:
    """A refusal of a dismissal, up to its long answer."""
    await says_all(chat, "buatkan surat penolakan phk", "Siti Aminah", "operator", "PT Maju Jaya", "lewati", "surat")
    await chat.says("lewati")
    assert "Alasan Anda menolak?" in text(await chat.says("19 november 2026"))


@pytest.mark.parametrize(
    "asked",
    [
        "batas waktu brp hari ya?",
        "gimana nulisnya",
        "boleh ga dikosongin",
        "saya harus isi apa ya",
        "ini wajib diisi gak",
        "apa yg harus ditulis",
        "apakah tidak boleh kosong",
        "kapan batasnya",
    ],
)
async def test_a_question_does_not_become_a_reason(chat: Chat, asked: str) -> None:
    await is_asked_for_reasons(chat)
    said = text(await chat.says(asked))
    assert said.startswith(phrases.LETTER_NO_QUESTION)
    assert "Alasan Anda menolak?" in said


@pytest.mark.parametrize(
    "reason",
    [
        "Kenapa saya yang dipilih tidak pernah dijelaskan.",
        "saya dipecat tanpa tahu kenapa",
        "Apa yang dituduhkan kepada saya bohong.",
        "Kapan hari saya dipanggil, lalu langsung diberhentikan.",
        "Berapa kali pun saya minta, surat peringatan tidak ditunjukkan.",
        "Perusahaan harus memberi surat peringatan dulu, ini tidak",
        "Tidak ada surat peringatan.\nApa dasar PHK ini?",
    ],
)
async def test_a_reason_may_be_told_in_the_words_of_a_question(chat: Chat, reason: str) -> None:
    await is_asked_for_reasons(chat)
    assert "Tempat surat ditandatangani?" in text(await chat.says(reason))


@pytest.mark.parametrize("nothing", ["lewati", "skip", "skip aja", "ga tau", "g tau kak", "lupa", "-", "tidak"])
async def test_what_the_letter_needs_is_not_passed_over(chat: Chat, nothing: str) -> None:
    await says_all(chat, "buatkan surat penolakan phk", "Siti Aminah", "operator")
    said = text(await chat.says(nothing))
    assert said.startswith(phrases.LETTER_NEEDED)
    assert "Nama perusahaan?" in said


@pytest.mark.parametrize("nothing", ["skip", "ga ada", "ga tau alamatnya", "tidak ingat", "nanti aja"])
async def test_what_the_letter_does_not_need_is_passed_over_in_any_words(chat: Chat, nothing: str) -> None:
    await says_all(chat, "buatkan surat penolakan phk", "Siti Aminah", "operator", "PT Maju Jaya")
    assert text(await chat.says(nothing)).startswith("Cara PHK disampaikan kepada Anda?")


@pytest.mark.parametrize(
    "none", ["ga ada suratnya", "lupa nomornya", "nggak dikasih surat phk", "ga ada nomor", "tanpa nomor"]
)
async def test_who_cannot_tell_the_number_of_the_paper_is_not_asked_for_it_again(chat: Chat, none: str) -> None:
    await says_all(chat, "buatkan surat penolakan phk", "Siti Aminah", "operator", "PT Maju Jaya", "Jalan Merdeka 1")
    await says_all(chat, "dikasih surat", none, "19 november 2026", "Tidak pernah ada surat peringatan.")
    summary = text(await chat.says("Pontianak"))
    assert "Nomor surat PHK" not in summary
    assert "• Tanggal Anda menerima surat PHK atau diberi tahu: 19 November 2026" in summary


@pytest.mark.parametrize(
    ("told", "way"),
    [
        ("lewat wa sih ga ada surat", "Lewat WhatsApp, tanpa surat"),
        ("di grup WA", "Lewat WhatsApp, tanpa surat"),
        ("lisan doang", "Lisan atau telepon, tanpa surat"),
        ("cuma omongan bos, belum dikasih surat", "Lisan atau telepon, tanpa surat"),
        ("dikasih surat sama hrd", "Dengan surat PHK"),
    ],
)
async def test_how_a_dismissal_was_told_is_heard_in_plain_words(chat: Chat, told: str, way: str) -> None:
    await says_all(chat, "buatkan surat penolakan phk", "Siti Aminah", "operator", "PT Maju Jaya", "Jalan Merdeka 1")
    await says_all(chat, told, *(["lewati"] if way == "Dengan surat PHK" else []))
    summary = await says_all(chat, "19 november 2026", "Tidak pernah ada surat peringatan.", "Pontianak")
    assert f"• Cara PHK disampaikan kepada Anda: {way}" in summary


async def test_a_dismissal_without_a_letter_leaves_the_other_ways_to_choose_from(chat: Chat) -> None:
    await says_all(chat, "buatkan surat penolakan phk", "Siti Aminah", "operator", "PT Maju Jaya", "Jalan Merdeka 1")
    said = await chat.says("ga ada suratnya")
    assert [choice.label for choice in said[-1].choices][:3] == [
        "Lewat WhatsApp, tanpa surat",
        "Lewat pesan lain, tanpa surat",
        "Lisan atau telepon, tanpa surat",
    ]
    assert "atau diberi tahu?" in text(await chat.chooses("Lisan atau telepon, tanpa surat"))


async def test_words_are_no_number_of_a_letter(chat: Chat) -> None:
    await says_all(chat, "buatkan surat penolakan phk", "Siti Aminah", "operator", "PT Maju Jaya", "Jalan Merdeka 1")
    await chat.says("surat")
    assert text(await chat.says("dari hrd")).startswith(phrases.LETTER_NO_NUMBER)
    assert "Tanggal Anda menerima surat PHK atau diberi tahu?" in text(await chat.says("12-11-2026"))


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("nama saya Rina", "Rina"),
        ("nama sy Rina Wati", "Rina Wati"),
        ("aku Rina", "Rina"),
        ("Nama lengkap saya: Rina Wati ya kak", "Rina Wati"),
        ("halo, saya Rina", "Rina"),
        ("namaku adalah Rina", "Rina"),
        ("Sy. Hasan Alkadrie", "Sy. Hasan Alkadrie"),
        ("Namira Putri", "Namira Putri"),
        ("Sayang Lestari", "Sayang Lestari"),
    ],
)
async def test_of_a_sentence_that_tells_a_name_only_the_name_is_taken(chat: Chat, said: str, name: str) -> None:
    await says_all(chat, "bikin surat resign", said, "saya operator produksi", "perusahaan saya PT Maju Jaya", "lewati")
    summary = await says_all(chat, "31 desember 2026", "Pontianak")
    assert f"• Nama lengkap Anda: {name}\n" in summary
    assert "• Jabatan atau bagian Anda: operator produksi\n" in summary
    assert "• Nama perusahaan: PT Maju Jaya\n" in summary


async def test_what_was_told_before_is_put_right_while_something_else_is_asked(chat: Chat) -> None:
    await says_all(chat, "buat surat bipartit", "Agus")
    said = text(await chat.says("bukan, nama sy Agus Salim"))
    assert said.startswith("Saya catat: Nama lengkap Anda Agus Salim.")
    await says_all(chat, "satpam", "PT Abadi", "lewati", "Gaji September tidak dibayar.")
    chat.clock.forward(minutes=1)
    await says_all(chat, "Gaji dibayar penuh.", "7jt", "Pontianak")
    summary = text(await chat.says("eh salah 6,5jt"))
    assert "• Nama lengkap Anda: Agus Salim\n• Jabatan atau bagian Anda: satpam" in summary
    assert "• Jumlah uang yang Anda minta: Rp6.500.000" in summary


async def test_a_name_that_was_not_told_is_asked_for_again(chat: Chat) -> None:
    await chat.says("bikin surat resign")
    assert text(await chat.says("nama saya")).startswith(phrases.LETTER_EMPTY)


async def test_what_is_plainly_something_else_is_not_printed_in_its_place(chat: Chat) -> None:
    await chat.says("bikin surat resign")
    assert text(await chat.says("CV Maju Jaya")).startswith(phrases.LETTER_NO_COMPANY)
    await chat.says("Rina")
    assert text(await chat.says("PT Maju Jaya")).startswith(phrases.LETTER_NO_COMPANY)
    await says_all(chat, "operator", "PT Maju Jaya")
    said = text(await chat.says("31 desember 2026"))
    assert said.startswith(phrases.LETTER_NO_DAY)
    assert "Alamat perusahaan?" in said
    assert "Tanggal Anda mundur?" in text(await chat.says("Jalan 28 Oktober Nomor 5"))


@pytest.mark.parametrize("letter", catalogue.LETTERS, ids=lambda letter: letter.name)
def test_no_answer_that_is_one_is_refused_or_changed(letter: Letter) -> None:
    for field in letter.fields:
        sample = SAMPLES[letter.name].get(field.name)
        if field.kind not in (Kind.TEXT, Kind.LONG_TEXT) or sample is None:
            continue
        try:
            assert dictation.read(field, REGIONS, sample) == sample
        except Unclear as refusal:
            pytest.fail(f"{field.name}: {sample!r} is refused: {refusal}")


@pytest.mark.parametrize(
    ("name", "told", "why"),
    [
        ("worker_name", "sy sepakat dibayar 20jt dicicil 4x", dictation_phrases.NO_NAME),
        ("worker_name", "belum tau kak gaji saya 3jt", dictation_phrases.NO_NAME),
        ("worker_name", "saya takut ketahuan bos", dictation_phrases.NO_NAME),
        ("employer_name", "Jalan Adisucipto", dictation_phrases.NO_NAME),
        ("place", "4jt", dictation_phrases.NO_SUM),
        ("place", "sekitar 2 juta aja", dictation_phrases.NO_SUM),
        ("place", "karena mau nikah", dictation_phrases.NO_STORY),
        ("company", "bulan depan", dictation_phrases.NO_TIME),
        ("company", "31 oktober", dictation_phrases.NO_TIME),
        ("company", "gaji belum dibayar", dictation_phrases.NO_STORY),
        ("company_address", "4jt", dictation_phrases.NO_SUM),
        ("position", "minggu lalu", dictation_phrases.NO_TIME),
    ],
)
def test_a_story_a_sum_or_a_time_is_no_name_and_no_place(name: str, told: str, why: str) -> None:
    with pytest.raises(Unclear, match=why):
        dictation.read(next(field for field in FIELDS if field.name == name), REGIONS, told)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("worker_name", "Dominggus Mau"),
        ("worker_name", "Hari Santoso"),
        ("worker_name", "Senin"),
        ("company", "PT Bina Kerja Minta Jaya"),
        ("company", "Warung Senin"),
        ("place", "Sanggau"),
        ("company_address", "Jalan 28 Oktober Nomor 5"),
    ],
)
def test_a_name_that_only_looks_like_something_else_is_kept(name: str, told: str) -> None:
    assert dictation.read(next(field for field in FIELDS if field.name == name), REGIONS, told) == told


async def test_who_tells_more_than_the_name_is_not_asked_for_it_again(chat: Chat) -> None:
    await chat.says("bikin surat resign")
    assert "Alamat perusahaan?" in text(await chat.says("nama saya Rina, kerja di PT Zeta bagian gudang"))
    summary = await says_all(chat, "lewati", "31 desember 2026", "Pontianak")
    assert "• Nama lengkap Anda: Rina\n• Jabatan atau bagian Anda: gudang\n" in summary
    assert "• Nama perusahaan: PT Zeta\n" in summary


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("senin lalu", "16 November 2026"),
        ("hari kamis yg lalu", "19 November 2026"),
        ("jum'at kemarin", "20 November 2026"),
        ("3 hari lalu", "20 November 2026"),
    ],
)
async def test_the_day_that_a_weekday_was_taken_for_is_shown(chat: Chat, told: str, day: str) -> None:
    await says_all(chat, "buatkan surat penolakan phk", "Siti Aminah", "operator", "PT Maju Jaya", "lewati", "lisan")
    said = text(await chat.says(told))
    assert said.startswith(dictation_phrases.DAY.format(day=day))
    assert "Alasan Anda menolak?" in said


@pytest.mark.parametrize(
    ("told", "kept"), [("minta dibayar 10jt", 10_000_000), ("Rp 8.400.000 aja kak", 8_400_000), ("7jt.", 7_000_000)]
)
def test_a_sum_is_found_among_the_words_that_ask_for_it(told: str, kept: int) -> None:
    assert dictation.read(AMOUNT, REGIONS, told) == kept


@pytest.mark.parametrize("told", ["3jt per bulan", "2 bulan gaji 3jt", "20jt dicicil 4x"])
def test_a_sum_of_which_there_may_be_several_is_asked_for_again(told: str) -> None:
    with pytest.raises(Unclear):
        dictation.read(AMOUNT, REGIONS, told)


@pytest.mark.parametrize("reason", ["Seharusnya saya diberi SP dulu.", "Bukan saya yang merusak mesin itu"])
async def test_a_reason_may_begin_as_a_slip_does(chat: Chat, reason: str) -> None:
    await is_asked_for_reasons(chat)
    assert "Tempat surat ditandatangani?" in text(await chat.says(reason))


def test_a_place_of_two_regencies_is_asked_about_before_a_letter_goes_there() -> None:
    region = next(field for field in FIELDS if field.kind is Kind.REGION)
    assert dictation.read(region, REGIONS, "kec. tayan hulu") == "Kabupaten Sanggau"
    with pytest.raises(Unclear) as unclear:
        dictation.read(region, REGIONS, "siantan")
    meant = [REGIONS.all[place].short_name for place in unclear.value.narrowed]
    assert meant == ["Mempawah", "Kota Pontianak"]
