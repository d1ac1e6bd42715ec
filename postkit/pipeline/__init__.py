"""The stages joined: what each command does, without the command line."""
