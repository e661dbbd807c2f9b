"""A letter before it becomes a file: its blocks in order, with nothing of Word or PDF in them."""

from dataclasses import dataclass
from enum import StrEnum


class Align(StrEnum):
    """Where the lines of a paragraph stand."""

    LEFT = "left"
    RIGHT = "right"
    CENTRE = "centre"
    JUSTIFIED = "justified"


@dataclass(frozen=True, slots=True)
class Title:
    """The heading of a whole paper, or of an attachment, centred; `below` stands smaller under it."""

    text: str
    below: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """The heading of a part; it stays on the page of what follows it."""

    text: str
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words; a line break in them is a line break on paper."""

    text: str
    align: Align = Align.JUSTIFIED
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Pairs that stand under each other: `Nama : Siti`."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A numbered list."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with borders; its head is repeated on every page. `shares` are the widths, in parts of the whole.

    `is_roomy`: the rows are high enough for a signature.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...]
    is_roomy: bool = False


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: above the signature what they are in this paper, below it their name and their post.

    Without a name there is a dotted line to write on. `has_stamp`: a duty stamp of Rp10.000 belongs beside it.
    """

    caption: str
    name: str = ""
    post: str = ""
    has_stamp: bool = False


@dataclass(frozen=True, slots=True)
class Signatures:
    """Those who sign, two beside each other, never parted from each other by a new page."""

    signers: tuple[Signer, ...]


@dataclass(frozen=True, slots=True)
class Receipt:
    """Boxes that whoever takes the paper fills in by hand: the sender keeps the copy that bears them."""

    title: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins on a page of its own."""


Block = Title | Section | Paragraph | Facts | Items | Table | Signatures | Receipt | NewPage


@dataclass(frozen=True, slots=True)
class Document:
    """A paper: what a file of it is called (without ending), its title for the reader's window, and its blocks.

    `is_final`: there is nothing to change in it, so it is printed as PDF only.
    """

    name: str
    title: str
    blocks: tuple[Block, ...]
    is_final: bool = False
