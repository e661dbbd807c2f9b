"""What the bot says of a value of a sum that it took for something, in Indonesian."""

WAGE_OF_PLACE = "Saya pakai {name} {place} {year}: {amount} sebulan. Kalau upah Anda lain, tulis jumlahnya."
WAGE_OF_WHERE = "Upah minimum daerah mana? Tulis misalnya “UMK Kubu Raya”, atau tulis jumlah upah Anda."
WAGE_OF_NO_YEAR = "Upah minimum itu tidak ada di daftar kami. Yang ada: {known}. Tulis jumlah upah Anda."
SINCE_A_YEAR = (
    "Bulannya belum disebut, jadi saya hitung dari pertengahan {year}. Kalau Anda ingat bulannya, tulis misalnya "
    "“ralat, kerja sejak Maret {year}”."
)
BETWEEN_YEARS = (
    "Bulannya belum disebut, jadi saya hitung genap dari {first} sampai {last}; bisa kurang setahun. Kalau Anda ingat "
    "bulannya, tulis misalnya “ralat, kerja Maret {first} sampai Mei {last}”."
)
FULL_MONTHS = "Saya hitung bulan penuh; sisa harinya tidak ikut."
LEFT_OUT = (
    "{names} tidak saya hitung, karena belum disebut tetap. Kalau dibayar sama tiap bulan, hadir atau tidak, tulis "
    "“gaji {total}”."
)
CONDOLENCE = "Turut berduka cita atas kepergian beliau. Saya bantu hitung hak ahli warisnya."
