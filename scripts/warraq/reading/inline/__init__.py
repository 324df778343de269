"""Running text: one linear pass over its marks gives a flat run of events."""
