"""Every page of the desk in a real browser, as each of the seven roles, with hostile words in all that people wrote."""

import os
import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path

import pytest
from playwright.async_api import BrowserContext, Dialog, Page, Request, Response, expect

from admin_api import rights
from clinic.database import Database
from clinic.mediators import Mediator, Role
from clinic.vault import Vault
from knowledge.edition import Edition
from tests import factories
from tests.admin_api import hostile_desk
from tests.admin_api.conftest import Desk, an_app, an_office
from tests.admin_api.hostile_desk import CASES, TOLD
from tests.admin_api.routes import ANYBODY, OPEN, ROUTES, Access
from tests.browser import DESK, PHONE, chromium, watched
from tests.conftest import Clock, Databases
from tests.factories import PONTIANAK
from tests.fakes.process import free_port
from tests.hostile import HOSTILE
from tests.serving import served
from tests.small import LEAVE

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]

# Where pictures of each page are put, wide and narrow, for somebody to look at: set HATI_PICTURES to a folder.
PICTURES = os.environ.get("HATI_PICTURES")
AXE = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text()
VIOLATIONS = "addEventListener('securitypolicyviolation', (e) => console.error('CSP', e.violatedDirective));"

# What pages fetch for themselves, and what is saved instead of shown.
PARTS = {
    "/desk/queue",
    "/desk/notices/bell",
    "/desk/tickets/{number}/thread",
    "/desk/tickets/{number}/suggestions",
    "/desk/tickets/{number}/picker",
    "/desk/tickets/{number}/insert/canned/{reply_id}",
    "/desk/tickets/{number}/insert/article/{slug}",
    "/desk/tickets/{number}/insert/calculation/{slug}",
    "/desk/articles/revisions/{revision_id}/gate",
}
FILES = {
    "/desk/files/{upload_id}",
    "/desk/files/{upload_id}/picture",
    "/desk/exchange/export",
    "/desk/figures/export",
    "/desk/figures/feed/file",
}
PAGES = {
    path: access
    for route, access in ROUTES.items()
    if (path := route.removeprefix("GET ")).startswith("/desk") and path not in PARTS | FILES
}
# A link that nobody was sent: it says so.
UNKNOWN = "/desk/setup/{secret}"
WHY_NOT = re.compile(r'<html lang="id">.*role="alert">Peran Anda tidak mencakup tindakan ini\..*href="/desk', re.DOTALL)
ASKED_WITH = {
    "/desk/exchange/export": "form=csv",
    "/desk/figures/export": "month=2026-10&form=csv",
    "/desk/figures/feed/file": "month=2026-10&region=61.71",
    "/desk/articles/{slug}/compare": "old=1&new=2",
    "/desk/explain": "entry={entry}",
    "/desk/coba": "draft={revision_id}",
    "/desk/tickets/{number}/merge": "into={twin}",
}
# Where every hostile string stands in full.
TELLING = {
    "/desk/tickets/{number}",
    "/desk/tickets/{number}/data",
    "/desk/tickets/{number}/merge",
    "/desk/canned",
    "/desk/canned/{reply_id}",
    "/desk/groups",
    "/desk/groups/{group_id}",
    "/desk/articles/{slug}/draft",
    "/desk/articles/revisions/{revision_id}",
    "/desk/articles/revisions/{revision_id}/edit",
    "/desk/explain",
}

# What no template of ours has in it: it can only come from what somebody wrote.
INJECTED = """() => [...document.querySelectorAll('*')].filter((one) =>
    one.matches('iframe, object, embed, base, video, audio, marquee, template, math, style, meta[http-equiv], b, i, x')
    || one.matches('script:not([src^="/desk/static/"]), link:not([href^="/desk/static/"])')
    || (one.matches('img') && !one.getAttribute('src').startsWith('/desk/files/'))
    || (one.matches('form') && !/^\\/desk/.test(one.getAttribute('action') || '/desk'))
    || one.matches('a[href]:not([href^="/"], [href^="#"], [href^="?"], [href^="otpauth:"], [href^="http"])')
    || one.getAttributeNames().some((name) => /^(on|hx-on)/.test(name))
).map((one) => one.outerHTML.slice(0, 160))"""
# Letters alone: a browser has its own mind about blanks and about what nobody can see.
LOST = """(all) => {
    const bare = (text) => text.replace(/[\\s\\u0000-\\u001f\\ufffd\\ufeff]/g, '');
    const fields = [...document.querySelectorAll('input, textarea')].map((one) => one.value);
    const shown = bare(document.body.textContent + fields.join(' '));
    return all.filter((words) => !shown.includes(bare(words))).map((words) => words.slice(0, 60));
}"""
# Words that turn the direction around, or pile marks upon a letter, stay in a box of their own.
SPILLED = """() => {
    const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const text = walker.currentNode, parent = text.parentElement;
        if (!/[\\u202e\\u035c]/.test(text.data) || parent.closest('textarea, option, title, script')) continue;
        let box = parent;
        while (getComputedStyle(box).display === 'inline') box = box.parentElement;
        let alone = parent;
        while (getComputedStyle(alone).unicodeBidi === 'normal') alone = alone.parentElement;
        const style = getComputedStyle(box);
        if (style.overflowY === 'visible' || !box.contains(alone)) found.push(box.outerHTML.slice(0, 160));
    }
    return found;
}"""

