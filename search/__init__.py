"""Vietnamese text, the clause index, and the flags. Knows nothing of Git, of people or of the web."""
