"""What somebody says of their ticket in their own words: that they wait, that it may be closed, how to be reached."""

from knowledge.language.brief import Brief

# The senses of words (knowledge/language/words/senses.tsv).
_ABOUT = ("case", "news")
_PLEASE = ("address", "beside", "this", "please", "greeting", "officer", "yes", "around_case")
_WAITING = (*_ABOUT, *_PLEASE, "ask", "sign", "wait")
_BEFORE_AN_END = (*_PLEASE, "ok", "wish", "can", "before_end")
_REACH = ("reach", "phone")
_REACHING = (*_PLEASE, *_REACH, "way", "reaching")
_LONGEST = 14
"""Words. Whoever says more tells something."""


def waits(said: Brief) -> bool:
    """Whether nothing is said but that an answer is awaited: "kok blm dibalas", "udah 2 hari blm ada kabar".

    Without a sign of it nobody waits: "tadi saya tanya apa dijawab apa".
    """
    told = said.without_numbers()
    if refuses_contact(told):
        return False
    return told.has(*_ABOUT) and told.has("sign") and len(told.words) <= _LONGEST and told.is_only(*_WAITING)


def names_ours(said: Brief) -> bool:
    """Whether who waits names a ticket or an officer of ours, and cannot mean an answer of somebody else.

    A wage or a letter is sent as well: "kapan dikirim" alone is not of ours.
    """
    is_case = said.has("case") and (said.has("ours") or said.says("tiket", "tiketnya"))
    is_sent = said.says("dikirim", "terkirim", "diteruskan") and said.has("officer")
    is_done = is_sent or said.says("dihubungi", "ditelepon")
    return is_case or (is_done and said.says("kapan", "sudah", "belum"))


def ends(said: Brief) -> bool:
    """Whether a ticket or report may be closed: "tutup aja laporan saya udah damai"."""
    at, case = said.place("end"), said.place("case")
    if at is None or case is None or len(said.words) > _LONGEST:
        return False
    first, last = min(at, case), max(at, case)
    # Other houses take reports too, and "tiket saya dibatalkan perusahaan" is none of ours either.
    is_ours = not said.part(end=last + 3).has("not_ours")
    between = said.part(end=first), said.part(first + 1, last)
    return is_ours and all(part.is_only(*_BEFORE_AN_END) for part in between)


def refuses_contact(said: Brief) -> bool:
    """ "saya ga mau dihubungi petugas"."""
    told = said.without_numbers()
    # "bisa telpon saya ga" asks for it.
    is_refused = told.part(end=told.place(*_REACH) or 0).says("tidak", "jangan") and not told.has("way")
    return is_refused and told.is_only(*_REACHING)


def names_way(said: Brief) -> bool:
    """ "ga usah nelpon, wa aja 0812…": how somebody wants to be reached."""
    told = said.without_numbers()
    return told.has("way") and told.has(*_REACH) and told.is_only(*_REACHING)


def names_time(said: Brief) -> bool:
    """ "besok jam 9 bisa telp?": when somebody can be reached."""
    told = said.without_numbers()
    return told.has("time") and told.has(*_REACH, "free") and told.is_only(*_REACHING, "time", "free", "around_time")


def asks_way(said: Brief) -> bool:
    """ "Lewat apa ngobrolnya?": by which way somebody of ours answers."""
    around = (*_PLEASE, *_REACH, "way", "talk", "wonder", "can", "connected")
    told = Brief(said.language, tuple(word.removesuffix("nya") or word for word in said.words))
    is_asked = (told.has("by_way") and told.has("ask", "where")) or (told.has("where") and told.has("talk"))
    return is_asked and told.is_only("by_way", "ask", "where", *around)
