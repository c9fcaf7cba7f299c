"""HTTP for every resource, without knowledge of any."""
