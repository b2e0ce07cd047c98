"""What a search answers, as programs read it: the document of ``huonguoc search --json`` and of ``/api/v1/search``."""

from __future__ import annotations

from typing import Any

from search.index import Hit, Results


def to_json(results: Results) -> dict[str, Any]:
    """``{"total", "texts", "understood", "hits": […], "facets": {…}}``; see `hit_to_json` for a hit."""
    return {
        "total": results.total,
        "texts": results.texts,
        "understood": results.understood,
        "hits": [hit_to_json(hit) for hit in results.hits],
        "facets": {name: dict(values) for name, values in results.facets.items()},
    }


def hit_to_json(hit: Hit) -> dict[str, Any]:
    """One clause and the text it stands in. ``in_force``: ISO date or None. ``snippet``: ``[[words, marked], …]``."""
    text, clause = hit.text, hit.clause
    return {
        "document": text.document,
        "community": text.community,
        "community_name": text.community_name,
        "unit_code": text.unit_code,
        "unit": text.unit_name,
        "title": text.title,
        "status": text.status.value,
        "in_force": text.in_force.isoformat() if text.in_force else None,
        "path": clause.path,
        "citation": clause.citation,
        "heading": clause.heading,
        "text": clause.text,
        "topics": list(clause.topics),
        "snippet": [[words, marked] for words, marked in hit.snippet],
    }
