"""Lint: rules look at a composed post and report problems; the engine makes findings of them."""

SIGN = "postkit-"
"""What the comments that speak to postkit begin with."""
