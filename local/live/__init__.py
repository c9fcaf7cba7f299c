"""What only a server that lives on can do: tell programs of changes as they happen."""
