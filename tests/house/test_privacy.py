"""Log ids, never words (rule 15)."""

import ast

from tests.house.modules import modules

# What a log line must never be given, whatever it is called there.
WORDS = frozenset(("text", "question", "payload", "content", "name", "password", "secret", "token", "email", "phone"))


def test_no_log_line_is_given_words_of_a_person() -> None:
    logging = {f"{module.name}:{call.lineno}": call for module in modules() for call in _logging(module.tree)}
    assert logging
    given = {where: WORDS & {keyword.arg for keyword in call.keywords} for where, call in logging.items()}
    assert not {where: words for where, words in given.items() if words}


def _logging(tree: ast.Module) -> list[ast.Call]:
    """The calls of `log.something(...)`."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    return [
        call
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id == "log"
    ]
