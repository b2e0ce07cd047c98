"""The flags: rules as data with citations, and the engine that reads one clause in its place."""
