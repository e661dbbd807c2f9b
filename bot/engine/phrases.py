"""Every sentence the bot says of itself, in Indonesian; what the law says stands in the articles."""

from clinic.periods import WORDS
from knowledge.elsewhere_phrases import OFFICES

# The version of the consent notice, kept with each consent as proof of what was shown. A changed text gets a new one.
CONSENT_VERSION = "2026-11-28"

WELCOME = (
    "Selamat datang di Klinik Hati Jasoka. Saya layanan otomatis yang membantu soal pekerjaan: PHK, pesangon, upah, "
    "jaminan sosial, serikat, dan lainnya.\n\n"
    "Tulis saja pertanyaan Anda dengan bahasa sehari-hari, atau pilih topik. Kapan pun Anda boleh mengetik "
    '"mediator" untuk bicara dengan petugas kami.\n\n'
    f"Chat ini tersimpan paling lama {WORDS.days} hari; ketik “hapus data saya” untuk menghapusnya."
)
INTRODUCTION = (
    "Saya Hati Jasoka, layanan otomatis. Anda boleh mengetik “mediator” kapan pun untuk bicara dengan petugas. "
    f"Chat ini tersimpan paling lama {WORDS.days} hari; ketik “hapus data saya” untuk menghapusnya."
)
MENU = (
    "Pilih topik, atau tulis pertanyaan Anda. Ketik “hitung” untuk menghitung hak Anda, “surat” untuk membuat surat, "
    "“pengingat” supaya kami ingatkan."
)
TOPIC = "{title}: {about}\nPilih pertanyaan yang paling dekat."
TOPIC_EMPTY = "Topik {title} belum ada jawabannya di sini. Tulis pertanyaan Anda; bila perlu saya teruskan ke mediator."
QUESTION = "“{question}”"
DID_IT_HELP = "Apakah ini menjawab?"
WHICH_ONE = "Maksud Anda yang mana?"
STILL_WHICH_ONE = (
    "Saya bantu. Pilih dulu yang paling dekat dengan masalah Anda, atau ketik “mediator” untuk bicara dengan petugas. "
    "Kalau Anda sedang dalam bahaya, tulis bahayanya."
)
ASKED_TOO = "Anda juga menanyakan hal lain; pilih di bawah untuk jawabannya."
ONE_BY_ONE = "Anda menanyakan beberapa hal. Pilih satu per satu:"
ASKED_UNANSWERED = "Sebagian pertanyaan Anda belum ada jawaban pastinya di sini; untuk itu, bicaralah dengan mediator."
PARTLY_OUT_OF_SCOPE = "Sebagian pertanyaan Anda di luar bidang klinik kami, jadi tidak saya jawab."
SAID_ALREADY = "Yang paling dekat sudah ada di jawaban tadi. Mungkin salah satu ini yang Anda cari:"
NO_SUCH_LETTER = "Surat itu belum bisa saya buatkan. Ini aturannya, supaya surat Anda tidak salah:"
LONG_MESSAGE = "Pesan Anda panjang, jadi saya membaca bagian awalnya saja."

