"""Everything an operator can set, typed, read once."""

import os
import re
from pathlib import Path
from typing import ClassVar, Literal, Self

from cryptography.fernet import Fernet
from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from clinic import failpoint, periods

_DATA_DIR = Path("data")
# What may stand in a policy: a site without path or wildcard.
_ORIGIN = re.compile(r"https://[a-z0-9.-]+(?::\d+)?")


class TelegramSettings(BaseSettings):
    """The Telegram bot; without a token the channel is off."""

    model_config = SettingsConfigDict(env_prefix="HATI_TELEGRAM_", extra="ignore")

    token: SecretStr | None = Field(None, description="The bot's token from @BotFather; without it the channel is off.")
    webhook_secret: SecretStr | None = Field(
        None, description="Needed with a public URL: 16 to 256 of A-Z a-z 0-9 _ -; Telegram sends it with each update."
    )
    api_url: str = Field("https://api.telegram.org", description="Telegram's API, or a server of your own.")
    staff_group: int | None = Field(
        None, description="The id of the office's own group (a negative number); new and urgent tickets are told there."
    )


class MailSettings(BaseSettings):
    """The office's mail server, for digests to its people; without a host they get none."""

    model_config = SettingsConfigDict(env_prefix="HATI_MAIL_", extra="ignore")

    host: str | None = Field(None, description="The mail server; without it nobody is written to.")
    port: int = Field(587, description="Its port; 465 with tls.")
    security: Literal["starttls", "tls", "none"] = Field(
        "starttls", description="starttls, tls from the first byte on, or none (inside one's own network only)."
    )
    user: str | None = Field(None, description="Who signs in there; without it nobody does.")
    password: SecretStr | None = Field(None, description="With which password.")
    sender: str | None = Field(None, description="From whom the mails come: Hati Jasoka <klinik@contoh.go.id>.")
    every_minutes: int = Field(60, ge=5, description="So long a notice may stay unread before an e-mail says so.")

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if self.host is not None and (self.sender is None or "@" not in self.sender):
            raise ValueError("HATI_MAIL_SENDER belum diisi dengan alamat e-mail (must be an address)")
        if self.user is not None and self.security == "none":
            raise ValueError("HATI_MAIL_SECURITY none tidak boleh dengan HATI_MAIL_USER (password in the open)")
        return self


class MetaSettings(BaseSettings):
    """What each channel of Meta needs; without a token it is off. `ids` names the fields that say who we are there."""

    ids: ClassVar[tuple[str, ...]] = ()

    token: SecretStr | None = Field(None, description="Meta's token for us; without it the channel is off.")
    app_secrets: SecretStr | None = Field(
        None, description="The app's secret, with which Meta signs; two, separated by a comma, while it is changed."
    )
    verify_token: SecretStr | None = Field(
        None, description="Of your own making, at least 16 characters; given to Meta with the webhook's address."
    )

    @property
    def secrets(self) -> tuple[str, ...]:
        """The app's secrets that are valid now."""
        return tuple(secret.strip() for secret in revealed(self.app_secrets).split(",") if secret.strip())

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if self.token is None:
            return self
        prefix = self.model_config["env_prefix"]
        for name in (*self.ids, "app_secrets", "verify_token"):
            if not getattr(self, name) or (name == "app_secrets" and not self.secrets):
                raise ValueError(f"{prefix}{name.upper()} belum diisi, padahal {prefix}TOKEN ada (is missing)")
        if len(self.secrets) > _MOST_APP_SECRETS:
            raise ValueError(f"{prefix}APP_SECRETS: paling banyak {_MOST_APP_SECRETS} (at most)")
        given = {"TOKEN": [revealed(self.token)], "APP_SECRETS": self.secrets,
                 "VERIFY_TOKEN": [revealed(self.verify_token)]}  # fmt: skip
        for name, secrets in given.items():
            if any(_is_weak(secret) for secret in secrets):
                raise ValueError(
                    f"{prefix}{name} terlalu lemah: paling sedikit {_SHORTEST_SECRET} huruf atau angka acak "
                    "(too weak: at least so many random letters or digits)"
                )
        return self


class WhatsAppSettings(MetaSettings):
    """The phone number at WhatsApp's Cloud API; without a token the channel is off."""

    model_config = SettingsConfigDict(env_prefix="HATI_WHATSAPP_", extra="ignore")
    ids = ("phone_number_id",)

    phone_number_id: str | None = Field(None, description="The number's id at Meta (digits), not the number itself.")
    api_url: str = Field("https://graph.facebook.com/v26.0", description="Meta's API with its version.")
    template: str | None = Field(
        None, description="An approved template with one gap for the ticket's number; it announces a late answer."
    )
    template_language: str = Field("id", description="The language under which the template was approved.")
    monthly_budget: int | None = Field(
        None, ge=1, description="Messages a month that may cost money; at 70, 90 and 100 % the log says so."
    )


class MessengerSettings(MetaSettings):
    """The Facebook page whose messages we answer; without a token the channel is off."""

    model_config = SettingsConfigDict(env_prefix="HATI_MESSENGER_", extra="ignore")
    ids = ("page_id",)

    page_id: str | None = Field(None, description="The page's id at Meta (digits).")
    api_url: str = Field("https://graph.facebook.com/v25.0", description="Meta's API with its version.")


