"""What is encrypted at rest."""

from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import text

from clinic import conversations, vault
from clinic.content import Address, Content
from clinic.database import Database
from clinic.vault import UnreadableSecret, Vault
from tests.conftest import Clock

OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()


def test_a_new_key_in_front_reads_what_the_old_one_wrote_and_finds_the_same_addresses() -> None:
    before, after = Vault([OLD]), Vault([NEW, OLD])
    assert after.decrypt(before.encrypt("gaji saya telat")) == "gaji saya telat"
    assert after.fingerprint("telegram:7") == before.fingerprint("telegram:7")


def test_without_its_key_nothing_is_readable() -> None:
    with pytest.raises(UnreadableSecret):
        Vault([NEW]).decrypt(Vault([OLD]).encrypt("gaji saya telat"))


def test_the_first_start_makes_a_key_that_only_its_owner_reads(tmp_path: Path) -> None:
    path = tmp_path / "data" / "secret.keys"
    assert vault.key_file(path) == vault.key_file(path)
    assert path.stat().st_mode & 0o077 == 0


async def test_no_word_and_no_address_of_a_person_stands_readable_in_the_tables(
    database: Database, vault: Vault, clock: Clock
) -> None:
    async with database.begin() as session:
        conversation = await conversations.open_with(session, vault, Address("telegram", "628123456789"), clock())
        conversation.remember({"question": "ijazah saya ditahan"})
        content = Content("ijazah saya ditahan")
        await conversations.add(session, conversations.said(conversation, content, clock()))
    async with database.read() as session:
        for table in ("conversation", "entry"):
            for row in await session.execute(text(f"SELECT * FROM {table}")):
                stored = b" ".join(bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode()
                                   for cell in row)  # fmt: skip
                assert b"628123456789" not in stored
                assert b"ijazah" not in stored
