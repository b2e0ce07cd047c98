"""The papers of a record: what a file is, by its bytes."""
