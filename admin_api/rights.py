"""What each role may do at the desk, and what a token may be narrowed down to."""

from enum import StrEnum

from clinic.errors import Refusal
from clinic.mediators import Role


class Right(StrEnum):
    """One thing that somebody may do; the same words are a token's scopes."""

    TICKETS_READ = "tickets:read"
    TICKETS_WRITE = "tickets:write"
    ARTICLES_READ = "articles:read"
    ARTICLES_WRITE = "articles:write"
    ARTICLES_PUBLISH = "articles:publish"
    MEDIATORS_MANAGE = "mediators:manage"
    PRIVACY_MANAGE = "privacy:manage"
    PRIVACY_ERASE_MANY = "privacy:erase_many"
    HOURS_MANAGE = "hours:manage"
    TRAIL_READ = "trail:read"
    FIGURES_READ = "figures:read"
    FIGURES_EXCHANGE = "figures:exchange"


class NotAllowed(Refusal):
    """The caller's role, or the token's scopes, do not reach that far."""


# Who leads an office answers for what is done in it: sees it all, helps out, sets its hours, reads who did what, and
# looks after the rights of people to their data.
_HEAD = frozenset(
    {
        Right.TICKETS_READ,
        Right.TICKETS_WRITE,
        Right.ARTICLES_READ,
        Right.TRAIL_READ,
        Right.PRIVACY_MANAGE,
        Right.HOURS_MANAGE,
        Right.FIGURES_READ,
        Right.FIGURES_EXCHANGE,
    }
)

_OF_ROLE = {
    Role.VIEWER: frozenset({Right.TICKETS_READ, Right.ARTICLES_READ, Right.FIGURES_READ}),
    Role.MEDIATOR: frozenset({Right.TICKETS_READ, Right.TICKETS_WRITE, Right.ARTICLES_READ, Right.FIGURES_READ}),
    Role.EDITOR: frozenset({Right.ARTICLES_READ, Right.ARTICLES_WRITE}),
    Role.REVIEWER: frozenset({Right.ARTICLES_READ, Right.ARTICLES_WRITE, Right.ARTICLES_PUBLISH}),
    Role.REGENCY_HEAD: _HEAD,
    Role.PROVINCIAL_HEAD: _HEAD | {Right.PRIVACY_ERASE_MANY},
    # Who can invite a mediator can invite themselves as one: withholding the tickets would only look like protection.
    # And a small office has one person for everything.
    Role.ADMINISTRATOR: frozenset(Right),
}


def of_role(role: str) -> frozenset[Right]:
    return _OF_ROLE[Role(role)]
