"""What people typed, made fit for paper: plain text that both kinds of file can show alike."""

import re
import unicodedata

# Letters of Latin, Greek and Cyrillic script and the signs of ordinary writing: what the shipped font has.
_SHOWN = re.compile(
    "[\n -~\u00a1-\u00ac\u00ae-\u024f\u0386\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0400-\u045f"
    "\u1e80-\u1e85\u1ea0-\u1ef9\u2013\u2014\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]"
)
# A letter of a script that the font does not have.
UNKNOWN_LETTER = "□"


def clean(text: str) -> str:
    """One form for every character; nothing invisible; no signs without a letter's worth (emoji are dropped).

    What changes the direction of writing or joins letters unseen is dropped too: on paper a name must read as it was
    typed. A run of letters that cannot be shown becomes one box.
    """
    shown: list[str] = []
    for character in unicodedata.normalize("NFKC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")):
        if _SHOWN.fullmatch(character):
            shown.append(character)
        elif unicodedata.category(character).startswith("L") and shown[-1:] != [UNKNOWN_LETTER]:
            shown.append(UNKNOWN_LETTER)
    lines = (" ".join(line.split(" ")).strip() for line in "".join(shown).split("\n"))
    return re.sub(r" {2,}", " ", re.sub(r"\n{3,}", "\n\n", "\n".join(lines))).strip()
