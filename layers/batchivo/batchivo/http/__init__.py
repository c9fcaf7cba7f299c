"""HTTP for every resource: it knows none of them."""