# The innermost of those that reach beyond the window, where the page itself has grown wider.
TOO_WIDE = """() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const all = [...document.querySelectorAll('main *')];
    const wide = all.filter((one) => one.getBoundingClientRect().right > width + 1);
    return wide.slice(-1).map((one) => one.outerHTML.slice(0, 160));
}"""
SERIOUS = """async () => (await axe.run({resultTypes: ['violations']})).violations
    .filter((one) => ['serious', 'critical'].includes(one.impact))
    .map((one) => `${one.id}: ${one.nodes[0].html.slice(0, 120)}`)"""


@dataclass
class Walk:
    """One browser that is everybody in turn; whatever goes wrong in it is written down."""

    desk: Desk
    context: BrowserContext
    page: Page
    numbers: dict[str, int]
    troubles: list[str] = field(default_factory=list)

    def watch(self) -> None:
        self.troubles = watched(self.page)
        self.page.on("dialog", self._dialog)
        self.page.on("request", self._request)
        self.page.on("response", self._response)

    async def become(self, person: Mediator) -> None:
        # A page left open would fetch its parts as the next person, who may not have them.
        await self.page.goto("about:blank")
        secret = await factories.sign_in(self.desk.office.database, self.desk.clock, person)
        await self.context.add_cookies([{"name": "desk", "value": secret, "url": self.desk.office.public_url}])

    def address(self, path: str) -> str:
        """With the numbers of what the office has."""
        asked = f"{path}?{ASKED_WITH[path]}" if path in ASKED_WITH else path
        named = {"slug": LEAVE, "instrument": "PP-35-2021", "letter": "bipartit", "secret": "invented"}
        return asked.format_map(named | self.numbers)

    async def _dialog(self, dialog: Dialog) -> None:
        self.troubles.append(f"dialog: {dialog.message}")
        await dialog.dismiss()

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.desk.office.public_url, "data:image/svg+xml")):
            self.troubles.append(f"request: {request.url[:120]}")

    def _response(self, response: Response) -> None:
        if response.status >= 400 and not response.request.is_navigation_request():
            self.troubles.append(f"{response.status}: {response.url}")


@pytest.fixture
async def walk(
    tmp_path: Path, sqlite_databases: Databases, vault: Vault, clock: Clock, small_edition: Edition
) -> AsyncIterator[Walk]:
    database = Database(sqlite_databases.new_url(), vault)
    port = free_port()
    office = an_office(database, vault, clock, small_edition, tmp_path, public_url=f"http://localhost:{port}")
    async with AsyncExitStack() as stack:
        stack.push_async_callback(database.close)
        desk = Desk(office, an_app(office), clock, stack)
        author = await desk.mediator(name="<img src=x onerror=alert(1)> Sari", role=Role.EDITOR, region=None)
        numbers = await hostile_desk.seed(desk, author)
        browser = await stack.enter_async_context(chromium())
        await stack.enter_async_context(served(desk.app, port))
        context = await browser.new_context(base_url=office.public_url, viewport=DESK)  # type: ignore[arg-type]
        await context.add_init_script(VIOLATIONS)
        walk = Walk(desk, context, await context.new_page(), numbers)
        walk.watch()
        yield walk


def reaches(role: Role, access: Access) -> bool:
    return access.right in (OPEN, ANYBODY) or {access.right, access.also} <= {*rights.of_role(role), None}


