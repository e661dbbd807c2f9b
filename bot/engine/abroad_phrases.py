"""What is said to somebody in danger abroad or at sea, in Indonesian."""

NUMBERS = "Hubungi sekarang. Dari luar negeri atau dari laut:"
AUTHORITIES = "• polisi setempat, dan perwakilan RI (KBRI atau KJRI) terdekat"
ONLY_HERE = "Yang ini hanya bisa dihubungi dari Indonesia, misalnya oleh keluarga Anda:"
