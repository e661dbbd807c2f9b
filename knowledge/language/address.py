"""Words by which somebody is spoken to: they tell nothing of a matter, wherever a message is read for what it says."""

FORMS = frozenset(
    ("kak", "kakak", "mbak", "mas", "bang", "abang", "pak", "bapak", "bu", "ibu", "min", "admin", "gan", "sis", "bro",
     "om", "tante", "mang", "teh")
)  # fmt: skip
