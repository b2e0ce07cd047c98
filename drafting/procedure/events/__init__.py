"""The events of a proceeding, by chapter of the Decree, and how they are written."""
