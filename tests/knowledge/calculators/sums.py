"""What a calculator says to answers: its figures, or why it refuses."""

from typing import Any

import pytest

from knowledge.calculators.catalogue import BY_NAME
from knowledge.field import Refused


def figures(name: str, **answers: object) -> dict[str, Any]:
    return dict(BY_NAME[name].result(answers).figures)


def refusal(name: str, **answers: object) -> str:
    with pytest.raises(Refused) as refused:
        BY_NAME[name].result(answers)
    return str(refused.value)
