"""Two texts as one Word file with tracked changes."""
