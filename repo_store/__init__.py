"""Git: one bare repository per community. Knows bytes, refs and commits; knows no conventions."""
