"""A worker's words made standard: slang, Pontianak Malay, affixes, typos, numbers, money and lengths of service."""

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language import language, normalise, pattern, quantities, seniority, stemming
from knowledge.language.language import Language

MOST_SECONDS = 0.05


@pytest.fixture(scope="module")
def words() -> Language:
    return language.load()


@pytest.mark.parametrize(
    ("typed", "standard"),
    [
        ("sy gk dpt gaji", "saya tidak dapat gaji"),
        ("brp pesangon klo di phk", "berapa pesangon kalau di phk"),
        ("saye tak bise kerje, cemane?", "saya tidak bisa kerja bagaimana"),
        ("gajinye belom dibayar", "gajinya belum dibayar"),
        ("BPJS TK saya", "bpjstk saya"),
        ("bpjs ketenagakerjaan", "bpjstk"),
        ("jaminan hari tua", "jht"),
        ("pemutusan hubungan kerja", "phk"),
        ("toloooong pakkkk", "tolong bapak"),
        ("anak-anak kerja sama2", "anak kerja dengan"),
        ("uangnya gmn apa2 tak ade", "uangnya bagaimana apa tidak ada"),
        ("pesngon karyawn", "pesangon karyawan"),
        ("𝗽𝗵𝗸 ＰＨＫ p\u200bhk", "phk phk phk"),
        ("gaji\x00 telat\u202e", "gaji terlambat"),
        ("5thn 4,5jt", "5 tahun 4,5 jt"),
        ("kamek dipukol bos", "kami dipukul majikan"),
        ("dudok masok penoh tutop bunoh", "duduk masuk penuh tutup bunuh"),
        ("die nak bunohnye, dimasokkan ke warong", "dia mau bunuhnya dimasukkan ke warung"),
        ("tangannyo dijapik pintu", "tangannya dijapik pintu"),
        ("kmk mau betanyak, tadak de upha", "kami mau bertanya tidak ada upah"),
        ("g4ji b3lum d1bayar, p3sangon", "gaji belum dibayar pesangon"),
        ("gaji4jt 2bln jam8malam kontrak1tahun", "gaji 4 jt 2 bulan jam 8 malam kontrak 1 tahun"),
        ("keris sakti", "keris sakti"),
        ("", ""),
    ],
)
def test_what_workers_type_becomes_standard_words(words: Language, typed: str, standard: str) -> None:
    assert " ".join(normalise.words(words, typed)) == standard


def test_a_correct_word_is_never_taken_for_a_typo(words: Language) -> None:
    for word in ("kejahatan", "industri", "pelanggan", "anggaran", "perintah", "serangan", "konsultan"):
        assert normalise.words(words, word) == (word,)


def test_a_word_that_is_said_in_o_everywhere_keeps_it(words: Language) -> None:
    for word in ("angkot", "pemasok", "tekor", "pondok", "tembok", "potong", "dorong", "donor", "permohonan"):
        assert normalise.words(words, word) == (word,)


@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("mengajukan", "aju"),
        ("diajukan", "aju"),
        ("pengajuannya", "aju"),
        ("membayar", "bayar"),
        ("pembayaran", "bayar"),
        ("menolak", "tolak"),
        ("penolakan", "tolak"),
        ("menuntut", "tuntut"),
        ("motong", "potong"),
        ("ngurus", "urus"),
        ("menyusun", "susun"),
        ("berlaku", "laku"),
        ("makan", "makan"),
        ("perusahaan", "perusahaan"),
        ("dirumahkan", "dirumahkan"),
        ("karyawan", "karyawan"),
        ("k3", "k3"),
    ],
)
def test_affixes_are_taken_off_and_words_that_only_look_affixed_are_left(words: Language, word: str, root: str) -> None:
    assert stemming.stem(words, word) == root


@pytest.mark.parametrize(
    "text",
    [
        "a" * 50_000,
        "anak-anak" * 6_000,
        "mati " * 10_000,
        "1.2,3" * 10_000,
        "qwzxr vbnmk pesanfon kontrwk " * 1_800,
        "ﷺ" * 50_000,
        "z͑̾" * 25_000,
        "satu dua puluh setengah juta " * 1_800,
    ],
)
def test_no_text_however_long_is_slow_to_read(words: Language, text: str) -> None:
    def read() -> float:
        before = time.process_time()
        normalise.stems(words, normalise.words(words, text))
        return time.process_time() - before

    assert min(read() for _ in range(3)) < MOST_SECONDS


@given(text=st.text(max_size=400))
def test_any_text_can_be_read(words: Language, text: str) -> None:
    standard = normalise.words(words, text)
    assert len(normalise.stems(words, standard)) == len(standard)
    assert all(word and " " not in word for word in standard)
    amount = quantities.rupiah(words, text)
    assert amount is None or amount >= 0
    service = seniority.tenure(words, text)
    assert service is None or 0 <= service <= seniority.LONGEST