_MOST_APP_SECRETS = 2
_SHORTEST_SECRET, _FEWEST_SIGNS = 16, 6


def _is_weak(secret: str) -> bool:
    """Short enough to be guessed, or of so few different signs that nobody drew it by lot."""
    return len(secret) < _SHORTEST_SECRET or len(set(secret)) < _FEWEST_SIGNS


def revealed(secret: SecretStr | None) -> str:
    """What is kept from logs, to be used; empty when there is none."""
    return "" if secret is None else secret.get_secret_value()


class Settings(BaseSettings):
    """The program's settings, from the environment (`HATI_…`)."""

    model_config = SettingsConfigDict(env_prefix="HATI_", extra="ignore")

    data_dir: Path = Field(_DATA_DIR, description="Where the SQLite file, the keys and the search model live.")
    database_url: str | None = Field(
        None, description="postgresql+psycopg://user:password@host/name; without it a SQLite file in the data folder."
    )
    secret_keys: SecretStr | None = Field(
        None,
        description="Keys for what is encrypted at rest, newest first, separated by commas; without it a file in the "
        "data folder, made at the first start. Needed with several processes.",
    )
    host: str = Field("127.0.0.1", description="Where to listen. 0.0.0.0 in a container or behind a proxy.")
    port: int = Field(8000, description="The port of website, desk and webhooks.")
    public_url: str | None = Field(
        None, description="https://… under which the world reaches the program; turns on webhooks and secure cookies."
    )
    trusted_proxies: str = Field(
        "127.0.0.1", description="Proxies, separated by commas, whose word about the visitor's address counts."
    )
    widget_origins: str = Field(
        "",
        description="Sites that may show the chat in their pages, https://…, separated by blanks; needs a public URL.",
    )
    tickets_kept_years: int = Field(
        periods.CASE_YEARS, ge=1, le=30, description="So many years after its end a ticket is kept."
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="DEBUG, INFO, WARNING or ERROR; at no level do logs hold words of people."
    )
    transcriber: str | None = Field(
        None,
        description="A command of yours that gets a voice note on its standard input and prints what is said in it; "
        "without it nothing is written down.",
    )
    telegram: TelegramSettings = Field(default_factory=TelegramSettings)
    whatsapp: WhatsAppSettings = Field(default_factory=WhatsAppSettings)
    messenger: MessengerSettings = Field(default_factory=MessengerSettings)
    mail: MailSettings = Field(default_factory=MailSettings)

    @field_validator("data_dir")
    @classmethod
    def _is_named(cls, given: Path) -> Path:
        """Keys and words of people are not strewn about wherever the program was started."""
        return _DATA_DIR if given == Path() else given

    @field_validator("secret_keys")
    @classmethod
    def _are_keys(cls, given: SecretStr | None) -> SecretStr | None:
        try:
            for key in given.get_secret_value().split(",") if given is not None else ():
                Fernet(key.strip())
        except ValueError:
            raise ValueError(
                "bukan kunci; buat dengan: python -c 'from cryptography.fernet import Fernet; "
                "print(Fernet.generate_key().decode())' (not keys; this makes one)"
            ) from None
        return given

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if self.public_url is not None and not self.public_url.startswith("https://"):
            raise ValueError("HATI_PUBLIC_URL harus diawali https:// (must start with https://)")
        if self.database_url is not None and not self.database_url.startswith(
            ("postgresql+psycopg://", "sqlite+aiosqlite:///")
        ):
            raise ValueError(
                "HATI_DATABASE_URL harus postgresql+psycopg://… (must name the driver: postgresql+psycopg://…)"
            )
        origins = self.widget_origins.split()
        if any(_ORIGIN.fullmatch(origin) is None for origin in origins) or (origins and self.public_url is None):
            raise ValueError(
                "HATI_WIDGET_ORIGINS harus berisi alamat situs seperti https://disnaker.contoh.go.id, dipisah spasi, "
                "dan perlu HATI_PUBLIC_URL (must be origins like https://office.example, and needs a public URL)"
            )
        needs_secret = self.public_url is not None and self.telegram.token is not None
        if needs_secret and self.telegram.webhook_secret is None:
            raise ValueError(
                "HATI_TELEGRAM_WEBHOOK_SECRET belum diisi, padahal HATI_PUBLIC_URL dan HATI_TELEGRAM_TOKEN ada "
                "(is missing: with a public URL Telegram must prove itself; any 32 random letters will do)"
            )
        if self.public_url is not None and failpoint.VARIABLE in os.environ:
            raise ValueError(f"{failpoint.VARIABLE} is for tests and must not be set in a public installation")
        return self

    @property
    def base_url(self) -> str:
        """Where people reach us, for links."""
        return self.public_url or f"http://localhost:{self.port}"

    @property
    def url(self) -> str:
        """The database: the given one, or the SQLite file of the data folder."""
        return self.database_url or f"sqlite+aiosqlite:///{self.data_dir / 'hati-jasoka.db'}"
