"""What people call the regencies, and the places in them."""

import csv
from collections import Counter
from importlib import resources

import pytest

from clinic import regions

PLACES = tuple(csv.DictReader(resources.files("clinic").joinpath("places.csv").read_text("utf-8").splitlines()))


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("Kota Pontianak", "61.71"),
        ("ptk", "61.71"),
        ("sy di sintang pak", "61.05"),
        ("kab. kubu raya", "61.12"),
        ("kab pontianak", "61.02"),
        ("Kayong Utara", "61.11"),
        ("KKU", "61.11"),
        ("nanga pinoh", "61.10"),
    ],
)
def test_a_regency_is_found_by_what_people_call_it(said: str, code: str) -> None:
    found = regions.load().find(said)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("said", ["", "rumah nenek", "jakarta", "raya"])
def test_a_place_that_is_none_of_ours_is_not_guessed(said: str) -> None:
    assert regions.load().find(said) is None


def test_all_fourteen_are_there() -> None:
    assert len(regions.load().all) == 14


def asked(said: str) -> list[str]:
    return [region.short_name for region in regions.load().named(said, is_asked=True).regions]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("tayan hulu", "Sanggau"),
        ("di kebun PT Agro, kec. Sandai", "Ketapang"),
        ("kapal berlabuh di teluk melano", "Kayong Utara"),
        ("sei pinyuh bang", "Mempawah"),
        ("sui raya kepulauan", "Bengkayang"),
        ("sungai raya, kubu raya", "Kubu Raya"),
        ("siantan pontianak", "Kota Pontianak"),
        ("mempawah hulu", "Landak"),
        ("sanggau ledo", "Bengkayang"),
        ("ptk kota", "Kota Pontianak"),
        ("kayong", "Kayong Utara"),
        ("mandor", "Landak"),
        ("saya kerja di mandor pak", "Landak"),
        ("saya mandor di sintang", "Sintang"),
        ("bukan pontianak, mempawah", "Mempawah"),
        ("bukan di pontianak kak tapi di kubu raya", "Kubu Raya"),
        ("bukan sungai raya bengkayang tapi kubu raya", "Kubu Raya"),
        ("singkwang", "Kota Singkawang"),
        ("sy krj di mempwah pak", "Mempawah"),
    ],
)
def test_whoever_is_asked_for_a_place_may_name_a_district_a_town_or_misspell_it(said: str, meant: str) -> None:
    assert asked(said) == [meant]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("sui raya", {"Kubu Raya", "Bengkayang"}),
        ("siantan", {"Mempawah", "Kota Pontianak"}),
        ("kantor pusat pontianak tapi saya di site ketapang", {"Kota Pontianak", "Ketapang"}),
        ("kapuas", {"Sanggau", "Kapuas Hulu"}),
    ],
)
def test_a_place_that_may_be_several_is_never_taken_for_one(said: str, meant: set[str]) -> None:
    assert set(asked(said)) == meant
    assert regions.load().find(f"saya di {said}") is None


@pytest.mark.parametrize(
    "said",
    ["serawak", "kuala kapuas", "belitung", "simpang", "kuala", "bukan pontianak", "singkwang sudah saya tulis tadi"],
)
def test_a_place_of_others_or_a_slip_among_other_words_is_asked_for_again(said: str) -> None:
    assert asked(said) == []


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("ada yang jatuh di tayan hulu", "Sanggau"),
        ("kami di site sandai", "Ketapang"),
        ("kec salatiga", "Sambas"),
        ("umk pinyuh", "Mempawah"),
        ("dipukul mandor", None),
        ("saya jaga di balai", None),
        ("orang salatiga", None),
        ("gaji seluas itu", None),
        ("pak toho marah", None),
        ("teriak tebas kapuas belimbing", None),
    ],
)
def test_in_passing_a_district_is_a_place_only_where_the_words_before_it_say_so(said: str, meant: str | None) -> None:
    found = regions.load().find(said)
    assert (found and found.short_name) == meant


@pytest.mark.parametrize("name", [place["name"] for place in PLACES if place["regions"]])
def test_every_place_of_the_list_is_understood_where_one_is_asked_for(name: str) -> None:
    listed = next(place["regions"].split("|") for place in PLACES if place["name"] == name)
    known = regions.load()
    assert set(asked(f"kec. {name}")) == {region.short_name for code in listed if (region := known.get(code))}


def test_the_list_holds_all_districts() -> None:
    districts = Counter(
        code
        for place in PLACES
        if place["kind"] == "kecamatan"
        for code in place["regions"].split("|")
        if (place["name"], code) != ("Kapuas", "61.06")  # a river in two regencies, a district in one
    )
    assert districts == {
        "61.01": 19, "61.02": 9, "61.03": 15, "61.04": 20, "61.05": 14, "61.06": 23, "61.07": 17, "61.08": 13,
        "61.09": 7, "61.10": 11, "61.11": 6, "61.12": 9, "61.71": 6, "61.72": 5,
    }  # fmt: skip
