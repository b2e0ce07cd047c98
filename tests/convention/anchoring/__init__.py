"""Edited conventions in which the true place of every passage is known, because the edits were made here."""
