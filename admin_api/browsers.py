"""What a browser calls itself, in words by which its owner knows it again."""

# In this order: Edge and Opera also say that they are Chrome, and Chrome that it is Safari.
_PROGRAMS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


def spoken(user_agent: str) -> str:
    """`Chrome di Android`; "Peramban lain" for what nobody knows. Never a word of what the browser sent itself."""
    program = _found(_PROGRAMS, user_agent) or "Peramban lain"
    system = _found(_SYSTEMS, user_agent)
    return f"{program} di {system}" if system else program


def _found(names: tuple[tuple[str, str], ...], user_agent: str) -> str:
    return next((name for mark, name in names if mark in user_agent), "")
