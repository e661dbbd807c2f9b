"""Logging: one JSON line an event, with ids and never with words, names, numbers or tokens of people."""

import logging
import re
import sys
from typing import Any

import structlog
from structlog.typing import EventDict, WrappedLogger

# A Telegram token stands in every address of its API; other libraries log addresses.
_TOKEN = re.compile(r"bot\d+:[\w-]+")
# These print whole addresses (with tokens), statements (with words), every request, the letters of a document.
_NOISY = (
    "alembic",
    "uvicorn.error",
    "httpx",
    "httpcore",
    "httpx2",
    "httpcore2",
    "telegram",
    "sqlalchemy.engine",
    "aiosqlite",
    "uvicorn.access",
    "fontTools",
    "fpdf",
)


def set_up(level: str) -> None:
    """Send everything, also what libraries log, to standard error."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _redact,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                _without_traceback,
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    for noisy in _NOISY:
        logging.getLogger(noisy).setLevel(logging.WARNING)


def _redact(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    if isinstance(event.get("event"), str):
        event["event"] = _TOKEN.sub("bot<token>", event["event"])
    return event


def _without_traceback(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Keep where an error was raised, drop its text: SQLAlchemy and others put parameters, so words, into it."""
    info = event.pop("exc_info", None)
    if isinstance(info, tuple) and info[0] is not None:
        event["error"] = info[0].__name__
        trace, places = info[2], []
        while trace is not None:
            places.append(f"{trace.tb_frame.f_code.co_filename.rsplit('/', 2)[-1]}:{trace.tb_lineno}")
            trace = trace.tb_next
        event["at"] = places[-6:]
    return event
