"""The endpoint that one would write first: check, insert, commit, 200; each request its own transaction."""

import argparse
import hmac
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI, Request, Response
from sqlalchemy import event, text
from sqlalchemy.ext.asyncio import create_async_engine

from tests.program import SECRET


def application(folder: Path) -> FastAPI:
    engine = create_async_engine(f"sqlite+aiosqlite:///{folder / 'naive.db'}", connect_args={"timeout": 30})

    @event.listens_for(engine.sync_engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        async with engine.begin() as connection:
            await connection.execute(text("CREATE TABLE inbox (id INTEGER PRIMARY KEY, body BLOB)"))
        yield

    app = FastAPI(lifespan=lifespan, telemetry={"tracing": False, "metrics": False, "logs": False})

    @app.get("/livez")
    async def live() -> Response:
        return Response()

    @app.post("/telegram/webhook")
    async def webhook(request: Request) -> Response:
        given = request.headers.get("x-telegram-bot-api-secret-token", "").encode()
        if not hmac.compare_digest(given, SECRET.encode()):
            return Response(status_code=401)
        number = (await request.json())["update_id"]
        async with engine.begin() as connection:
            statement = text("INSERT INTO inbox VALUES (:id, :body) ON CONFLICT DO NOTHING")
            await connection.execute(statement, {"id": number, "body": await request.body()})
        return Response()

    return app


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    arguments = parser.parse_args()
    uvicorn.run(application(arguments.folder), port=arguments.port, log_level="warning", access_log=False)


if __name__ == "__main__":
    main()
