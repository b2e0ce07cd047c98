"""One module per group of pages, each with a ``router``; found by `drafting.web.app.create_app`."""
