"""Akoma Ntoso 3.0 (OASIS LegalDocML), the form in which programs of parliaments and law portals exchange texts."""
