"""What a new authenticator app is shown: a QR code to scan, the key to type, and a link for the same phone."""

from dataclasses import dataclass
from urllib.parse import urlsplit

import segno
from markupsafe import Markup

from admin_api.office import Office
from clinic import authenticators

_GROUP = 4


@dataclass(frozen=True, slots=True)
class Offer:
    """`picture` is an SVG that stands in the page itself: the policy lets no picture in from a data address."""

    picture: Markup
    address: str
    typed: str


def offer(office: Office, key: str) -> Offer:
    address = authenticators.address(key, urlsplit(office.public_url).hostname or "meja")
    drawn = segno.make(address, error="m", micro=False).svg_inline(
        scale=5, border=4, light="#fff", title="Kode QR untuk aplikasi autentikator"
    )
    typed = " ".join(key[at : at + _GROUP] for at in range(0, len(key), _GROUP))
    return Offer(Markup(drawn), address, typed)  # noqa: S704 - an address that we made ourselves, drawn as squares
