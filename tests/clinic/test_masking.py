"""What says who somebody is goes from their words: all of it for an editor, less from a case that stays."""

import pytest

from clinic import masking

_WORDS = """saya di phk dari kerja bos belum bayar gaji lima bulan yang lalu tahun hubungi anda mau tanya apakah dapat
pesangon sudah sejak hrd bilang kontrak habis tinggal masuk pak bu sinar"""
DICTIONARY = frozenset(_WORDS.split())


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("nama saya Budi Santoso di phk", "nama saya [nama] di phk"),
        ("nama sy joko, gaji belum bayar", "nama sy [nama], gaji belum bayar"),
        ("perkenalkan saya Siti Aminah mau tanya", "perkenalkan saya [nama] mau tanya"),
        ("sy kerja di PT Sinar Jaya Abadi sejak 2019", "sy kerja di PT [perusahaan] sejak 2019"),
        ("pt. sinar jayaraya belum bayar gaji", "pt. [perusahaan] belum bayar gaji"),
        ("kata pak Rudi kontrak habis", "kata pak [nama] kontrak habis"),
        ("pak saya mau tanya", "pak saya mau tanya"),
        ("hubungi 0812-3456-7890 atau budi@contoh.id", "hubungi [nomor] atau [kontak]"),
        ("NIK 6171012345678901 gaji 4.500.000", "NIK [nomor] gaji [nomor]"),
        ("sudah 5 tahun 3 bulan, gaji 4,5jt", "sudah 5 tahun 3 bulan, gaji 4,5jt"),
        ("tinggal di Jl. Gajah Mada 5", "tinggal di Jl. [alamat] 5"),
        ("ig @budi_kece www.contoh.id/x", "ig [kontak] [kontak]"),
        ("", ""),
    ],
)
def test_what_names_somebody_is_hidden_and_the_question_stays(typed: str, seen: str) -> None:
    assert masking.masked(typed, DICTIONARY.__contains__) == seen


def test_a_phrasing_is_what_stands_between_the_marks() -> None:
    assert masking.without_marks("nama saya [nama], di phk PT [perusahaan], gimana?") == "di phk PT, gimana?"
    assert masking.without_marks("kata pak [nama] kontrak habis") == "kata pak kontrak habis"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("kata pak Rudi di PT Sinar, hubungi 0812-3456-7890", "kata pak Rudi di PT Sinar, hubungi [nomor]"),
        ("budi@contoh.id atau @budi_kece", "[e-mail] atau [akun]"),
        ("NIK 6171 0123 4567 8901, gaji Rp3.054.552", "NIK [nomor], gaji Rp3.054.552"),
    ],
)
def test_a_case_that_stays_keeps_its_story_and_nothing_that_leads_to_somebody(typed: str, kept: str) -> None:
    assert masking.without_contacts(typed) == kept
