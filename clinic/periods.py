"""How long what is kept: the numbers of the retention, the notice and the privacy page, in one place."""

from datetime import timedelta

# What was said in chat, and a conversation in which nothing was said for so long.
WORDS = timedelta(days=90)
# A case, from its end on, in years; an office with a longer archive schedule sets its own.
CASE_YEARS = 2
# An event as it came in, and a message as it went out.
PAYLOADS = timedelta(days=14)
# That an event was heard: a captured request that is played again has no effect.
EVENTS = timedelta(days=35)
# Files of a case, from its end on; files of no case, from their line on.
FILES = timedelta(days=30)
# A sign-in at the desk and a link for a new account, used or not.
SIGN_INS = timedelta(hours=24)
# What a person demands of their data is done within this time (UU 27/2022).
DEMANDS = timedelta(hours=72)
# The address of somebody whose data was erased, so that the last word reaches them.
FAREWELL = timedelta(hours=1)


def of_cases(years: int) -> timedelta:
    """So many years as a time that can be subtracted; a leap day more or less does not matter here."""
    return timedelta(days=365 * years)
