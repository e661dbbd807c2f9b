"""Every route of the desk, by every role, for one's own region, another one, and without a sign-in (C1, C11, C12)."""

import re
from collections.abc import Iterator

import pytest
from fastapi.routing import iter_route_contexts
from httpx2 import AsyncClient, Response
from sqlalchemy import select

from admin_api import rights
from admin_api.console.acts import VERBS
from admin_api.dependencies import FORM_KEY_HEADER
from admin_api.rights import Right
from clinic import dossier
from clinic.audit import Act
from clinic.mediators import Role
from tests import factories, revisions
from tests.admin_api.conftest import Desk
from tests.admin_api.routes import ANYBODY, MISSING, OPEN, ROUTES
from tests.admin_api.things import Things
from tests.factories import PONTIANAK, SANGGAU
from tests.small import REFUSE

PERSONAL = ("token", "sign_in")

HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


def unsafe() -> Iterator[str]:
    yield from (route for route in ROUTES if not route.startswith("GET"))


async def call(client: AsyncClient, route: str, number: int = 1) -> Response:
    method, template = route.split()
    path = template
    if "{group_id}/tickets" in path or "{reply_id}" in path:
        # Of the two numbers the other one decides.
        path = path.replace("{number}", "1001")
    path = path.replace("article/{slug}", f"article/{REFUSE}").replace("calculation/{slug}", "calculation/thr")
    path = re.sub(r"\{(?:number|\w+_id)\}", str(number), path)
    if path == "/desk/explain":
        path = f"{path}?entry={number}"
    path = (
        path.replace("{slug}", "phk-lewat-whatsapp")
        .replace("{secret}", "invented")
        .replace("{instrument}", "PP-35-2021")
        .replace("{region}", PONTIANAK)
        .replace("{letter}", "bipartit")
        .replace("{calculator}", "thr")
    )
    body = ROUTES[route].body
    if method == "GET":
        return await client.get(path)
    if path.startswith("/api"):
        return await client.request(method, path, json=body) if body else await client.request(method, path)
    return await client.post(path, data=body)


def same(one: Response, other: Response) -> bool:
    """Whether two answers differ in nothing but their reference."""
    if "json" in one.headers["content-type"]:
        return {**one.json(), "reference": ""} == {**other.json(), "reference": ""}

    def words(answer: Response) -> list[str]:
        return [line for line in answer.text.splitlines() if "rujukan" not in line and "href" not in line]

    return words(one) == words(other)


def test_every_route_is_in_the_matrix(desk: Desk) -> None:
    found = {
        f"{method} {context.path}"
        for context in iter_route_contexts(desk.app.routes)
        for method in (context.methods or ())
        if (context.path or "").startswith(("/api/", "/desk")) and method != "HEAD"
    }
    # What catches every other address under these two.
    found = {route for route in found if not route.endswith("/{rest:path}")}
    assert found - {"GET /api/v1/openapi.json"} == set(ROUTES)


async def test_nobody_gets_in_without_a_sign_in(desk: Desk) -> None:
    await desk.mediator()
    client = await desk.stranger()
    for route, access in ROUTES.items():
        answer = await call(client, route)
        if access.right == OPEN:
            assert answer.status_code in (200, 401, 410), route
        elif route.startswith("GET /desk"):
            assert answer.status_code == 303, route
            assert answer.headers["location"].startswith("/desk/sign-in?next=/desk"), route
        else:
            assert answer.status_code == 401, route


@pytest.mark.parametrize("role", list(Role))
async def test_c1_each_role_reaches_what_it_may_in_its_own_region_and_nothing_of_another(
    desk: Desk, role: Role
) -> None:
    if not desk.office.database.is_sqlite and role not in (Role.MEDIATOR, Role.ADMINISTRATOR):
        pytest.skip("what a role may is asked of all of them on SQLite")
    # The head of the province has no regency: nothing is another's there.
    person = await desk.mediator(role=role, region=None if role is Role.PROVINCIAL_HEAD else PONTIANAK)
    things = Things(desk)
    revision = await revisions.shipped_article(desk.office.database, desk.clock)
    await factories.a_group(desk.office.database, desk.clock)
    may = rights.of_role(role)
    looking = await desk.browser(person)
    for route, access in ROUTES.items():
        has_other = access.of is not None and (person.region is not None or access.of in PERSONAL)
        if access.right in (OPEN, ANYBODY) or {access.right, access.also} <= {*may, None}:
            # What only looks leaves things, and the sign-in, as they are; every act gets its own.
            only_looks = route.startswith("GET")
            client = looking if only_looks else await desk.browser(person)
            thing = things.kept if only_looks else things.of
            own = await things.named_in(route, revision) or await thing(access.of or "ticket", PONTIANAK, person)
            answer = await call(client, route, own)
            assert answer.status_code in (200, 201, 204, 303, 401, 409, 410, 422), (role, route, answer.text)
            assert answer.status_code != 401 or access.right == OPEN, (role, route)
            if access.of is not None and has_other:
                other = await thing(access.of, SANGGAU, person)
                theirs, missing = await call(client, route, other), await call(client, route, MISSING)
                assert theirs.status_code == missing.status_code == 404, (role, route, theirs.text)
                assert same(theirs, missing), (role, route)
        else:
            own = await things.kept(access.of or "ticket", PONTIANAK, person)
            answer = await call(looking, route, own)
            assert answer.status_code == 403, (role, route)
            if access.of is not None and has_other:
                other = await things.kept(access.of, SANGGAU, person)
                assert same(answer, await call(looking, route, other)), (role, route)
                assert same(answer, await call(looking, route, MISSING)), (role, route)
    async with desk.office.database.read() as session:
        noted = {(act.verb, act.object_kind) for act in await session.scalars(select(Act))}
    assert noted <= VERBS.keys(), "the trail tells of every act in words"


