"""Which letter somebody gets who asks for one, in whatever words."""

import pytest

from bot.engine import phrases
from tests.chat import Chat, labels, text


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ("buat surat penolakan phk", "Surat penolakan PHK"),
        ("tolong bikinin surat bipartit dong", "Permohonan perundingan bipartit"),
        ("sy mau buat risalah perundingan bipartit", "Risalah perundingan bipartit"),
        ("contoh AD/ART serikat", "Kerangka AD/ART serikat"),
        ("buat surat minta struktur skala upah", "Permintaan informasi struktur dan skala upah"),
        ("bikin surat lapor disnaker", "Pengaduan ke pengawas ketenagakerjaan"),
        ("buat surat pengaduan", "Pengaduan ke pengawas ketenagakerjaan"),
        ("buatkan surat aduan", "Pengaduan ke pengawas ketenagakerjaan"),
        ("surat penolakan phk", "Surat penolakan PHK"),
        ("bikinin surat kuasa buat pendamping sidang", "Surat kuasa khusus"),
    ],
)
async def test_a_letter_is_asked_for_as_people_ask(chat: Chat, asked: str, title: str) -> None:
    assert text(await chat.says(asked)).startswith(f"{phrases.INTRODUCTION}\n\n{title}. ")


@pytest.mark.parametrize("asked", ["tlg buatkan surat kuasa jual motor", "bikin surat kuasa ambil bpkb"])
async def test_a_power_of_attorney_over_things_is_not_ours(chat: Chat, asked: str) -> None:
    assert "Surat kuasa khusus. " not in text(await chat.says(asked))


async def test_an_article_offers_its_letter(chat: Chat) -> None:
    offered = labels(await chat.says("bagaimana cara menolak phk dan apa akibatnya"))
    assert "Buat: Surat penolakan PHK" in offered
    assert "Nama lengkap Anda?" in text(await chat.chooses("Buat: Surat penolakan PHK"))


@pytest.mark.parametrize(
    ("asked", "rule"),
    [
        ("bantu bikin surat kontrak kerja", "rangkap dua"),
        ("contoh perjanjian kerja dong", "rangkap dua"),
        ("buatin surat minta ijazah dong", "“Ijazah/BPKB/dokumen saya ditahan perusahaan, boleh?”"),
        ("tolong buatkan surat buat minta gaji", "Gaji saya belum atau tidak dibayar"),
        ("contoh surat tagihan thr dong", "THR terlambat atau tidak dibayar"),
        ("bikinin surat somasi pesangon", "Perusahaan tidak mau membayar pesangon"),
    ],
)
async def test_of_a_letter_that_is_not_written_here_the_rules_are_told(chat: Chat, asked: str, rule: str) -> None:
    said = text(await chat.says(asked))
    assert phrases.NO_SUCH_LETTER in said
    assert rule in said


@pytest.mark.parametrize("name", ["surat pengunduran diri", "surat resign"])
async def test_who_says_the_name_of_a_letter_is_offered_it_beside_the_articles(chat: Chat, name: str) -> None:
    offered = labels(await chat.says(name))
    assert "Syarat resign apa saja dan apa hak saya?" in offered
    assert offered[-2:] == ["Buat: Surat pengunduran diri", phrases.NONE_OF_THESE]
    assert text(await chat.chooses("Buat: Surat pengunduran diri")).startswith("Surat pengunduran diri. ")


async def test_beside_a_paper_that_is_none_of_our_letters_there_are_articles_alone(chat: Chat) -> None:
    assert not [label for label in labels(await chat.says("surat peringatan")) if label.startswith("Buat: ")]


@pytest.mark.parametrize(
    "asked",
    ["bikin surat resign dong", "buatin surat pengunduran diri", "contoh surat resign", "cara buat surat resign gmn"],
)
async def test_who_wants_to_resign_gets_the_letter_and_is_warned_before_it(chat: Chat, asked: str) -> None:
    said = text(await chat.says(asked))
    assert "Surat pengunduran diri. Anda mau berhenti atas kemauan sendiri." in said
    assert "dipaksa mundur? Jangan buat surat ini" in said
    assert "Nama lengkap Anda" in said


@pytest.mark.parametrize(
    "asked",
    [
        "sy disuruh buat surat resign sama bos",
        "hrd buatkan surat resign trus sy dipaksa ttd",
        "bikin surat resign brp hari sebelum keluar",
        "hrd ga mau buatkan surat paklaring",
        "hrd buatkan surat jaminan ijazah trus sy disuruh ttd",
    ],
)
async def test_who_is_made_to_write_a_letter_or_asks_about_it_wants_none_written(chat: Chat, asked: str) -> None:
    said = text(await chat.says(asked))
    assert phrases.NO_SUCH_LETTER not in said
    assert "Dasar:" in said


async def test_who_needs_a_certificate_of_work_gets_the_letter_that_asks_for_it(chat: Chat) -> None:
    assert "Dengan surat ini Anda memintanya" in text(await chat.says("buatin paklaring dong"))


@pytest.mark.parametrize("wish", ["bikinin surat dong", "bisa bikinin suratnya ga?", "tolong buatkan surat ya kak"])
async def test_who_wants_a_letter_and_says_not_which_gets_those_of_the_last_answer_first(chat: Chat, wish: str) -> None:
    await chat.says("lembur sy ga dibayar udah 3 bln")
    chat.clock.forward(minutes=1)
    offered = labels(await chat.says(wish))
    assert offered[0].startswith("Buat: ")
    assert "PHK dan perselisihan" in offered
