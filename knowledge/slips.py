"""How people begin who put right what they told, or who ask what would be if it were otherwise; in standard words."""

from collections.abc import Sequence

MARKS = frozenset(("eh", "ralat", "koreksi", "salah", "keliru", "maksud", "harusnya", "seharusnya"))
"""How somebody begins who puts a slip right."""

SUPPOSED = frozenset(
    ("kalau", "misal", "misalnya", "misalkan", "andai", "andaikan", "seandainya", "jika", "bila")
)  # fmt: skip
"""How somebody begins who asks what would be if."""


def is_marked(words: Sequence[str]) -> bool:
    """Whether somebody begins as one does who puts a slip right: "eh", "maksudnya"."""
    first = next(iter(words), "")
    return first in MARKS or first.removesuffix("nya") in MARKS