async def test_every_page_as_each_role_whatever_people_wrote(walk: Walk) -> None:
    """What a role may is shown without a complaint of the browser, what it may not is refused in words. Looked at as
    the administrator, who may everything: words stay words (B7), axe finds nothing serious (E10), nothing is too wide.
    """
    wrong: list[str] = []
    for role in Role:
        leads_all = role in (Role.PROVINCIAL_HEAD, Role.ADMINISTRATOR, Role.EDITOR, Role.REVIEWER)
        name = f'"><script>alert(1)</script> {role}'
        await walk.become(await walk.desk.mediator(name=name, role=role, region=None if leads_all else PONTIANAK))
        for path in (path for path, access in PAGES.items() if reaches(role, access)):
            answer = await walk.page.goto(walk.address(path), wait_until="domcontentloaded")
            assert answer is not None
            expected = 410 if path == UNKNOWN else 200
            assert answer.status == expected, (role, path, await walk.page.inner_text("main"))
            found = await _looked_at(walk.page, path) if role is Role.ADMINISTRATOR else []
            wrong += [f"{role} {path}: {one}" for one in (*found, *walk.troubles)]
            walk.troubles.clear()
        refused = [path for path, access in PAGES.items() if not reaches(role, access)]
        for path in refused:
            # One page is like the next: it is read, and only the first is drawn.
            said = await walk.page.request.get(walk.address(path))
            assert said.status == 403, (role, path)
            assert WHY_NOT.search(await said.text()), (role, path)
        wrong += [f"{role} {path}, refused: {one}" for path in refused[:1] for one in await _drawn_refusal(walk, path)]
    await _to_the_end_of_the_queue(walk)
    for path in FILES:
        wrong += await _as_a_file(walk, path)
    assert not wrong, "\n".join(wrong)


async def _drawn_refusal(walk: Walk, path: str) -> list[str]:
    """What is wrong with the page that says no: a heading, the reason, a way back."""
    page = walk.page
    await page.goto(walk.address(path), wait_until="domcontentloaded")
    await expect(page.get_by_role("heading", name="Belum berhasil")).to_be_visible()
    await expect(page.get_by_role("alert")).to_contain_text("Peran Anda tidak mencakup tindakan ini.")
    found = [*await page.evaluate(INJECTED), *walk.troubles, *await _wider_than_the_window(page, "/desk/refused")]
    await page.locator("main a.button").click()
    await expect(page.get_by_role("alert")).to_have_count(0)
    await expect(page.get_by_role("navigation").first).to_be_visible()
    walk.troubles.clear()
    return found


async def _looked_at(page: Page, path: str) -> list[str]:
    """What is wrong with the page, with all that it fetches for itself."""
    await expect(page.locator(".htmx-request")).to_have_count(0)
    found = [*await page.evaluate(INJECTED), *await page.evaluate(SPILLED)]
    if path in TELLING:
        found += [f"lost: {words}" for words in await page.evaluate(LOST, TOLD)]
    await page.evaluate(AXE)
    found += await page.evaluate(SERIOUS)
    return [*found, *await _wider_than_the_window(page, path)]


async def _to_the_end_of_the_queue(walk: Walk) -> None:
    """Every hostile question has its row, and each row has only what rows have."""
    seen, page = 0, walk.page
    await page.goto("/desk/tickets")
    while True:
        seen += await page.locator("#queue li").count()
        assert await page.locator("#queue li :not(a, span, bdi, strong, label, input)").count() == 0
        more = page.get_by_role("link", name="Tiket berikutnya")
        if await more.count() == 0:
            break
        await page.goto(await more.get_attribute("href") or "")
    assert seen == len(HOSTILE) + CASES
    assert walk.troubles == []


async def _as_a_file(walk: Walk, path: str) -> list[str]:
    """What is saved is never taken for a page."""
    answer = await walk.page.request.get(walk.address(path))
    kind, shown = answer.headers["content-type"], answer.headers.get("content-disposition", "inline")
    is_right = answer.ok and "html" not in kind and answer.headers["x-content-type-options"] == "nosniff"
    is_saved = shown.startswith("attachment") or kind == "image/jpeg"
    return [] if is_right and is_saved else [f"{path}: {answer.status} {kind} {shown}"]


async def _wider_than_the_window(page: Page, path: str) -> list[str]:
    found = []
    name = re.sub(r"\W+", "-", path.removeprefix("/desk/"))
    for size in (PHONE, DESK):
        await page.set_viewport_size(size)  # type: ignore[arg-type]
        found += [f"wider than {size['width']}: {one}" for one in await page.evaluate(TOO_WIDE)]
        if PICTURES:
            await page.screenshot(path=str(Path(PICTURES) / f"{name}-{size['width']}.png"))
    return found
