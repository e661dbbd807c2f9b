"""What the desk does with groups: begin and name one, put tickets in and take them out."""

from admin_api.casework import Casework
from admin_api.words import not_a_choice
from clinic import audit, groups, tickets
from clinic.errors import NotThere, must_be_version
from clinic.groups import Group


async def begin(work: Casework, name: str, kind: str) -> Group:
    """An empty group of the mediator's office."""
    _must_be_kind(kind)
    begun = await groups.begin(work.session, work.mediator, name, kind, work.office.clock())
    _note(work, "begin", begun)
    return begun


async def rename(work: Casework, group_id: int, name: str, kind: str, seen: int | None) -> Group:
    """Raises NotThere for everybody but the office that keeps it, Changed."""
    _must_be_kind(kind)
    group = await groups.one_seen_by(work.session, work.mediator, group_id)
    if not work.mediator.sees(group.region):
        raise NotThere(f"group {group_id}")
    must_be_version(seen, group.version)
    group.name, group.kind = name, kind
    _note(work, "rename", group)
    return group


async def join(work: Casework, group_id: int, number: int) -> Group:
    """Put a ticket into the group. Raises NotThere for either."""
    group = await groups.one_seen_by(work.session, work.mediator, group_id)
    ticket = await work.held(number, "group")
    if await groups.join(work.session, group, ticket):
        now = work.office.clock()
        ticket.changed_at = now
        await tickets.note_event(work.session, ticket, "grouped", now, work.mediator, group.name)
    return group


async def leave(work: Casework, group_id: int, number: int) -> Group:
    """Take a ticket out of the group. Raises NotThere for either."""
    group = await groups.one_seen_by(work.session, work.mediator, group_id)
    ticket = await work.held(number, "ungroup")
    if await groups.leave(work.session, group, ticket):
        now = work.office.clock()
        ticket.changed_at = now
        await tickets.note_event(work.session, ticket, "ungrouped", now, work.mediator, group.name)
    return group


def _must_be_kind(kind: str) -> None:
    if kind not in groups.KINDS:
        raise not_a_choice("kind")


def _note(work: Casework, verb: str, group: Group) -> None:
    audit.note(work.session, work.mediator.id, verb, "group", group.id, work.office.clock())
