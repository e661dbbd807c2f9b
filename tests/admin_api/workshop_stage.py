"""Editors at work on a stage: questions that were asked, and an editor to see them."""

from typing import Any

import pytest
from httpx2 import AsyncClient
from sqlalchemy import select

from clinic.mediators import Role
from clinic.questions import Question
from knowledge import editorial
from knowledge.revision import Revision
from tests import factories
from tests.admin_api.conftest import Desk
from tests.small import SHELF

TELLING = "nama saya Budi Santoso dari PT Maju Terus, lembur malam dibayar brp? wa 081234567890"


async def asked(desk: Desk, text: str, **known: Any) -> Question:
    return await factories.a_question(desk.office.database, desk.office.vault, desk.clock, text, **known)


async def kept(desk: Desk, question: Question) -> Question:
    async with desk.office.database.read() as session:
        return (await session.scalars(select(Question).where(Question.id == question.id))).one()


async def seeded(desk: Desk) -> None:
    async with desk.office.database.begin() as session:
        await editorial.seed(session, SHELF.articles, desk.clock())


async def open_drafts(desk: Desk, slug: str) -> list[Revision]:
    async with desk.office.database.read() as session:
        return list(await editorial.opened(session, slug))


@pytest.fixture
async def editor(desk: Desk) -> AsyncClient:
    await seeded(desk)
    return await desk.browser(await desk.mediator(role=Role.EDITOR, region=None, name="Edi Editor"))
