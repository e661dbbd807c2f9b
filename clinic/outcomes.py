"""What a case can end with: the one table of codes and of the words for them, which the office reports by."""

LABELS = {
    "answered": "Pertanyaan terjawab",
    "bipartite_agreed": "Sepakat lewat bipartit (perundingan langsung)",
    "mediation_registered": "Dicatat untuk mediasi",
    "inspectorate": "Diteruskan ke pengawas ketenagakerjaan",
    "referred": "Diteruskan ke instansi lain",
    "not_labour_law": "Bukan urusan ketenagakerjaan",
    "withdrawn": "Dibatalkan oleh yang bertanya",
    "no_reply": "Tidak ada kabar lagi dari yang bertanya",
    "merged": "Digabung dengan tiket lain",
}

MERGED = "merged"

# What a mediator may choose; a merged case ends by being merged.
CHOSEN = tuple(code for code in LABELS if code != MERGED)
