"""What the editors' pages need of the running program: the edition that answers, a rehearsal, the channels' looks."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from knowledge.article import Article
from knowledge.edition import Edition
from knowledge.explain import Explanation


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message as somebody sees it: its text, and the buttons below it."""

    text: str
    buttons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """An answer as one channel shows it, one message after the other."""

    channel: str
    bubbles: tuple[Bubble, ...]


@dataclass(frozen=True, slots=True)
class Workshop:
    """`rehearse` tells why a draft would answer a text if it were published; `previews` how each channel shows it."""

    edition: Callable[[], Edition]
    rehearse: Callable[[Article, str], Awaitable[Explanation]]
    previews: Callable[[Article], Sequence[Preview]]
