"""The members of a workspace, and invitations to it."""
