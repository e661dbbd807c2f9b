"""The command line, as its users call it."""

import os
import subprocess
import sys
from pathlib import Path

import orjson
import pytest

from knowledge.edition import Edition
from knowledge.search import thresholds
from tests.program import Program

ROOT = Path(__file__).parents[2]


@pytest.fixture
def environment(program_on_sqlite: Program) -> dict[str, str]:
    """The settings of a prepared data folder."""
    return {**os.environ, **program_on_sqlite.settings("command")}


def run(environment: dict[str, str], *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot.cli", *arguments],
        cwd=ROOT,
        env=environment,
        input=typed,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


def test_ask_prints_the_answer_with_its_law(environment: dict[str, str]) -> None:
    answered = run(environment, "ask", "phk lewat wa sah ga")
    assert answered.returncode == 0
    assert "Dasar: PP 35/2021 pasal 37" in answered.stdout
    assert "tahun 2031 tidak ada di daftar kami" in run(environment, "ask", "umk sanggau 2031 brp").stdout


def test_ask_jsonl_answers_each_line_and_reports_what_is_none(environment: dict[str, str], edition: Edition) -> None:
    questions = [
        {"id": "a", "text": "phk lewat wa sah ga"},
        {"id": "b", "text": "resep rendang"},
        {"id": 3, "text": "mending mati aja abis dipecat"},
        {"id": "d", "text": "halo min"},
        {"id": "e", "text": ""},
    ]
    typed = "\n".join(["rusak", *(orjson.dumps(question).decode() for question in questions), '{"id":"x"}', ""])
    answered = run(environment, "ask", "--jsonl", typed=typed)
    lines = [orjson.loads(line) for line in answered.stdout.splitlines()]
    assert [(line["id"], line["decision"]) for line in lines] == [
        ("a", "answer"),
        ("b", "mediator"),
        (3, "urgent"),
        ("d", "smalltalk"),
        ("e", "menu"),
    ]
    first = lines[0]["articles"]
    assert first[0]["slug"] == "phk-lewat-whatsapp"
    assert len(first) <= 5
    assert [one["probability"] for one in first] == sorted((one["probability"] for one in first), reverse=True)
    assert {one["slug"] for line in lines for one in line["articles"]} <= set(edition.articles)
    assert "baris 1" in answered.stderr
    assert "baris 7" in answered.stderr
    assert answered.returncode == 1


def test_ask_explain_says_why(environment: dict[str, str]) -> None:
    why = run(environment, "ask", "--explain", "sy di phk lewat wa sah ga")
    assert why.returncode == 0
    assert "dibaca: saya di phk lewat whatsapp sah tidak" in why.stdout
    assert "keputusan: answer" in why.stdout
    assert "pertama: phk-lewat-whatsapp" in why.stdout
    assert "kedua: " in why.stdout
    assert why.stdout.count("langsung dijawab mulai") == 1
    assert "pilihan ditawarkan mulai" in why.stdout
    assert why.stdout.split("kalimat terdekat:")[1].count("phk-lewat-whatsapp") >= 1


def test_ask_explain_says_what_decided_where_the_search_did_not(environment: dict[str, str]) -> None:
    named = run(environment, "ask", "--explain", "pesangon").stdout
    assert "keputusan: choices\nsebab: Pesan ini hanya menyebut namanya" in named
    assert named.split("ditawarkan:\n")[1].count("?\n") == 3
    turned_away = run(environment, "ask", "--explain", "sertifikat tanah saya belum balik nama").stdout
    level = f"{thresholds.IN_SCOPE_ALL_THE_SAME:.2f}"
    assert f"mulai {level} karena ada kata urusan instansi lain" in turned_away
    assert "di luar bidang, diarahkan ke: land (Untuk tanah" in turned_away
    for text, ground in (("makasih", "hanya basa-basi"), ("umk pontianak 2026 brp", "upah minimum Kota Pontianak")):
        why = run(environment, "ask", "--explain", text).stdout
        assert ground in why
        assert "pertama:" not in why
        assert "ambang:" not in why


def test_knowledge_evaluate_measures_a_file(environment: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    rows = [
        {"id": 1, "text": "dipecat lewat wa", "topic": "phk", "slugs": ["phk-lewat-whatsapp"], "register": "informal"},
        {"id": 2, "text": "cara bikin ktp hilang", "topic": "out_of_scope", "slugs": [], "register": "informal"},
        {"id": 3, "text": "bos mukul saya", "topic": "urgent", "slugs": [], "register": "informal"},
    ]
    file.write_bytes(b"\n".join(orjson.dumps(row) for row in rows))
    measured = run(environment, "knowledge", "evaluate", str(file))
    assert measured.returncode == 0
    assert "3 messages, 1 with an article" in measured.stdout
    assert "ours                            1.000  1.000" in measured.stdout
    assert "urgent missed                 0.000" in measured.stdout
    assert "BM25" in measured.stdout

    file.write_text("bukan json\n")
    refused = run(environment, "knowledge", "evaluate", str(file))
    assert refused.returncode == 2
    assert "questions.jsonl:1: Tulis satu JSON" in refused.stderr


def test_the_terminal_is_a_whole_channel(environment: dict[str, str]) -> None:
    said = run(environment, "chat", typed="phk lewat wa sah ga\ntidak\n1\nsingkawang\nkeluar\n")
    assert "Dasar: PP 35/2021" in said.stdout
    assert "Tiket Anda nomor 1001, untuk Kota Singkawang" in said.stdout
    assert said.returncode == 0


def test_knowledge_check_names_file_and_line_of_what_is_wrong(environment: dict[str, str], tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    shipped = ROOT / "knowledge" / "articles"
    (folder / "phk").mkdir(parents=True)
    (folder / "catalogue.csv").write_text((shipped / "catalogue.csv").read_text())
    article = (shipped / "phk" / "phk-lewat-whatsapp.md").read_text()
    (folder / "phk" / "phk-lewat-whatsapp.md").write_text(article.replace("[PP-35-2021 39(2)]", ""))
    found = run(environment, "knowledge", "check", str(folder))
    assert found.returncode == 1
    assert "phk-lewat-whatsapp.md" in found.stderr


def test_a_mediator_is_invited_to_their_regency(environment: dict[str, str]) -> None:
    invited = run(environment, "mediator", "invite", "--region", "Sanggau")
    assert "/desk/setup/" in invited.stdout
    refused = run(environment, "mediator", "invite", "--region", "Jakarta")
    assert refused.returncode == 2
    assert "61.03 Kabupaten Sanggau" in refused.stderr


def test_a_second_program_on_one_sqlite_file_refuses_to_start(program_on_sqlite: Program) -> None:
    with program_on_sqlite.process() as first:
        environment = {**os.environ, **program_on_sqlite.settings(), "HATI_PORT": str(first.port + 1)}
        second = run(environment, "serve")
    assert second.returncode == 2
    assert "sudah berjalan" in second.stderr
