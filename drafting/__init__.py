"""The application: conventions, their exchange with Word, the desk, accounts, the web and the command line."""
