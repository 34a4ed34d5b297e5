"""The arithmetic: a scenario as one month grid."""
