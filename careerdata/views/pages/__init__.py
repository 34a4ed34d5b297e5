"""One script a page, in the order of the screen."""
