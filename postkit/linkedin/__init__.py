"""What LinkedIn's API understands, and the client that talks to it; knows no post."""
