"""What every refusal of the clinic is: a fact of the domain, translated to a status once, at the edge."""


class Refusal(Exception):
    """Something the rules do not allow. Its text is for logs and developers; a person reads the edge's sentence."""


class NotThere(Refusal):
    """It does not exist, or not for the one who asks: the two must look alike (reliability C1)."""


class Changed(Refusal):
    """Somebody else changed it since the caller looked: what they decided on is no longer so."""


def must_be_version(seen: int | None, present: int) -> None:
    """Raises Changed when what the caller saw has been changed; None: the caller does not mind."""
    if seen is not None and seen != present:
        raise Changed(f"seen {seen}, is {present}")