REMARK = "Saya baca, terima kasih sudah bercerita. Jawaban saya tadi tetap berlaku. Kalau ada hal lain, tulis saja."
CANNOT_ANSWER = "Saya belum punya jawaban yang pasti untuk itu."
NOT_ANSWERED = "Maaf, jawaban tadi belum pas."
OF_COURSE = "Baik, saya bantu hubungkan dengan mediator."
OFFER_MEDIATOR = (
    "Mediator, yaitu petugas dinas tenaga kerja di kabupaten/kota Anda, bisa membacanya dan menjawab di sini.\n\n"
    "Kalau Anda setuju, percakapan ini kami simpan dan dibaca petugas yang menangani, hanya untuk menjawab Anda, "
    "paling lama {years} tahun setelah tiket ditutup. {abroad}Anda boleh minta data Anda dilihat, dibetulkan, atau "
    "dihapus kapan saja; ketik “hapus data saya”.\n\n"
    "Saya hubungkan dengan mediator?"
)
DATA_ABROAD = "Pesan lewat {channel} juga melewati server di luar Indonesia. "
WHERE_ARE_YOU = "Di kabupaten/kota mana Anda bekerja? Tiket Anda akan dikirim ke petugas di sana."
WHICH_OF_PLACES = "Yang mana tempat kerja Anda? Pilih salah satu, supaya tiket Anda tidak salah kirim."
WHICH_REGION = "Saya belum mengenali kabupaten/kota itu. Pilih salah satu, atau ketik “batal”."
TICKET_OPENED = (
    "Tiket Anda nomor {number}, untuk {place}. Mediator akan menjawab di percakapan ini.\n\n"
    "Anda boleh menambah keterangan di sini. Ketik “status {number}” untuk melihat perkembangannya."
)
FACTS_WHY = "Supaya mediator lebih cepat mengerti, ada tiga pertanyaan singkat. Semuanya boleh dilewati."
FACT_SECTOR = "Anda bekerja di bidang apa?"
FACT_STATUS = "Apa status kerja Anda?"
FACT_COMPANY = "Apa nama perusahaan tempat Anda bekerja? Hanya petugas yang menangani yang membacanya."
FACTS_DONE = "Terima kasih. Keterangan ini disimpan, jadi tidak ditanyakan lagi. Mediator akan menjawab di sini."
TICKET_STILL_WAITS = (
    "Tiket {number} Anda masih menunggu mediator {place}. Tulis saja tambahannya di sini; semuanya ikut dibaca."
)
NO_MEDIATOR = "Baik, tidak saya teruskan. Silakan tanya lagi kapan saja."
CANCELLED = "Baik, dibatalkan. Silakan tanya lagi kapan saja."
TICKET_KEPT = "Baik. Tiket {number} Anda tetap menunggu mediator. Kalau tidak perlu lagi, tulis “batalkan tiket”."
TICKET_WITHDRAWN = "Baik, permintaan Anda tercatat. Petugas {place} membacanya, lalu menutup tiket {number}."

STATUS_WAITING = "Tiket {number}: menunggu mediator {place}. Dibuka {opened}."
STATUS_DUE = " Petugas di sana berusaha menjawab sebelum {due}, pada jam kerja."
STATUS_TAKEN = "Tiket {number}: sedang ditangani {mediator}, mediator {office}. Dibuka {opened}."
STATUS_CLOSED = "Tiket {number}: sudah ditutup. Dibuka {opened}."
STATUS_NONE = "Anda belum punya tiket di percakapan ini. Ketik “mediator” kalau ingin dibuatkan."
STATUS_UNKNOWN = (
    "Saya tidak menemukan tiket {number} di percakapan ini. Periksa lagi nomornya, atau ketik “status” saja."
)

NEWS_TAKEN = "{mediator}, mediator {office}, sekarang membaca tiket {number} Anda dan akan menjawab di sini."
NEWS_TRANSFERRED = "Tiket {number} Anda diteruskan ke {place}. Mediator di sana akan menjawab di sini."
NEWS_REOPENED = "Tiket {number} Anda dibuka lagi. Mediator akan melanjutkan di sini."
NEWS_MERGED = (
    "Tiket {number} digabung dengan tiket Anda yang lain karena soalnya sama. "
    "Mediator menjawab di percakapan tempat tiket itu dibuka."
)
NEWS_CLOSED = (
    "Tiket {number} sudah ditutup. Sekarang saya, layanan otomatis, yang menjawab lagi.\n\n"
    "Seberapa membantu mediator kami? Pilih 1 (tidak membantu) sampai 5 (sangat membantu)."
)
RATED = (
    "Terima kasih atas penilaian Anda. Bersediakah Anda menjawab 9 pertanyaan singkat tentang layanan kami? Boleh "
    "tidak, dan boleh berhenti kapan saja.\n\n"
    "Jawaban dihitung tanpa nama Anda, dan kami hapus dari percakapan ini paling lama 24 jam."
)
HELPED = "Senang bisa membantu. Kalau ada pertanyaan lain, tulis saja di sini."

