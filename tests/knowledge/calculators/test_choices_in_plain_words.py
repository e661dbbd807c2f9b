"""What somebody says of a business, a day or a week, as the choice of a sum that it means."""

import pytest

from knowledge.field import Value
from tests.knowledge.calculators.hearing import mentioned


@pytest.mark.parametrize("calculator", ["severance", "contract-compensation"])
@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("usaha kecil", "small"),
        ("tokonya kecil", "small"),
        ("kecil", "small"),
        ("pt gede", "large"),
        ("besar", "large"),
        ("bukan usaha kecil, perusahaan besar", "large"),
        ("umkm", "small"),
        ("bukan usaha kecil", None),
        ("gaji kecil", None),
        ("perusahaan rugi besar", None),
    ],
)
def test_how_large_a_business_is_can_be_said_plainly(calculator: str, text: str, size: Value | None) -> None:
    assert mentioned(calculator, text).get("business_size") == size
