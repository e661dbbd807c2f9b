"""Wrong settings stop the start with a line that names them."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.settings import Settings
from tests.fakes import graph_api

ROOT = Path(__file__).parents[2]


def start(tmp_path: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """`hati-jasoka serve` with these settings; it must end by itself."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("HATI_")}
    return subprocess.run(
        [sys.executable, "-m", "bot.cli", "serve"],
        cwd=ROOT,
        env={**environment, "HATI_DATA_DIR": str(tmp_path), **settings},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


WHATSAPP = {
    "HATI_WHATSAPP_TOKEN": graph_api.TOKEN,
    "HATI_WHATSAPP_PHONE_NUMBER_ID": graph_api.NUMBER,
    "HATI_WHATSAPP_APP_SECRETS": f"{graph_api.SECRET}, {graph_api.OTHER_SECRET}",
    "HATI_WHATSAPP_VERIFY_TOKEN": graph_api.VERIFY_TOKEN,
}


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"HATI_PUBLIC_URL": "http://clinic.test"}, "HATI_PUBLIC_URL"),
        ({"HATI_DATABASE_URL": "postgresql://localhost/hati"}, "HATI_DATABASE_URL"),
        (
            {"HATI_PUBLIC_URL": "https://clinic.test", "HATI_TELEGRAM_TOKEN": "1:a"},
            "HATI_TELEGRAM_WEBHOOK_SECRET",
        ),
        ({"HATI_PORT": "delapan"}, "HATI_PORT"),
        ({"HATI_PUBLIC_URL": "https://clinic.test", "HATI_FAILPOINT": "stored"}, "HATI_FAILPOINT"),
        ({"HATI_SECRET_KEYS": "rahasia"}, "HATI_SECRET_KEYS"),
        ({"HATI_LOG_LEVEL": "berisik"}, "HATI_LOG_LEVEL"),
        ({"HATI_WHATSAPP_TOKEN": graph_api.TOKEN}, "HATI_WHATSAPP_PHONE_NUMBER_ID"),
        ({"HATI_MESSENGER_TOKEN": "a", "HATI_MESSENGER_PAGE_ID": "1"}, "HATI_MESSENGER_APP_SECRETS"),
        (
            {
                "HATI_MESSENGER_TOKEN": "EAAexampleexample",
                "HATI_MESSENGER_PAGE_ID": "1",
                "HATI_MESSENGER_APP_SECRETS": "0123456789abcdef",
                "HATI_MESSENGER_VERIFY_TOKEN": "pendek",
            },
            "HATI_MESSENGER_VERIFY_TOKEN",
        ),
        ({"HATI_WIDGET_ORIGINS": "https://disnaker.contoh.go.id"}, "HATI_WIDGET_ORIGINS"),
        (
            {"HATI_PUBLIC_URL": "https://clinic.test", "HATI_WIDGET_ORIGINS": "https://a.id; script-src *"},
            "HATI_WIDGET_ORIGINS",
        ),
    ],
)
def test_a_wrong_setting_stops_the_start_and_is_named(tmp_path: Path, settings: dict[str, str], named: str) -> None:
    ended = start(tmp_path, **settings)
    assert ended.returncode == 2
    assert named in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize(
    ("name", "given"),
    [(name, given) for name in ("PHONE_NUMBER_ID", "APP_SECRETS", "VERIFY_TOKEN") for given in (None, "")]
    + [("APP_SECRETS", " , ")],
)
def test_b1_whatsapp_does_not_start_without_what_it_needs(
    monkeypatch: pytest.MonkeyPatch, name: str, given: str | None
) -> None:
    _set(monkeypatch, WHATSAPP | {f"HATI_WHATSAPP_{name}": given})
    with pytest.raises(ValidationError, match=f"HATI_WHATSAPP_{name}"):
        Settings()


@pytest.mark.parametrize("name", ["TOKEN", "APP_SECRETS", "VERIFY_TOKEN"])
@pytest.mark.parametrize("weak", ["rahasia", "0" * 32, "abab" * 8, "a-verify-token"])
def test_b1_whatsapp_does_not_start_with_a_weak_secret(monkeypatch: pytest.MonkeyPatch, name: str, weak: str) -> None:
    _set(monkeypatch, WHATSAPP | {f"HATI_WHATSAPP_{name}": weak})
    with pytest.raises(ValidationError, match=f"HATI_WHATSAPP_{name} terlalu lemah"):
        Settings()


def test_whatsapp_takes_two_secrets_and_no_third(monkeypatch: pytest.MonkeyPatch) -> None:
    _set(monkeypatch, WHATSAPP)
    assert Settings().whatsapp.secrets == (graph_api.SECRET, graph_api.OTHER_SECRET)
    _set(monkeypatch, {"HATI_WHATSAPP_APP_SECRETS": f"{graph_api.SECRET},{graph_api.OTHER_SECRET},{'abcdef01' * 4}"})
    with pytest.raises(ValidationError, match="paling banyak 2"):
        Settings()


def test_without_a_token_whatsapp_is_off_and_asks_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    _set(monkeypatch, {name: None for name in WHATSAPP})
    assert Settings().whatsapp.token is None


def test_an_empty_name_of_the_data_folder_means_the_usual_one(monkeypatch: pytest.MonkeyPatch) -> None:
    _set(monkeypatch, {"HATI_DATA_DIR": ""})
    assert Settings().data_dir == Path("data")


def _set(monkeypatch: pytest.MonkeyPatch, environment: Mapping[str, str | None]) -> None:
    for name, value in environment.items():
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)
