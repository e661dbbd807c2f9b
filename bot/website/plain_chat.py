"""The chat as a page that works without JavaScript: a form, and after it the thread with the answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from uuid import uuid4

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from bot.channels import webchat_files, webchat_thread, webchat_words
from bot.channels.channel import Hearing
from bot.channels.webchat_room import Room
from bot.channels.webchat_session import Session
from bot.channels.webchat_thread import Line
from bot.channels.webchat_words import Refused, Words

# An answer comes within a second; a mediator's needs longer than anybody looks at an empty page.
_ANSWER_SECONDS = 3.0
_PERSONAL = {"cache-control": "no-store"}


@dataclass(frozen=True, slots=True)
class Talk:
    """What the pages need to talk: where browsers are heard, and which other sites may show the widget."""

    room: Room
    hearing: Hearing
    widget_origins: tuple[str, ...] = ()


def routes(talk: Talk, render: Callable[..., str]) -> APIRouter:
    """The page, where its form is sent, and how to leave."""
    router = APIRouter(include_in_schema=False)
    page = _PlainChat(talk, render)

    @router.get("/chat")
    async def show(request: Request) -> Response:
        return await page.show(request)

    @router.post("/chat")
    async def say(request: Request) -> Response:
        try:
            return await page.say(request)
        except Refused as refused:
            return await page.show(request, refused)

    @router.post("/chat/berkas", max_body_size=webchat_files.MOST_BYTES)
    async def bring(request: Request) -> Response:
        try:
            return await page.bring(request)
        except Refused as refused:
            return await page.show(request, refused)

    @router.post("/chat/keluar")
    async def leave(request: Request) -> Response:
        response = RedirectResponse("/chat", HTTPStatus.SEE_OTHER, _PERSONAL)
        try:
            talk.room.leave(request, response)
        except Refused as refused:
            return await page.show(request, refused)
        return response

    return router


class _PlainChat:
    def __init__(self, talk: Talk, render: Callable[..., str]) -> None:
        self._room, self._hearing, self._render = talk.room, talk.hearing, render

    async def show(self, request: Request, refused: Refused | None = None) -> Response:
        """The thread as it is now. Always of its own id: a link with another one is a page to be loaded again."""
        lines = await self._lines(self._room.session(request))
        page = self._render(
            "chat",
            path="/chat",
            id=uuid4(),
            lines=lines,
            choices=webchat_thread.open_choices(lines),
            takes_files=bool(lines) and lines[-1].takes_files,
            refused=None if refused is None else refused.sentence,
        )
        return HTMLResponse(page, HTTPStatus.OK if refused is None else refused.status, _PERSONAL)

    async def say(self, request: Request) -> Response:
        """Hear it, wait a moment for the answer, and lead to the thread. Raises Refused."""
        before = await self._lines(self._room.session(request))

        async def read(request: Request) -> Words:
            return _labelled(await webchat_words.read_form(request), before)

        session, _ = await self._room.hear(request, read, self._hearing)
        return await self._answered(session, before)

    async def bring(self, request: Request) -> Response:
        """The same for a file. Raises Refused."""
        before = await self._lines(self._room.session(request))
        session, _ = await self._room.bring(request, self._hearing)
        return await self._answered(session, before)

    async def _answered(self, session: Session, before: Sequence[Line]) -> Response:
        await self._room.answered(session, before[-1].id if before else 0, _ANSWER_SECONDS)
        # Led on, so that loading the page again sends nothing again; by another address, so that it is loaded at all.
        response = RedirectResponse(f"/chat?n={uuid4()}#akhir", HTTPStatus.SEE_OTHER, _PERSONAL)
        self._room.keep(session, response)
        return response

    async def _lines(self, session: Session | None) -> Sequence[Line]:
        return () if session is None else await self._room.lines(session)


def _labelled(words: Words, thread: Sequence[Line]) -> Words:
    """A pressed choice reads as its label, which a button of a form cannot send beside its key."""
    labels = {choice.key: choice.label for line in thread for choice in line.choices}
    return words if words.choice is None else Words(words.id, labels.get(words.choice, ""), words.choice, words.fresh)
