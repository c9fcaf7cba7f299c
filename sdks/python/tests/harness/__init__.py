"""What the SDK's tests stand on: real servers, and one way to call both clients."""
