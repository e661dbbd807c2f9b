"""All that is kept of a person, for them to read: one text, and the files as they are."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import JSON, LargeBinary, Table, select
from sqlalchemy.ext.asyncio import AsyncSession

from clinic import audit, belongings, mediators
from clinic.belongings import Belongings
from clinic.clock import spoken_time
from clinic.content import Attachment
from clinic.conversations import Conversation
from clinic.inbox import Incoming
from clinic.record import EncryptedBytes, Record

NAME, _MEDIA_TYPE, _UNKNOWN = "data-anda.txt", "text/plain", "application/octet-stream"

_TITLES = {
    "conversation": "Percakapan",
    "person": "Anda sebagai orang yang setuju dihubungkan dengan petugas",
    "consent": "Persetujuan Anda",
    "ticket": "Tiket Anda",
    "entry": "Isi percakapan, termasuk catatan petugas",
    "countdown": "Tenggat di tiket Anda",
    "reminder": "Pengingat Anda",
    "demand": "Permintaan Anda tentang data Anda",
    "facts": "Keterangan tentang pekerjaan Anda",
    "handover": "Pengalihan tiket Anda ke kantor lain",
    "ticket_in_group": "Tiket Anda dalam kelompok tiket sejenis",
    "presence": "Petugas yang sedang membuka tiket Anda",
    "outbox": "Pesan kami kepada Anda",
    "attachment": "Berkas dari kami (isinya dikirim bersama ringkasan ini)",
    "upload": "Berkas dari Anda (isinya dikirim bersama ringkasan ini)",
    "question": "Pertanyaan yang dicarikan jawaban",
}
_LABELS = {
    "at": "waktu", "author": "dari", "text": "isi", "kind": "jenis", "event": "kejadian", "choices": "pilihan",
    "channel": "kanal", "key": "alamat Anda di kanal ini", "memory_json": "yang diingat layanan otomatis",
    "created_at": "sejak", "heard_at": "terakhir menulis", "region": "kode wilayah", "topic": "topik",
    "state": "keadaan", "question": "pertanyaan", "outcome": "hasil", "rating": "penilaian", "opened_at": "dibuka",
    "taken_at": "diambil", "replied_at": "balasan pertama", "closed_at": "ditutup", "notice": "versi pemberitahuan",
    "basis": "dasar", "given_at": "diberikan", "withdrawn_at": "dicabut", "packed": "isi", "sent_at": "terkirim",
    "name": "nama", "media_type": "jenis", "words": "isi", "asked_at": "diminta", "due_at": "paling lambat",
    "done_at": "selesai", "is_urgent": "mendesak",
    "transcript": "isi suara", "size": "ukuran", "sector": "bidang kerja", "status": "status kerja",
    "company": "perusahaan", "reason": "alasan", "to_region": "kode wilayah tujuan", "answered_at": "dijawab",
    "legal_hold_at": "ditahan untuk perkara sejak",
    "about": "tentang", "day": "tanggal", "begun_on": "dihitung sejak", "last_day": "hari terakhir",
    "safe_day": "paling aman sampai", "started_at": "dicatat", "ended_at": "diakhiri",
    "answer_due_at": "dijawab paling lambat", "solve_due_at": "selesai paling lambat",
    "paused_at": "menunggu Anda sejak",
}  # fmt: skip
# What the program needs to work and what tells nobody anything.
_TECHNICAL = frozenset(("id", "version", "fingerprint", "allowance", "attempts", "changed_at", "tried_at"))
VERBS = {
    "read": "membaca",
    "erase": "menghapus isinya",
    "take": "mengambil",
    "reply": "membalas",
    "note": "mencatat",
    "transfer": "mengalihkan",
    "close": "menutup",
    "reopen": "membuka lagi",
    "merge": "menggabungkan",
    "assign": "menyerahkan kepada rekan",
    "accept_handover": "menerima pengalihan",
    "decline_handover": "menolak pengalihan",
    "withdraw_handover": "membatalkan pengalihan",
    # As it was noted before these had words of their own.
    "accept": "menerima pengalihan",
    "decline": "menolak pengalihan atau pembetulan data",
    "withdraw": "membatalkan pengalihan",
    "read_file": "membuka berkas",
    "look_at_data": "membuka halaman data pribadi",
    "decline_correction": "menolak membetulkan data",
    "withhold": "membatasi data",
    "show": "mencabut pembatasan data",
    "hold": "menahan untuk perkara",
    "release": "melepas penahanan",
    "link": "menghubungkan dengan artikel",
    "draft": "membuat rancangan artikel tanpa data pribadi",
    "correct": "mengubah keterangan",
    "group": "mengelompokkan",
    "ungroup": "mengeluarkan dari kelompok",
    "export": "mengunduh",
    "count": "menghitung tenggat",
    "end_count": "mengakhiri tenggat",
    "wait": "mengatur waktu tunggu",
}


async def of(session: AsyncSession, conversation: Conversation, now: datetime) -> tuple[Attachment, ...]:
    """The text first, then each file that is still kept. Includes who of the office looked at it, and when."""
    persons = () if conversation.person_id is None else (conversation.person_id,)
    whose = Belongings(await _conversations(session, conversation), persons)
    parts = [f"DATA ANDA DI KLINIK HATI JASOKA\nDibuat {spoken_time(now)}."]
    files: list[Attachment] = []
    sent: dict[int, tuple[str, str]] = {}
    for table in belongings.tables():
        rows = (await session.execute(select(table).where(whose.of(table)).order_by(table.c.id))).mappings().all()
        if rows:
            title = _TITLES.get(table.name, table.name.replace("_", " ").capitalize())
            parts.append(_section(title, [_line(table, dict(row)) for row in rows]))
        if table.name == "upload":
            sent = {row["id"]: (row["name"], row["media_type"] or _UNKNOWN) for row in rows}
        files += [file for row in rows if (file := _file(table, dict(row), sent)) is not None]
    parts.append(_section("Yang Anda kirim, seperti yang datang", await _sent(session, conversation)))
    parts.append(_section("Siapa di kantor yang membuka data Anda", await _trail(session, whose)))
    text = "\n\n".join(part for part in parts if part) + "\n"
    return (Attachment(NAME, _MEDIA_TYPE, text.encode()), *files)


async def _conversations(session: AsyncSession, conversation: Conversation) -> tuple[int, ...]:
    if conversation.person_id is None:
        return (conversation.id,)
    theirs = select(Conversation.id).where(Conversation.person_id == conversation.person_id)
    return tuple((await session.scalars(theirs.order_by(Conversation.id))).all())


async def _sent(session: AsyncSession, conversation: Conversation) -> list[str]:
    statement = select(Incoming).where(Incoming.lane == conversation.fingerprint, Incoming.emptied_at.is_(None))
    rows = await session.scalars(statement.order_by(Incoming.id))
    return [f"{spoken_time(row.received_at)}: {_read(row.payload)}" for row in rows]


async def _trail(session: AsyncSession, whose: Belongings) -> list[str]:
    table = Record.metadata.tables["ticket"]
    numbers = (await session.scalars(select(table.c.id).where(whose.of(table)))).all()
    acts = await audit.on(session, numbers, whose.conversations)
    names = await mediators.first_names(session, [act.mediator_id for act in acts])
    return [
        f"{spoken_time(act.at)}: {names.get(act.mediator_id or 0, 'petugas')} {VERBS.get(act.verb, act.verb)}"
        for act in acts
    ]


def _section(title: str, lines: Sequence[str]) -> str:
    return "\n".join((title.upper(), *(f"- {line}" for line in lines))) if lines else ""


def _line(table: Table, row: dict[str, Any]) -> str:
    parts = [
        f"{_LABELS.get(name, name)}: {_said(table, name, value)}"
        for name, value in row.items()
        if value not in (None, "", []) and not _is_technical(table, name)
    ]
    return "; ".join(parts)


def _is_technical(table: Table, name: str) -> bool:
    column = table.c[name]
    return name in _TECHNICAL or bool(column.foreign_keys) or isinstance(column.type, EncryptedBytes | LargeBinary)


def _said(table: Table, name: str, value: object) -> str:
    if isinstance(value, datetime):
        return spoken_time(value)
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(table.c[name].type, JSON):
        return orjson.dumps(value).decode()
    return _read(str(value)) if name in ("packed", "memory_json") else str(value)


def _read(packed: str) -> str:
    """The words of a packed message, as they are."""
    return "; ".join(f"{_LABELS.get(key, key)}: {value}" for key, value in orjson.loads(packed).items() if value)


def _file(table: Table, row: dict[str, Any], sent: dict[int, tuple[str, str]]) -> Attachment | None:
    """The file of a row that is one; `sent` are name and media type of what the person sent, which stand apart."""
    for column in table.columns:
        if isinstance(column.type, EncryptedBytes) and row[column.name]:
            own = (row.get("name") or "", row.get("media_type") or _UNKNOWN)
            name, media_type = sent.get(row.get("upload_id") or 0, own)
            return Attachment(name or f"berkas-{row['id']}", media_type, row[column.name])
    return None
