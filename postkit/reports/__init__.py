"""How findings are shown. One file a form; see ``_base``."""
