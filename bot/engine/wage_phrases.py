"""What is said of minimum wages of other places, in Indonesian."""

ELSEWHERE = (
    "Daftar kami hanya untuk Kalimantan Barat, jadi upah minimum di sana tidak saya tebak.\n\n"
    "Untuk daerah lain di Indonesia, tanyakan ke dinas tenaga kerja di sana atau lihat keputusan gubernurnya. Untuk "
    "luar negeri, tanyakan ke BP3MI (pelindungan pekerja migran) atau perwakilan RI di negara itu."
)
