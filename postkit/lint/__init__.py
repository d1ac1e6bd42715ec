"""Lint: rules look at a composed post and report problems; the engine makes findings of them."""