WAGE_OF_REGENCY = "UMK {place} tahun {year}: {amount} sebulan."
WAGE_OF_PROVINCE = "UMP Kalimantan Barat tahun {year}: {amount} sebulan."
WAGE_ONLY_OF_PROVINCE = (
    "UMK sendiri untuk {place} tahun {year} tidak ada di daftar kami. Pegangannya UMP Kalimantan Barat: {amount} "
    "sebulan. Tanyakan dulu ke dinas tenaga kerja apakah ada keputusan lain."
)
WAGE_LAW = "Dasar: {names}."
WAGE_WITHOUT_LAW = "Nomor keputusannya belum kami temukan. Cocokkan dulu dengan petugas sebelum menagih."
WAGE_UNKNOWN = (
    "Upah minimum {place} tahun {year} tidak ada di daftar kami, jadi saya tidak menebak. Yang kami punya: tahun "
    "{years}. Yang terakhir, tahun {latest}: {amount} sebulan.\n\n"
    "Untuk tahun {year}, tanyakan ke dinas tenaga kerja, atau cari keputusan Gubernur Kalimantan Barat."
)
PROVINCE_NAME = "Kalimantan Barat"
ALL_WAGES = "Lihat semua daerah"

OUT_OF_SCOPE = (
    "Sepertinya itu di luar bidang kami. Klinik ini membantu soal pekerjaan, upah, PHK, dan jaminan sosial. "
    "Kalau pertanyaan Anda memang tentang pekerjaan, coba tulis dengan kata lain, atau pilih di bawah."
)
_NOT_OURS = (
    "Itu bukan bidang klinik kami, jadi saya tidak mau asal menjawab. {place}\n\n"
    "Kalau yang Anda maksud soal pekerjaan, coba tulis dengan kata lain, atau pilih di bawah."
)
ELSEWHERE = {office: _NOT_OURS.format(place=place) for office, place in OFFICES.items()}
DANGER_ELSEWHERE = (
    "Keselamatan Anda yang utama. Klinik ini untuk urusan kerja; yang berikut dapat menolong lebih cepat.\n\n{numbers}"
    "\n\nKalau bahayanya dari tempat kerja atau dari rumah, pilih “Bicara dengan mediator” di bawah."
)
GREETING = "Halo! Ada yang bisa saya bantu soal pekerjaan Anda? Tulis saja pertanyaannya."
THANKS = "Sama-sama. Semoga urusan Anda lancar. Kalau ada pertanyaan lain, tulis saja."
FAREWELL = "Terima kasih sudah datang. Kapan pun ada pertanyaan, tulis lagi di sini."
INSULT = (
    "Maaf kalau jawaban saya mengecewakan. Ceritakan masalah Anda, atau ketik “mediator” untuk bicara dengan petugas."
)
CALL_FOR_HELP = (
    "Saya bantu. Ceritakan dulu: apa yang terjadi, sejak kapan, dan apa yang Anda inginkan. Misalnya: “gaji saya telat "
    "2 bulan, harus bagaimana?”\n\n"
    "Kalau Anda sedang dalam bahaya, tulis bahayanya. Kalau lebih suka dengan petugas, pilih “Bicara dengan mediator”."
)
SADNESS = (
    "Sepertinya ini berat bagi Anda, dan Anda tidak harus menghadapinya sendirian. Ceritakan apa yang terjadi, "
    "pelan-pelan saja; saya bantu mencarikan jalannya.\n\n"
    "Kalau lebih suka dengan orang, pilih “Bicara dengan mediator”."
)
ARE_YOU_A_BOT = (
    "Ya, saya layanan otomatis Klinik Hati Jasoka. Jawaban saya disusun dari peraturan yang berlaku. "
    "Ketik “mediator” untuk bicara dengan petugas, yaitu manusia."
)
ACKNOWLEDGED = "Baik. Kalau ada pertanyaan lain, tulis saja."

