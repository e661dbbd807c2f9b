"""Wrong settings stop the start with a line that names them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

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
