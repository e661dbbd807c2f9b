"""The queue and the tickets, as pages that keep themselves fresh."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import HTMLResponse, Response
from sqlalchemy.ext.asyncio import AsyncSession

from admin_api import errors
from admin_api.casework import Case, Casework
from admin_api.console import labels, pages
from admin_api.console.pages import Refreshing, Screen, Showing
from admin_api.dependencies import Looking, Session, Speaking, needs, needs_while_watching
from admin_api.rights import Right
from admin_api.words import LONGEST_MESSAGE, Number, clean
from clinic import audit, casefile, mediators, tickets
from clinic.errors import Refusal
from clinic.tickets import Filter, Ticket