NO_LIST_OPEN = "Belum ada daftar yang terbuka untuk nomor itu. Pilih topik di bawah, atau tulis pertanyaan Anda."
LIST_CLOSED = "Daftar itu sudah tidak terbuka. Tulis pertanyaannya dengan kata-kata, atau pilih dari pesan terakhir."
NOT_ON_THE_LIST = "Nomor itu tidak ada di daftar. Pilih 1 sampai {last}, atau tulis pertanyaan Anda."
UNKNOWN_COMMAND = "Saya tidak mengenal perintah itu. Tulis pertanyaan Anda, atau ketik “menu”."
LATE_CHOICE = "Tombol itu dari pesan yang sudah lewat. Pilih dari pesan terbaru, atau tulis pertanyaan Anda."
LATE_CHOICE_NONE_LEFT = "Tombol itu dari pesan yang sudah lewat. Tulis saja pertanyaan Anda."
SLOW_DOWN = (
    "Pesan Anda datang sangat cepat, jadi saya berhenti menjawab sebentar. Semuanya tersimpan. "
    "Tunggu satu menit, lalu tulis lagi dalam satu pesan."
)
STALE = (
    "Maaf, tadi layanan kami terganggu dan pesan Anda baru terbaca sekarang. "
    "Kalau masih perlu, kirim lagi pertanyaannya, atau pilih di bawah."
)

EMPTY = "Pesannya kosong. Tulis pertanyaan Anda, misalnya: “gaji saya telat 2 bulan, harus bagaimana?”"
OTHER_SCRIPT = (
    "Maaf, saya baru bisa membaca bahasa Indonesia dengan huruf Latin. Tulis pertanyaannya dengan huruf biasa, ya."
)
LINK_ALONE = (
    "Tautan tidak bisa saya buka. Tulis apa yang ingin Anda tanyakan, misalnya: “lowongan ini minta uang 500 ribu, "
    "asli atau palsu?”"
)
TELEPHONE_ALONE = (
    "Nomor itu sudah saya baca, tetapi saya tidak bisa menelepon atau memeriksa nomor. Tulis masalahnya dengan "
    "kata-kata, atau ketik “mediator” untuk bicara dengan petugas."
)
EDITED = "Saya melihat Anda mengubah pesan. Kalau pertanyaannya berbeda, kirim sebagai pesan baru supaya saya jawab."
CANNOT_RECEIVE = {
    "photo": "Foto belum bisa saya terima di sini. Tulis isinya atau ceritakan masalahnya dengan kata-kata.",
    "voice": "Pesan suara belum bisa saya dengar. Tulis pertanyaan Anda dengan kata-kata, ya.",
    "file": "Berkas belum bisa saya terima di sini. Tulis bagian yang penting dengan kata-kata.",
    "sticker": "Stikernya sudah sampai. Tulis pertanyaan Anda, supaya saya bisa membantu.",
    "location": "Lokasi belum bisa saya baca. Tulis nama kabupaten/kota Anda saja.",
    "unknown": "Jenis pesan itu belum bisa saya baca. Tulis pertanyaan Anda dengan kata-kata.",
}

