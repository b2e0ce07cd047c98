"""The site: pages people read and the API programs read, over the desk."""

from drafting.web.app import create_app
from drafting.web.services import Services

__all__ = ["Services", "create_app"]
