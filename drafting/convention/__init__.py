"""Pure: the text as a tree; notation, numbering, references, comparison. No input or output, no clock."""
