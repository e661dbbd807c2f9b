"""What people call the regencies."""

import pytest

from clinic import regions


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("Kota Pontianak", "61.71"),
        ("ptk", "61.71"),
        ("sy di sungai raya pak", "61.12"),
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
