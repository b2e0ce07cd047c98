"""One module per resource of ``/api/v1``, each with a ``router``; found by `drafting.web.app.create_app`."""
