"""Whatever an article reckons comes out."""

import re
from fractions import Fraction

from knowledge import rupiah
from tests.knowledge.told_articles import NUMBER, sums


def number(written: str) -> Fraction:
    """`Rp4.000.000`, `Rp30 juta`, `0,5` or `60%` as a number."""
    plain = written.removeprefix("Rp").removesuffix(" juta").removesuffix("%").rstrip(".")
    value = Fraction(plain.replace(".", "").replace(",", "."))
    value = value * 1_000_000 if written.endswith("juta") else value
    return value / 100 if written.endswith("%") else value


def computed(left: str) -> Fraction:
    """The left side: multiplied and divided first, then added."""
    total = Fraction(0)
    for sign, product in re.findall(r"(^|[+−] )([^+−]+)", left):
        first, *rest = re.findall(rf"[×÷] {NUMBER}|{NUMBER}", product)
        value = number(first)
        for step in rest:
            by = number(step[2:])
            value = value * by if step[0] == "×" else value / by
        total = total - value if sign.startswith("−") else total + value
    return total


def test_every_sum_in_an_article_comes_out() -> None:
    wrong = [
        f"{slug}: {left} = {right}, not {rupiah.said(computed(left))}"
        for slug, left, right in sums()
        if abs(computed(left) - number(right.rstrip("."))) > Fraction(1, 2) + abs(computed(left)) / 100_000
    ]
    assert not wrong, "\n".join(wrong)
    assert len(list(sums())) > 80