FILE_NAMES = {"photo": "Foto Anda", "voice": "Pesan suara Anda", "file": "Berkas Anda"}
FILE_COUNTED = {"photo": "{count} foto Anda", "voice": "{count} pesan suara Anda", "file": "{count} berkas Anda"}
FILE_SENSES = {"photo": "melihatnya", "voice": "mendengarnya", "file": "membacanya"}
FILE_KEPT = "{what} tersimpan di tiket {number}. Bot tidak {sense}; mediator yang akan {sense}."
FILE_HELD = (
    "{what} sudah sampai, tetapi saya tidak bisa {sense} dan belum menyimpannya. Tulis masalahnya dengan kata-kata. "
    "Kalau dalam 24 jam Anda setuju dihubungkan dengan mediator, kiriman ini ikut disimpan di tiket Anda."
)
FILE_FOLLOWS = "{what} sudah sampai. Begitu tiket Anda dibuat, kiriman ini ikut disimpan, dan mediator bisa {sense}."
FILES_TOO_MANY = (
    "Kiriman tadi tidak disimpan: batasnya 10 berkas sehari. Kirim lagi besok, atau tulis isinya dengan kata-kata."
)
FILES_TOO_MANY_OF = (
    "Hanya {count} dari {all} berkas yang diterima: batasnya 10 sehari. Kirim sisanya besok, atau tulis isinya."
)
FILE_REFUSED = {
    "too_large": "Berkas tadi tidak disimpan karena lebih dari 10 MB. Kirim fotonya per halaman, atau tulis isinya.",
    "unknown": "Berkas tadi tidak disimpan: jenisnya tidak kami kenal. Kirim sebagai foto, PDF, atau Word (DOCX).",
    "unsafe": "Berkas tadi tidak disimpan karena mungkin berbahaya bila dibuka. Kirim fotonya, atau PDF biasa.",
    "broken": "Berkas tadi tidak disimpan karena tidak bisa dibuka; mungkin rusak. Coba kirim sekali lagi.",
    "gone": "Berkas tadi tidak bisa kami ambil, jadi tidak tersimpan. Coba kirim sekali lagi.",
    "unreachable": "Berkas tadi belum berhasil kami ambil, jadi tidak tersimpan. Coba kirim sekali lagi.",
    "no_space": (
        "Berkas tadi tidak disimpan: semua kiriman Anda bersama-sama sudah hampir 100 MB, dan itu batasnya. "
        "Tulis isinya dengan kata-kata, atau bawa berkasnya ke mediator."
    ),
}
LOCATION_KEPT = "Lokasi Anda tersimpan di tiket {number}. Mediator yang akan melihatnya."

GROUP_PRIVATE = "Di grup semua orang bisa membaca. Ceritakan masalah Anda di chat pribadi dengan saya; tekan tombolnya."
GROUP_MORE = "Untuk keadaan Anda sendiri, lanjutkan di chat pribadi supaya tidak dibaca orang lain."

URGENT = {
    "suicide": "Terima kasih sudah bercerita. Anda tidak sendirian, dan keselamatan Anda yang utama.",
    "violence": "Keselamatan Anda yang utama. Kalau bahayanya sedang terjadi, menjauhlah ke tempat yang aman dahulu.",
    "confinement": "Keselamatan Anda yang utama. Kalau aman, beri tahu orang yang Anda percaya di mana Anda berada.",
    "accident": "Keselamatan yang utama. Kalau ada yang terluka, minta bantuan medis sekarang juga.",
    "child": "Terima kasih sudah memberi tahu. Keselamatan anak itu yang utama.",
    "sexual_violence": "Terima kasih sudah berani bercerita. Ini bukan salah Anda, dan keselamatan Anda yang utama.",
}
CONDOLENCE = "Kami turut berduka."
URGENT_NUMBERS = "Hubungi sekarang:"
URGENT_TICKET = "Saya sudah meminta petugas kami menghubungi Anda secepatnya di sini (tiket {number})."
URGENT_KNOWN = "Petugas kami sudah saya beri tahu lagi bahwa tiket {number} Anda mendesak."
URGENT_RULES = "Kalau Anda juga ingin tahu aturannya, pilih:"
ARE_YOU_WITH_SOMEBODY = "Apakah Anda sedang bersama seseorang?"
ALONE = (
    "Terima kasih sudah menjawab. Tolong telepon atau datangi satu orang dewasa yang Anda percaya sekarang juga, dan "
    "minta ia menemani Anda. Anda tidak harus melewati ini sendirian."
)
WITH_SOMEBODY = (
    "Syukurlah. Tetaplah bersamanya, dan ceritakan kepadanya apa yang Anda rasakan. Ia boleh ikut menelepon."
)
STAY_SAFE = (
    "Saya mengerti ini berat. Terima kasih masih menulis di sini. Tolong jangan sendirian dahulu: panggil orang yang "
    "Anda percaya, atau hubungi nomor di bawah."
)
TAKEN_BACK = (
    "Syukurlah. Kalau suatu saat terasa berat, nomor tadi tetap bisa dihubungi, dan Anda boleh menulis di sini. "
    "Silakan tanyakan lagi yang ingin Anda ketahui."
)
COMPANY_TICKET = "Petugas kami sudah diberi tahu (tiket {number}). Apa pun yang Anda tulis di sini ikut dibacanya."

