"""Passwords: which are good enough, and checking them so slowly that guessing does not pay."""

import asyncio
import re
import secrets
from base64 import b64encode

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

LEAST, MOST = 15, 128

MEMORY_KIB, _ROUNDS, _LANES = 64 * 1024, 3, 4
_HASH_BYTES, _SALT_BYTES = 32, 16
# Each check takes a fifth of a second and 64 MiB: more than two at a time would starve the rest of the program.
_AT_ONCE = 2

# What people of this office build passwords from. What is left after taking it away must still be hard to guess.
_OBVIOUS = (
    "hatijasoka|jasoka|klinik|konsultasi|administrator|admin|mediator|disnaker|naker|tenagakerja|tenaga|kerja|dinas|"
    "katasandi|sandi|rahasia|password|passphrase|selamat|datang|indonesia|kalimantan|kalbar|barat|pontianak|provinsi|"
    "qwertyuiop|qwerty|asdfghjkl|asdf|zxcvbnm|abcdefgh|abcd|1234567890|123456789|12345678|123456|12345|1234|123|hati"
)
_LEFT_OVER, _DIFFERENT = 8, 5


class PasswordTooWeak(ValueError):
    """Its text is a sentence for the person who chose the password."""


class Passwords:
    """Argon2id in a thread, at most two at a time."""

    def __init__(self, memory_kib: int = MEMORY_KIB) -> None:
        self._hasher = PasswordHasher(_ROUNDS, memory_kib, _LANES, _HASH_BYTES, _SALT_BYTES, type=Type.ID)
        self._room = asyncio.Semaphore(_AT_ONCE)
        # Nobody's password. Checking it takes as long as checking a real one.
        self._nobody = _unmatchable(memory_kib)

    async def hashed(self, password: str) -> str:
        async with self._room:
            return await asyncio.to_thread(self._hasher.hash, password)

    async def fits(self, password: str, password_hash: str | None) -> bool:
        """Whether it is the password of this hash; without a hash it takes the same time and never is."""
        async with self._room:
            return await asyncio.to_thread(self._verified, password, password_hash or self._nobody)

    def _verified(self, password: str, password_hash: str) -> bool:
        try:
            return self._hasher.verify(password_hash, password)
        except (VerificationError, InvalidHashError):
            return False


def check(password: str, name: str, email: str) -> None:
    """Raises PasswordTooWeak. No rules about capitals and digits: length and not being obvious are what counts."""
    if len(password) < LEAST:
        raise PasswordTooWeak(f"Kata sandi paling sedikit {LEAST} huruf. Beberapa kata yang mudah diingat sudah cukup.")
    if len(password) > MOST:
        raise PasswordTooWeak(f"Kata sandi paling banyak {MOST} huruf.")
    own = [re.escape(word) for word in re.findall(r"\w{3,}", f"{name} {email}".lower())]
    left = re.sub("|".join([*sorted(own, key=len, reverse=True), _OBVIOUS]), "", re.sub(r"\s", "", password.lower()))
    if len(left) < _LEFT_OVER or len(set(left)) < _DIFFERENT:
        raise PasswordTooWeak(
            "Kata sandi ini mudah ditebak, karena memakai nama, e-mail, kata umum, atau huruf yang berulang. "
            "Pakai beberapa kata lain yang tidak berhubungan."
        )


def _unmatchable(memory_kib: int) -> str:
    salt, hashed = (b64encode(secrets.token_bytes(size)).decode().rstrip("=") for size in (_SALT_BYTES, _HASH_BYTES))
    return f"$argon2id$v=19$m={memory_kib},t={_ROUNDS},p={_LANES}${salt}${hashed}"
