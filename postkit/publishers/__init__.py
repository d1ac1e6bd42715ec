"""Ways to hand a post over. One file a publisher; see ``_base``."""
