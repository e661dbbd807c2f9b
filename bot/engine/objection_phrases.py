"""What the bot answers to what is said against a sum, in Indonesian."""

LESS = (
    "{named} kurang {gap} dari hitungan tadi, {total}. Hitungan itu perkiraan menurut isian Anda.\n\n"
    "Minta rincian tertulis dari perusahaan dan jangan tanda tangani dulu. Kalau rinciannya berbeda, minta bipartit, "
    "yaitu perundingan langsung Anda dengan perusahaan."
)
MORE = (
    "{named} lebih {gap} dari hitungan tadi, {total}. Perusahaan boleh memberi lebih. Minta rinciannya tertulis "
    "sebelum Anda tanda tangan."
)
SAME = "Itu sama dengan hitungan tadi, {total}. Minta rinciannya tertulis sebelum Anda tanda tangan."
WHY = (
    "Tiap baris hitungan tadi memakai rumus dan angka dari pasal di belakangnya. Penjelasannya ada di bawah; kalau "
    "masih ragu, tanyakan kepada mediator."
)
