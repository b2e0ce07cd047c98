"""How a document was understood, as the machine contract of ``huonguoc outline --json`` gives it."""

from __future__ import annotations

from typing import Any

from drafting.exchange.word_in.reading import Reading


def outline(reading: Reading) -> dict[str, Any]:
    """The reading as plain values for JSON.

    ``title``: one line. ``kind``: ``huong-uoc``, ``quy-uoc``, or None when the title does not say. ``preamble``: its
    paragraphs joined by "\\n". ``units``: every unit in reading order, each with its own words only.
    """
    convention = reading.convention
    return {
        "title": convention.full_title,
        "kind": None if reading.genre is None else reading.genre.value,
        "preamble": "\n".join(convention.preamble),
        "units": [
            {"path": p.path, "label": p.unit.label, "heading": p.unit.heading, "text": p.unit.text}
            for p in convention.walk()
        ],
        "signatures": [{"role": s.role, "name": s.name} for s in convention.signatures],
        "warnings": [{"code": n.code, "path": n.path, "message": n.message} for n in reading.notes],
    }
