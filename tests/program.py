"""The real program as a process, and what a test needs to know of its database around a kill."""

import os
import shutil
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg

from tests.conftest import TEST_KEY
from tests.fakes import bot_api, graph_api
from tests.fakes.process import Process

SECRET = "a-secret-for-tests-only-0123456789"


@dataclass(frozen=True)
class Program:
    """`hati-jasoka serve` with a data folder of its own; any number of processes of it on PostgreSQL."""

    folder: Path
    database_url: str
    search_cache: Path

    def process(self, name: str = "clinic", port: int | None = None, /, **environment: str) -> Process:
        """Not started yet. `environment` adds settings (`HATI_…`)."""
        return Process(
            "bot.cli",
            "serve",
            log=self.folder / f"{name}.log",
            answers="/livez",
            environment=self.settings(name) | {"HATI_PORT": "{port}"} | environment,
            port=port,
        )

    def settings(self, name: str = "clinic") -> dict[str, str]:
        """The environment of a program with its data in the folder `name`."""
        data = self.folder / name
        if not data.exists():
            # Training takes seconds; what it makes is the same for the same articles, and is replaced, never changed:
            # fifty megabytes need not be written for each program.
            shutil.copytree(self.search_cache, data / "search", copy_function=os.link)
        return {
            "HATI_DATA_DIR": str(data),
            "HATI_DATABASE_URL": self.database_url,
            "HATI_SECRET_KEYS": TEST_KEY,
            "HATI_LOG_LEVEL": "WARNING",
        }

    def telegram_by_webhook(self, api_url: str, name: str = "clinic") -> Process:
        return self.process(
            name,
            HATI_TELEGRAM_TOKEN=bot_api.TOKEN,
            HATI_TELEGRAM_API_URL=api_url,
            HATI_TELEGRAM_WEBHOOK_SECRET=SECRET,
            HATI_PUBLIC_URL="https://clinic.test",
        )

    def telegram_by_polling(self, api_url: str, name: str = "clinic", **environment: str) -> Process:
        return self.process(name, HATI_TELEGRAM_TOKEN=bot_api.TOKEN, HATI_TELEGRAM_API_URL=api_url, **environment)

    def whatsapp(self, api_url: str, *, port: int | None = None, **environment: str) -> Process:
        return self.process(
            "clinic",
            port,
            HATI_WHATSAPP_TOKEN=graph_api.TOKEN,
            HATI_WHATSAPP_PHONE_NUMBER_ID=graph_api.NUMBER,
            HATI_WHATSAPP_APP_SECRETS=graph_api.SECRET,
            HATI_WHATSAPP_VERIFY_TOKEN=graph_api.VERIFY_TOKEN,
            HATI_WHATSAPP_API_URL=api_url,
            **environment,
        )

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """What stands in the database now, read beside the program."""
        if self.database_url.startswith("sqlite"):
            with sqlite3.connect(self.database_url.split("///", 1)[1], timeout=10) as connection:
                return connection.execute(statement).fetchall()
        with psycopg.connect(self.database_url.replace("+psycopg", "")) as server:
            return server.execute(statement.encode()).fetchall()

    def leases(self) -> int:
        """How many rows somebody still has a lease on: waiting, tried, and not due before later."""
        later = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
        count = 0
        for table in ("inbox", "outbox"):
            due = f"SELECT count(*) FROM {table} WHERE state = 'waiting' AND attempts > 0 AND due_at > '{later}'"
            count += int(self.rows(due)[0][0])
        return count
