"""``/git/<unit>/<community>.git``: a copy for anybody with git, of what is public and nothing else.

- `routes`: the addresses, and what is said at those that are not served;
- `request`: the body of a request, within bounds;
- `answer`: git's answer, streamed, and git ended whatever happens;
- `bounds`: how much of everything, and the places.
"""

from drafting.web.clone.bounds import Bounds
from drafting.web.clone.routes import clone_routes

__all__ = ["Bounds", "clone_routes"]
