"""What is said to somebody who is very angry, in Indonesian."""

YOU_ARE_ANGRY = (
    "Saya dengar Anda sangat marah, dan pasti ada sebabnya. Supaya masalahnya selesai tanpa ada yang terluka, "
    "ceritakan apa yang terjadi. Mediator kami mendengarkan, dan masalah kerjanya bisa diurus bersama.\n\n"
    "Kalau marahnya sulit ditahan, atau kalau ada yang sedang dalam bahaya:"
)
