"""The two cookies of the desk: the secret of a sign-in, and the mark of a known device."""

from starlette.requests import Request
from starlette.responses import Response

from admin_api.login import Entered
from admin_api.office import Office
from clinic import sign_ins

_DEVICE_LASTS_SECONDS = 180 * 24 * 60 * 60


def session_name(office: Office) -> str:
    # A browser accepts the prefix only with https, and then nobody else on the domain can set the cookie.
    return "__Host-desk" if office.is_https else "desk"


def secret(request: Request, office: Office) -> str | None:
    return request.cookies.get(session_name(office))


def device(request: Request, office: Office) -> str | None:
    return request.cookies.get(_device_name(office))


def keep(response: Response, office: Office, entered: Entered) -> None:
    """Let the browser keep both."""
    exchange(response, office, entered.secret)
    _set(response, office, _device_name(office), entered.device, _DEVICE_LASTS_SECONDS)


def exchange(response: Response, office: Office, secret: str) -> None:
    """The sign-in has a new secret; the device is the same."""
    _set(response, office, session_name(office), secret, int(sign_ins.LASTS.total_seconds()))


def drop(response: Response, office: Office) -> None:
    """Take the sign-in away; the device stays known."""
    _set(response, office, session_name(office), "", 0)


def _device_name(office: Office) -> str:
    return f"{session_name(office)}-device"


def _set(response: Response, office: Office, name: str, value: str, seconds: int) -> None:
    response.set_cookie(name, value, max_age=seconds, path="/", secure=office.is_https, httponly=True, samesite="lax")