CALCULATE_WHAT = "Apa yang ingin Anda hitung? Pilih, atau tulis misalnya “hitung pesangon, kerja 5 tahun, gaji 4 juta”."
CALCULATE_NOW = "Ya, hitung"
CALCULATE_MINE = "Hitung punya saya"
CALCULATE_AGAIN = "Hitung lagi"
ASK_MEDIATOR = "Tanya mediator"
MAKE_LETTER = "Buat surat"
SAVE_PDF = "Simpan PDF"
SHEET_READY = "Ini hitungan Anda sebagai PDF. Kami hapus dari sini setelah sampai, paling lama 24 jam."

LETTER_WHAT = "Surat tentang apa? Pilih, atau tulis misalnya “buat surat penolakan PHK”."
LETTER_WHICH = "Surat yang mana?"
LETTER_PRIVATE = (
    "Isian dan surat Anda kami hapus setelah surat sampai, paling lama 24 jam. NIK dan nomor rekening tidak perlu."
)
LETTER_NOW = "Ya, buat surat"
LETTER_ANOTHER = "Buat surat lain"
LETTER_FROM_ARTICLE = "Buat: {title}"
LETTER_READY = "{title} sudah jadi, sebagai Word dan PDF. Baca ulang sebelum ditandatangani.\n\n{after}"
LETTER_ASK = "{label}?"
LETTER_NO_QUESTION = "Itu seperti pertanyaan, jadi belum saya tulis di surat."
LETTER_NO_DAY = "Itu sebuah tanggal, jadi belum saya tulis di bagian ini."
LETTER_NO_COMPANY = "Itu nama perusahaan, jadi belum saya tulis di bagian ini."
LETTER_NO_NUMBER = "Itu bukan nomor, jadi belum saya tulis di surat."
LETTER_NEEDED = (
    "Tanpa bagian ini suratnya tidak bisa dibuat. Kalau belum tahu, cari tahu dulu; isian Anda saya simpan 24 jam."
)
LETTER_SEVERAL = "Itu cocok dengan beberapa pilihan. Yang mana?"
LETTER_EMPTY = "Belum terisi."
LETTER_REQUIRED = "(Wajib menurut {law}.)"
FORGOTTEN = "(Isinya sudah dihapus.)"


YES_MEDIATOR = "Ya, hubungi mediator"
NO = "Tidak"
YES_HELPED = "Ya"
NO_HELPED = "Tidak"
MORE = "Selengkapnya"
NONE_OF_THESE = "Bukan semuanya"
TALK_TO_MEDIATOR = "Bicara dengan mediator"
TO_MENU = "Lihat topik"
OTHER_REGION = "Daerah lain"
PROVINCE = "Provinsi Kalimantan Barat"
MORE_TOPICS = "Topik lain"
OTHER_TOPICS = "Topik lainnya. Pilih, atau tulis pertanyaan Anda."
NEXT_PAGE = "Pertanyaan lain"
