"""Turns templates into pages: what every page of the console has, and what a request needs to show one."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from importlib import resources
from typing import Annotated, cast

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from admin_api import headers, login, stepup
from admin_api.console import labels
from admin_api.dependencies import Caller, Calling, Desk, Watching
from admin_api.office import PROVINCE, Office
from admin_api.rights import Right
from clinic.clock import WIB, spoken_day, spoken_time
from knowledge.article import Article
from knowledge.law import figures
from knowledge.page import Page as Printed
from knowledge.page import Printer

_PACKAGE = "admin_api.console"


class Pages:
    """All templates, made once; everything in them is escaped."""

    def __init__(self, office: Office) -> None:
        self._printer = Printer(office.instruments)
        self._environment = Environment(
            loader=PackageLoader(_PACKAGE),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals.update(static=_addresses(), labels=labels, office=office, province=PROVINCE)
        self._environment.filters.update(
            spoken_time=spoken_time, spoken_day=spoken_day, clock=labels.clock, day=labels.day, topic=labels.topic
        )

    def printed(self, article: Article) -> Printed:
        """An article as the website shows it."""
        return self._printer.page(figures.told(article))

    def page(self, template: str, status: int, **values: object) -> HTMLResponse:
        return HTMLResponse(self._environment.get_template(template).render(values), status)


@dataclass(frozen=True, slots=True)
class Screen:
    """The console as one person sees it."""

    pages: Pages
    office: Office
    caller: Caller

    def show(self, template: str, **values: object) -> HTMLResponse:
        """A page, or a part of one, with what all of them need."""
        return self.answer(200, template, **values)

    def answer(self, status: int, template: str, **values: object) -> HTMLResponse:
        """The same with another status."""
        return self.pages.page(template, status, **self._always(), **values)

    def _always(self) -> dict[str, object]:
        sign_in = self.caller.sign_in
        key = "" if sign_in is None else login.form_key(self.office.vault, sign_in)
        return {
            "me": self.caller.mediator,
            "may": {right.name.lower(): right in self.caller.rights for right in Right},
            "form_key": key,
            "is_proven": stepup.is_proven(self.office, self.caller),
            "now": self.office.clock(),
        }


def of(request: Request) -> Pages:
    return cast(Pages, request.app.state.pages)


async def _screen(request: Request, desk: Desk, caller: Calling) -> Screen:
    return Screen(of(request), desk, caller)


async def _watched_screen(request: Request, desk: Desk, caller: Watching) -> Screen:
    return Screen(of(request), desk, caller)


Showing = Annotated[Screen, Depends(_screen)]
# For the parts of a page that it fetches by itself, which are no sign of life.
Refreshing = Annotated[Screen, Depends(_watched_screen)]


def to(address: str) -> RedirectResponse:
    """After an act: look at this page (and not send the form again when it is reloaded)."""
    return RedirectResponse(address, 303)


def typed_time(moment: datetime | None) -> str:
    """A time as a form's field for local times holds it: `2026-12-01T00:00`, as it is in Kalimantan Barat."""
    return "" if moment is None else f"{moment.astimezone(WIB):%Y-%m-%dT%H:%M}"


def _addresses() -> dict[str, str]:
    """The static files by name; the address changes with the content, so a browser may keep what it has."""
    folder = resources.files(_PACKAGE).joinpath("static")
    return {
        file.name: f"{headers.STATIC}{file.name}?v={sha256(file.read_bytes()).hexdigest()[:12]}"
        for file in folder.iterdir()
    }