def test_a_word_list_with_a_broken_line_names_the_file_and_the_line(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("words")
    (folder / "slang.tsv").write_text("# kata\tbaku\nsy\tsaya\nbroken line\n")
    with pytest.raises(language.UnreadableWordList, match=r"slang\.tsv, baris 3"):
        language.pairs(folder, "slang")


@pytest.mark.parametrize("rule", ["", "* mati", "mati *", "5..14 tahun", "anak a..b", "di* kerja", "!mati", "mati <a"])
def test_a_rule_that_cannot_be_read_is_refused(rule: str) -> None:
    with pytest.raises(pattern.UnreadablePattern):
        pattern.read([("label", rule)])


def test_a_gap_passes_over_at_most_three_words() -> None:
    rules = pattern.read([("near", "gaji * telat")])
    assert [match.end for match in rules.matches(["gaji", "saya", "bulan", "ini", "telat"])] == [5]
    assert not list(rules.matches(["gaji", "saya", "bulan", "ini", "masih", "telat"]))


def test_a_rule_does_not_fit_where_one_of_its_forbidden_words_is_said() -> None:
    rules = pattern.read([("wish", "buatkan surat !disuruh|paksa*")])
    assert list(rules.matches(["tolong", "buatkan", "surat"]))
    assert not list(rules.matches(["buatkan", "surat", "kami", "paksaan"]))
    assert not list(rules.matches(["disuruh", "buatkan", "surat"]))


def test_a_rule_fits_only_where_one_of_its_words_beside_is_said() -> None:
    rules = pattern.read([("saying", "mau mati +wkwk*|haha*")])
    assert list(rules.matches(["mau", "mati", "lembur", "wkwkwk"]))
    assert not list(rules.matches(["mau", "mati", "lembur"]))


def test_a_rule_may_fit_short_messages_only() -> None:
    rules = pattern.read([("cry", "pabrik terbakar <4")])
    assert list(rules.matches(["tolong", "pabrik", "terbakar"]))
    assert not list(rules.matches(["pabrik", "terbakar", "tahun", "lalu"]))


def test_words_that_several_rules_stand_for_have_a_name() -> None:
    rules = pattern.read([("@kerja", "kerja|lembur*"), ("saying", "mau mati @kerja|gaji")])
    assert all(list(rules.matches(["mau", "mati", word])) for word in ("kerja", "lemburan", "gaji"))
    with pytest.raises(pattern.UnreadablePattern):
        pattern.read([("saying", "mau mati @kerja")])


def test_a_year_is_a_number_of_a_rule() -> None:
    rules = pattern.read([("past", "dulu +1980..2024")])
    assert list(rules.matches(["dulu", "2012"]))
    assert not list(rules.matches(["dulu", "2026"]))
    assert not list(rules.matches(["dulu", "12"]))


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("4,5jt", 4_500_000),
        ("gaji Rp4.200.000 per bulan", 4_200_000),
        ("Rp. 3.940.973", 3_940_973),
        ("4200rb", 4_200_000),
        ("500k", 500_000),
        ("dua juta", 2_000_000),
        ("tiga juta lima ratus ribu rupiah", 3_500_000),
        ("5 juta 500 ribu", 5_500_000),
        ("sejuta setengah", 1_500_000),
        ("setengah juta", 500_000),
        ("4.200.000,00", 4_200_000),
        ("Rp 500", 500),
        # What stands after the sum and counts something else must never be added to it.
        ("gaji 4,2 jt 5 thn 3 bln", 4_200_000),
        ("dua juta lima tahun", 2_000_000),
        ("gaji 2 juta setengah bulan", 2_000_000),
        ("gaji sejuta setengah sebulan", 1_500_000),
        ("gaji sejuta setengah per bulan", 1_500_000),
        ("kerja 10 tahun gaji 3jt", 3_000_000),
        ("3 tahun", None),
        ("tidak ada angkanya", None),
    ],
)
def test_money_is_read_as_whole_rupiah(words: Language, text: str, amount: int | None) -> None:
    assert quantities.rupiah(words, text) == amount


@pytest.mark.parametrize(
    ("text", "value"),
    [("4,5", "4.5"), ("1.250.000", "1250000"), ("dua puluh lima", "25"), ("sebelas", "11"), ("setengah", "0.5")],
)
def test_numbers_are_read_in_digits_and_in_words(words: Language, text: str, value: str) -> None:
    assert quantities.number(words, text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("5 thn 3 bln", 63),
        ("5thn3bln", 63),
        ("lima tahun", 60),
        ("18 bulan", 18),
        ("setahun setengah", 18),
        ("tiga setengah tahun", 42),
        ("2,5 th", 30),
        ("dua belas tahun lebih 4 bulan", 148),
        # A contract's length beside it is no part of the service.
        ("sudah 3 tahun, dikontrak 6 bulan lagi", 36),
        ("sejak 2019 tahun lalu", None),
        ("belum lama", None),
    ],
)
def test_a_length_of_service_is_read_in_years_and_months(words: Language, text: str, months: int | None) -> None:
    found = seniority.tenure(words, text)
    assert found == months
