"""The domain library of Batchivo, shared by all functions."""
