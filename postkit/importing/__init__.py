"""From what people copy or save of a page back to Markdown: lines in, a clean draft out.

Nothing is dropped in silence: a line is in the draft, or among those that went, with the reason.
"""
