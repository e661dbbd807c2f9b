"""Words of a case that stays after its person has gone: without the numbers and addresses that name somebody."""

import re

# A telephone, a NIK, an account: eight digits or more, however they are grouped.
_NUMBER = re.compile(r"(?<![\w+])\+?\d(?:[\s.()/-]{0,2}\d){7,}(?!\w)")
_EMAIL = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+")
_HANDLE = re.compile(r"(?<![\w@])@\w{4,}")


def without_names(text: str) -> str:
    """The text with `[nomor]`, `[e-mail]` and `[akun]` in place of what leads to a person.

    A wage is shorter than eight digits or written in groups of a thousand with "Rp"; a long one is hidden as well:
    better a number too many.
    """
    for pattern, instead in ((_EMAIL, "[e-mail]"), (_NUMBER, "[nomor]"), (_HANDLE, "[akun]")):
        text = pattern.sub(instead, text)
    return text
