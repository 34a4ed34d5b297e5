"""Programs that measure: a move, the engine, a cold start, load, faults."""
