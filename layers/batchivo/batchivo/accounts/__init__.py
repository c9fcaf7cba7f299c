"""Users, their sessions and passwords, and the workspaces they open."""
