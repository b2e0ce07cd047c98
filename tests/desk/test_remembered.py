"""What is remembered is made once, and the least used is let go."""

from __future__ import annotations

from drafting.desk.remembered import Remembered


def test_a_value_is_made_once_while_it_is_remembered():
    made = []
    known = Remembered[int](2)

    def ask(key):
        return known.get(key, lambda: made.append(key) or len(made))

    assert [ask("a"), ask("b"), ask("a")] == [1, 2, 1]
    ask("c")  # "b" was used less lately than "a"
    assert ask("a") == 1
    assert made == ["a", "b", "c"]
    ask("b")
    assert made == ["a", "b", "c", "b"]
