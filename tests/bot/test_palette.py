"""The colours of the public pages can be read, by day and by night."""

import re
from importlib import resources

import pytest


def palettes() -> tuple[dict[str, str], dict[str, str]]:
    """The colours of the style sheet, for light and for dark."""
    style = resources.files("bot.website").joinpath("static", "site.css").read_text()
    light, dark = (
        dict(re.findall(r"--([\w-]+): (#\w+);", block)) for block in re.findall(r":root \{(.*?)\}", style, re.S)[:2]
    )
    return light, {**light, **dark}


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    shares = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("colours", palettes(), ids=["light", "dark"])
def test_everything_can_be_read_by_day_and_by_night(colours: dict[str, str]) -> None:
    for ground in ("paper", "tint", "mine", "amber-tint"):
        assert contrast(colours["ink"], colours[ground]) >= 7, ground
    for words in ("soft", "green", "red"):
        for ground in ("paper", "tint"):
            assert contrast(colours[words], colours[ground]) >= 4.5, (words, ground)
    assert contrast(colours["on-green"], colours["green"]) >= 4.5
    assert contrast(colours["amber"], colours["paper"]) >= 3  # only a line beside the words
