"""How a preview looks: in a terminal, as a picture, as a comment on a pull request, as a page."""
