"""Readings of the grid."""
