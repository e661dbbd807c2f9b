"""How often somebody may write on the website: token buckets of this process, by session and by network."""

import ipaddress
from collections import OrderedDict
from datetime import timedelta

from fastapi import Request

from clinic.clock import Clock

_REFILLED_IN = timedelta(minutes=1)
_MOST_KNOWN = 20_000


class Allowance:
    """`most` at once, refilled over a minute, for each name; the names seen longest ago are forgotten."""

    def __init__(self, most: int, clock: Clock) -> None:
        self._most, self._clock = most, clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def spend(self, name: str) -> float:
        """Take one; 0, or the seconds to wait when there is none left."""
        now = self._clock().timestamp()
        per_second = self._most / _REFILLED_IN.total_seconds()
        left, at = self._left.pop(name, (float(self._most), now))
        left = min(left + max(now - at, 0.0) * per_second, float(self._most))
        wait = 0.0 if left >= 1 else (1 - left) / per_second
        self._left[name] = (left if wait else left - 1, now)
        if len(self._left) > _MOST_KNOWN:
            self._left.popitem(last=False)
        return wait


def network(request: Request) -> str:
    """Where the request comes from: an IPv4 address, or the /64 that an IPv6 customer has to themselves."""
    host = request.client.host if request.client is not None else ""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    return str(ipaddress.ip_network((address, 64), strict=False)) if address.version == 6 else host
