"""The domain library of Batchivo, shared by all functions."""

import gc

# Python looks for unreachable cycles after every 700 new objects. Loading makes half a million, and
# next to none of them unreachable: a twentieth of a cold start went by with looking.
gc.set_threshold(50_000, 20, 50)
