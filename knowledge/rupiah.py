"""Whole rupiah: how an exact sum is rounded and how sums are said."""

from fractions import Fraction

HALF = Fraction(1, 2)


def whole(exact: Fraction | int) -> int:
    """An exact sum as whole rupiah, rounded half up; done once, when a sum is final."""
    return int((Fraction(exact) + HALF) // 1)


def said(amount: Fraction | int) -> str:
    """`Rp4.200.000`, rounded if it has to be."""
    rounded = whole(amount)
    sign = "-" if rounded < 0 else ""
    return f"{sign}Rp{abs(rounded):,}".replace(",", ".")


def factor(number: Fraction | int) -> str:
    """A multiplier as it is read: `9`, `0,5`, `1,75`, `7/12`."""
    exact = Fraction(number)
    if exact.denominator == 1:
        return str(exact.numerator)
    if 10_000 % exact.denominator:
        return f"{exact.numerator}/{exact.denominator}"
    return decimal(exact).replace(".", ",")


def percent(part: Fraction) -> str:
    """A part of one in percent: `0,24%`."""
    return f"{factor(part * 100)}%"


def decimal(exact: Fraction) -> str:
    """A number whose decimals end, as JSON writes it: `7.5`."""
    places = 0
    while (exact * 10**places).denominator != 1:
        places += 1
    digits = str(int(exact * 10**places)).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits
