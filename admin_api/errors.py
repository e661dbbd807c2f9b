"""Every refusal as the outside sees it: one table from the facts of the domain to a status and a sentence."""

import re
from dataclasses import dataclass

from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict
from starlette.exceptions import HTTPException

from admin_api.login import SignInRefused, TooManyTries, WrongForm
from admin_api.office import Office
from admin_api.passwords import PasswordTooWeak
...
