"""Networks: what each shows and allows. One file a platform; see ``_base``."""
