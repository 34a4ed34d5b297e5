"""The data set: what each table looks like, read and checked."""