def test_the_person_reads_in_words_what_was_done_with_their_ticket() -> None:
    assert dossier.VERBS.keys() == {verb for verb, kind in VERBS if kind == "ticket"}


READER = {"tickets:read", "articles:read"}
HEAD = READER | {"tickets:write", "trail:read"}


def test_each_role_may_what_the_office_decided() -> None:
    """A right of another part of the desk may come on top; none of these may go, and no other of them may come."""
    decided = {
        Role.VIEWER: READER,
        Role.MEDIATOR: READER | {"tickets:write"},
        Role.EDITOR: {"articles:read", "articles:write"},
        Role.REVIEWER: {"articles:read", "articles:write", "articles:publish"},
        Role.REGENCY_HEAD: HEAD,
        Role.PROVINCIAL_HEAD: HEAD,
        Role.ADMINISTRATOR: HEAD | {"articles:write", "articles:publish", "mediators:manage"},
    }
    known = set.union(*decided.values())
    assert {role: set(rights.of_role(role)) & known for role in Role} == decided


async def test_the_province_reaches_every_region(desk: Desk) -> None:
    person = await desk.mediator(role=Role.ADMINISTRATOR, region=None)
    await factories.a_group(desk.office.database, desk.clock)
    things = Things(desk)
    for route, access in ROUTES.items():
        if access.of in ("ticket", "conversation", "mediator"):
            answer = await call(await desk.browser(person), route, await things.of(access.of, SANGGAU, person))
            assert answer.status_code in (200, 201, 204, 303, 409, 422), (route, answer.text)


async def test_c11_every_act_needs_our_page_and_the_key_of_the_sign_in(desk: Desk) -> None:
    person = await desk.mediator(role=Role.ADMINISTRATOR, region=None)
    for route in unsafe():
        client = await desk.browser(person)
        key = client.headers[FORM_KEY_HEADER]
        client.headers["Sec-Fetch-Site"] = "cross-site"
        answer = await call(client, route)
        assert (answer.status_code, "bukan dari halaman" in answer.text or "tidak datang" in answer.text) == (
            403,
            True,
        ), route
        if ROUTES[route].right == OPEN:
            continue
        client.headers["Sec-Fetch-Site"] = "same-origin"
        for wrong in ("", "0" * 64, key[:-1]):
            client.headers[FORM_KEY_HEADER] = wrong
            assert (await call(client, route)).status_code == 403, route
        del client.headers[FORM_KEY_HEADER]
        assert (await call(client, route)).status_code == 403, route


async def test_c11_the_api_takes_json_only(desk: Desk) -> None:
    person = await desk.mediator(role=Role.ADMINISTRATOR, region=None)
    client = await desk.program(person, *Right)
    for route in unsafe():
        method, path = route.split()
        if not path.startswith("/api"):
            continue
        real = re.sub(r"\{\w+\}", "1", path)
        for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""):
            answer = await client.request(method, real, content=b"{}", headers={"Content-Type": kind})
            assert (answer.status_code, answer.json()["code"]) == (415, "not_json"), (route, kind)


async def test_c12_every_answer_carries_the_headers(desk: Desk) -> None:
    person = await desk.mediator(role=Role.ADMINISTRATOR, region=None)
    asked = [
        *[(await desk.stranger(), route) for route in ROUTES],
        *[(await desk.browser(person), route) for route in ROUTES],
    ]
    answers = [(route, await call(client, route, MISSING)) for client, route in asked]
    client = await desk.browser(person)
    more = ("/desk/nowhere", "/api/v1/nowhere", "/api/", "/desk/static/nothing.css", "/api/v1/openapi.json")
    answers += [(path, await client.get(path)) for path in more]
    for route, answer in answers:
        for name, value in HEADERS.items():
            assert answer.headers.get(name) == value, (route, name)
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert not answer.headers.get("content-type", "").startswith("text/plain") or "static" in route, route


async def test_c12_static_files_may_be_kept_because_their_address_changes_with_them(desk: Desk) -> None:
    client = await desk.stranger()
    page = (await client.get("/desk/sign-in")).text
    address = page.split('rel="stylesheet" href="')[1].split('"')[0]
    style = await client.get(address)
    assert (style.status_code, "immutable" in style.headers["cache-control"]) == (200, True)
    assert style.headers["content-type"].startswith("text/css")
    assert style.headers["x-content-type-options"] == "nosniff"
