"""One file a rule; the file's name is the rule's name. Its docstring is the rule's page."""
