"""The same map as its own documentation would build it, once with each library."""
