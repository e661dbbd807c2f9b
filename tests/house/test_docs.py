"""Docs that lie fail here: every package, setting and command named in the docs exists, and the other way round."""

import re
import tomllib
from pathlib import Path

import pytest
from pydantic_settings import BaseSettings

from bot import cli
from bot.settings import MailSettings, MessengerSettings, Settings, TelegramSettings, WhatsAppSettings

ROOT = Path(__file__).parents[2]
OPERATING = (ROOT / "docs" / "operating.md").read_text()
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text()


def test_every_setting_is_documented_and_every_documented_setting_exists() -> None:
    channels: dict[str, type[BaseSettings]] = {
        "telegram": TelegramSettings,
        "whatsapp": WhatsAppSettings,
        "messenger": MessengerSettings,
        "mail": MailSettings,
    }
    ours = {f"HATI_{name.upper()}" for name in Settings.model_fields if name not in channels}
    for channel, settings in channels.items():
        ours |= {f"HATI_{channel.upper()}_{name.upper()}" for name in settings.model_fields}
    assert set(re.findall(r"\bHATI_[A-Z_]+", OPERATING)) == ours


def test_every_package_is_in_the_architecture_and_every_named_one_exists() -> None:
    packages = {
        f"{path.parent.relative_to(ROOT).as_posix()}/"
        for top in ("bot", "admin_api", "knowledge", "clinic", "migrations")
        for path in (ROOT / top).rglob("__init__.py")
    }
    named = set(re.findall(r"^\| `([a-z_/]+/)`", ARCHITECTURE, re.MULTILINE))
    assert named == packages


def test_every_file_named_in_the_docs_exists() -> None:
    for page in (*(ROOT / "docs").rglob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"):
        for named in re.findall(r"`((?:bot|clinic|knowledge|admin_api|tests|docs)/[\w/.-]+\.\w+)`", page.read_text()):
            assert (ROOT / named).exists(), f"{page.name} names {named}"


def test_every_documented_command_exists(capsys: pytest.CaptureFixture[str]) -> None:
    for command in sorted(set(re.findall(r"`hati-jasoka ([a-z-]+(?: (?:[a-z-]+))?)", OPERATING))):
        words = [word for word in command.split() if not word.startswith("-")]
        with pytest.raises(SystemExit) as left:
            cli.parser().parse_args([*words, "--help"])
        assert left.value.code == 0, f"hati-jasoka {command}: {capsys.readouterr().err}"


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    record = (ROOT / "docs" / "decisions" / "0005-dependencies.md").read_text()
    declared = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    for needed in declared:
        name = re.split(r"[\[<>=]", needed)[0]
        stem = "types-" if name.startswith("types-") else name.removeprefix("pytest-")
        assert stem in record or name.startswith("types-"), f"{name} has no reason in docs/decisions/0005"
