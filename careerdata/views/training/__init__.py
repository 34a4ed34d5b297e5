"""The parts of the page on training and credentials, one a file."""
