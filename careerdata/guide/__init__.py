"""What the career guide and the sources say."""
