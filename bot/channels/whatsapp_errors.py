"""What the Cloud API's error numbers mean for us; its texts change, the numbers do not."""

from datetime import timedelta

from bot.channels.channel import NotTaken, Stopped, TooLate, TooMany, Undeliverable
from clinic.content import Fate

# Too fast for one person: again after 4^X seconds, X = 0, 1, 2, …
_PAIR = 131056
# Too fast for the app, the account or the number.
_RATE = frozenset((4, 80007, 130429))
_PAUSE = timedelta(seconds=10)
# The person last wrote more than a day ago.
_LATE = 131047
# The person cannot get messages from us: no such account any more, an old app, or they do not want any.
_GONE = frozenset((131026, 131050))
# Token, permission, quality, policy, payment: nothing goes until an operator acts.
_STOPS = frozenset((0, 3, 10, 190, 368, 131005, 131031, 131042, 131045, 131048, 131049, 133010))
_PERMISSIONS = range(200, 300)
# Something of theirs: it did not go, and will go later.
_PASSING = frozenset((1, 2, 131000, 131016, 131057, 133004))

_HTTP_FORBIDDEN = (401, 403)


def refusal(status: int, code: int | None) -> Exception:
    """What to raise for an answer of this HTTP status with this error number (None: no readable error)."""
    if code is None and status == 429:
        return TooMany(_PAUSE, everybody=True)
    if code is None:
        return Stopped(f"HTTP {status}") if status in _HTTP_FORBIDDEN else NotTaken(f"HTTP {status}")
    if code == _PAIR:
        return TooMany(timedelta(seconds=1), growth=4)
    if code in _RATE:
        return TooMany(_PAUSE, everybody=True)
    if code == _LATE:
        return TooLate(str(code))
    if is_stop(code):
        return Stopped(str(code))
    if code in _PASSING or status >= 500:
        return NotTaken(str(code))
    return Undeliverable(str(code), person_gone=code in _GONE)


def is_stop(code: int) -> bool:
    return code in _STOPS or code in _PERMISSIONS


def fate(code: int | None) -> Fate:
    """What became of a message that was taken first and failed later with this number."""
    return Fate.LATE if code == _LATE else Fate.FAILED
