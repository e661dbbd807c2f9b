"""Acts of the audit in words: what somebody did, and with what."""

from clinic import tickets
from clinic.audit import Act

VERBS = {
    ("sign_in", "mediator"): "Masuk ke meja",
    ("sign_out", "mediator"): "Keluar dari meja",
    ("sign_in_refused", "mediator"): "Percobaan masuk ditolak",
    ("set_up", "mediator"): "Memakai tautan akun",
    ("step_up", "mediator"): "Membuktikan diri lagi",
    ("step_up_refused", "mediator"): "Pembuktian diri ditolak",
    ("change_password", "mediator"): "Mengganti kata sandi",
    ("change_app", "mediator"): "Memasang autentikator di ponsel lain",
    ("renew_codes", "mediator"): "Membuat kode pemulihan baru",
    ("remove_app", "mediator"): "Mencabut autentikator petugas",
    ("rescue", "mediator"): "Membuat tautan darurat dari server",
    ("invite", "setup_link"): "Mengundang petugas",
    ("invite_again", "mediator"): "Membuat tautan kata sandi",
    ("deactivate", "mediator"): "Menonaktifkan petugas",
    ("make_viewer", "mediator"): "Mengubah peran menjadi pengamat",
    ("make_mediator", "mediator"): "Mengubah peran menjadi mediator",
    ("make_editor", "mediator"): "Mengubah peran menjadi editor",
    ("make_reviewer", "mediator"): "Mengubah peran menjadi pemeriksa",
    ("make_regency_head", "mediator"): "Mengubah peran menjadi kepala dinas kabupaten/kota",
    ("make_provincial_head", "mediator"): "Mengubah peran menjadi kepala dinas provinsi",
    ("make_administrator", "mediator"): "Mengubah peran menjadi administrator",
    ("end", "sign_in"): "Mengeluarkan satu peramban",
    ("end_others", "sign_in"): "Mengeluarkan semua peramban lain",
    ("make", "token"): "Membuat kunci program",
    ("revoke", "token"): "Mencabut kunci program",
    ("read", "ticket"): "Membaca tiket",
    ("take", "ticket"): "Mengambil tiket",
    ("reply", "ticket"): "Membalas",
    ("note", "ticket"): "Menulis catatan",
    ("assign", "ticket"): "Menyerahkan tiket kepada rekan",
    ("transfer", "ticket"): "Mengalihkan tiket",
    ("close", "ticket"): "Menutup tiket",
    ("reopen", "ticket"): "Membuka lagi tiket",
    ("look_at_data", "ticket"): "Membuka halaman data pribadi",
    ("export", "ticket"): "Mengunduh data pribadi",
    ("correct", "ticket"): "Membetulkan data pribadi",
    ("decline_correction", "ticket"): "Menolak membetulkan data pribadi",
    ("withhold", "ticket"): "Membatasi data pribadi",
    ("show", "ticket"): "Mencabut pembatasan data pribadi",
    ("hold", "ticket"): "Menahan tiket untuk perkara",
    ("release", "ticket"): "Melepas penahanan tiket",
    ("erase", "ticket"): "Menghapus data pribadi",
    ("ask", "bulk_erasure"): "Meminta penghapusan massal",
    ("confirm", "bulk_erasure"): "Menyetujui penghapusan massal",
    ("decline", "bulk_erasure"): "Menolak penghapusan massal",
    ("withdraw", "bulk_erasure"): "Membatalkan permintaan penghapusan massal",
    ("count", "ticket"): "Menghitung tenggat",
    ("end_count", "ticket"): "Mengakhiri tenggat",
    ("wait", "ticket"): "Mengatur waktu tunggu",
    ("set_hours", "office_time"): "Mengatur jam kerja dan target",
    ("read", "conversation"): "Membaca percakapan",
    ("erase", "conversation"): "Menghapus data atas permintaan",
    ("read_file", "ticket"): "Membuka berkas di tiket",
    ("merge", "ticket"): "Menggabungkan tiket",
    ("accept_handover", "ticket"): "Menerima tiket dari kantor lain",
    ("decline_handover", "ticket"): "Menolak tiket dari kantor lain",
    ("withdraw_handover", "ticket"): "Membatalkan pengalihan tiket",
    # As the same was noted before these had words of their own; one of them could be either. An act is never rewritten.
    ("accept", "ticket"): "Menerima tiket dari kantor lain",
    ("decline", "ticket"): "Menolak tiket dari kantor lain atau pembetulan data pribadi",
    ("withdraw", "ticket"): "Membatalkan pengalihan tiket",
    ("group", "ticket"): "Memasukkan tiket ke kelompok",
    ("ungroup", "ticket"): "Mengeluarkan tiket dari kelompok",
    ("link", "ticket"): "Menghubungkan tiket dengan artikel",
    ("draft", "ticket"): "Membuat rancangan artikel dari tiket",
    ("explain", "entry"): "Melihat alasan jawaban bot",
    ("explain", "question"): "Melihat alasan jawaban bot",
    ("replay", "questions"): "Melihat semua pertanyaan",
    ("answer", "cluster"): "Menjawab kelompok pertanyaan",
    ("close", "cluster"): "Menutup kelompok pertanyaan",
    ("reopen", "cluster"): "Membuka lagi kelompok pertanyaan",
    ("accepted", "question"): "Menerima saran kalimat",
    ("declined", "question"): "Menolak saran kalimat",
    ("add", "word"): "Menambah kata",
    ("withdraw", "word"): "Mencabut kata",
    ("export", "figures"): "Mengekspor angka",
    ("import", "figures"): "Menerima angka dari wilayah",
    ("trust", "region"): "Menyimpan kunci wilayah",
    ("begin", "group"): "Memulai kelompok tiket",
    ("rename", "group"): "Mengganti nama kelompok tiket",
    ("add", "canned"): "Menambah jawaban siap",
    ("rewrite", "canned"): "Mengubah jawaban siap",
    ("remove", "canned"): "Menghapus jawaban siap",
    ("read", "trail"): "Membaca jejak petugas",
    ("export", "articles"): "Mengekspor artikel",
    ("import", "revision"): "Mengimpor rancangan artikel",
    ("draft", "revision"): "Menulis rancangan artikel",
    ("rewrite", "revision"): "Menulis ulang rancangan",
    ("take_over", "revision"): "Mengambil alih rancangan",
    ("submit", "revision"): "Menyerahkan rancangan ke pemeriksa",
    ("withdraw", "revision"): "Menarik lagi rancangan dari pemeriksa",
    ("publish", "revision"): "Menyetujui artikel",
    ("send_back", "revision"): "Mengembalikan rancangan",
    ("discard", "revision"): "Membuang rancangan",
    ("restore", "revision"): "Memulihkan versi lama",
    ("end", "revision"): "Menentukan akhir artikel",
    ("retire", "article"): "Menarik artikel",
    ("amend", "amendment"): "Mencatat perubahan peraturan",
    ("withdraw", "amendment"): "Membatalkan catatan perubahan peraturan",
}
_KINDS = {
    "ticket": "Tiket",
    "conversation": "Percakapan",
    "person": "Orang",
    "mediator": "Petugas",
    "revision": "Versi artikel",
    "article": "Artikel",
    "token": "Kunci",
    "setup_link": "Undangan",
    "sign_in": "Sesi",
    "amendment": "Perubahan",
    "articles": "Bentuk",
    "figures": "Bulan",
    "region": "Wilayah",
    "group": "Kelompok",
    "canned": "Jawaban",
    "office_time": "Pengaturan",
    "bulk_erasure": "Permintaan",
    "entry": "Jawaban",
    "cluster": "Kelompok pertanyaan",
    "question": "Pertanyaan",
    "questions": "",
    "word": "Kata",
}


def said(act: Act) -> str:
    """What was done; for an act that has no words yet, its own."""
    return VERBS.get((act.verb, act.object_kind), act.verb.replace("_", " ").capitalize())


def about(act: Act, names: dict[int, str]) -> str:
    """With what: `Tiket 1042`, or a colleague's first name; empty where it is the one who acted."""
    if act.object_kind == "ticket":
        return f"Tiket {tickets.id_to_number(int(act.object_id))}"
    if act.object_kind == "mediator" and act.object_id.isdecimal():
        same = int(act.object_id) == act.mediator_id
        return "" if same else names.get(int(act.object_id), f"Petugas {act.object_id}")
    if act.object_kind == "mediator":
        return "E-mail yang tidak dikenal"
    kind = _KINDS.get(act.object_kind, act.object_kind)
    return f"{kind} {act.object_id}".strip() if act.object_kind != "trail" else ""


def address(act: Act) -> str:
    """The page of what it was about; empty where there is none."""
    if act.object_kind == "ticket":
        return f"/desk/tickets/{tickets.id_to_number(int(act.object_id))}"
    return f"/desk/articles/revisions/{act.object_id}" if act.object_kind == "revision" else ""
