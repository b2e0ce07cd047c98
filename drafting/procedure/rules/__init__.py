"""What must be true before each step, a chapter a file. A rule yields what is missing."""
