"""What the bot says to talk that is about no matter, in Indonesian."""

HESITATION = (
    "Silakan, tulis saja dengan kata-kata Anda sendiri. Boleh panjang, boleh sedikit-sedikit, dan tidak perlu malu."
)
ASIDE = "Baik, tidak apa-apa. Kapan pun Anda siap, tulis saja lagi di sini."
NOT_UNDERSTOOD = (
    "Maaf, saya belum menangkap maksud Anda. Klinik ini membantu soal pekerjaan, upah, PHK, dan jaminan sosial: "
    "ceritakan saja apa yang terjadi, atau pilih di bawah."
)
REMARK = "Saya baca, terima kasih sudah bercerita. Ada yang mengganjal di pekerjaan? Tulis saja apa yang terjadi."
AFRAID = (
    "Wajar kalau Anda khawatir, dan Anda tidak sendirian. Mungkin salah satu ini bisa membantu; kalau lebih suka "
    "bicara dengan orang, ketik “mediator”."
)
AFRAID_ALONE = "Wajar kalau Anda khawatir, dan Anda tidak harus menghadapinya sendirian."
