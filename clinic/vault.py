"""Encryption at rest: words and names unreadable in the file, addresses findable by a keyed fingerprint."""

import hashlib
import hmac
from base64 import urlsafe_b64decode
from collections.abc import Sequence
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


class UnreadableSecret(Exception):
    """What is stored was encrypted with a key that is not among the present ones."""


class Vault:
    """Encrypts with the first key, decrypts with any: so a key is rotated by putting the new one in front.

    Fingerprints (`fingerprint`) must stay findable after a rotation, and our signature known to others, so they use
    keys of their own, derived from the last, which is the oldest.
    """

    def __init__(self, keys: Sequence[str]) -> None:
        if not keys:
            raise ValueError("a vault needs at least one key")
        self._fernet = MultiFernet([Fernet(key) for key in keys])
        self._index_key = hashlib.sha256(b"hati-jasoka fingerprint" + urlsafe_b64decode(keys[-1])).digest()
        self._signing_seed = hashlib.sha256(b"hati-jasoka figures" + urlsafe_b64decode(keys[-1])).digest()

    def encrypt(self, text: str) -> bytes:
        return self._fernet.encrypt(text.encode())

    def decrypt(self, token: bytes) -> str:
        try:
            return self._fernet.decrypt(token).decode()
        except InvalidToken as error:
            raise UnreadableSecret("the key that encrypted this row is missing from HATI_SECRET_KEYS") from error

    def fingerprint(self, text: str) -> str:
        """A keyed SHA-256 of the text, 64 hex digits: equal for equal texts, meaningless without the key."""
        return hmac.new(self._index_key, text.encode(), hashlib.sha256).hexdigest()

    def signing_key(self) -> Ed25519PrivateKey:
        """The key with which this installation signs what it hands on."""
        return Ed25519PrivateKey.from_private_bytes(self._signing_seed)

    @property
    def public_key(self) -> str:
        """What others check our signature with: 64 hex digits."""
        return self.signing_key().public_key().public_bytes_raw().hex()


def digest(secret: str) -> str:
    """SHA-256 of a random secret (a session, a token), 64 hex digits; only this is stored."""
    return hashlib.sha256(secret.encode()).hexdigest()


def key_file(path: Path) -> list[str]:
    """The keys of a file, one a line, newest first; a new file with one new key is made where there is none."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(Fernet.generate_key().decode() + "\n")
    return path.read_text().split()
