"""Users, their workspaces (tenants), sessions and tokens."""
