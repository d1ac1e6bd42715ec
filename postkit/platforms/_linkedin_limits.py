"""What LinkedIn takes of attachments, cards and polls, with where each figure comes from."""

from __future__ import annotations

from postkit.platforms._base import Figure

_DOCS = "https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/"
_PHOTOS = "https://www.linkedin.com/help/linkedin/answer/100983"
_VIDEOS = "https://docs.ayrshare.com/rest-api/endpoints/post/linkedin"
_READ = "2026-10-04"
_SEEN = "2026-11-23"
_MB = 1_000_000  # LinkedIn does not say whether it means 1,048,576


def _official(value: int, page: str) -> Figure:
    return Figure(value, "official", f"{_DOCS}{page}", _READ)


ATTACHMENTS = {
    "alt_length": _official(4086, "images-api"),
    "images": _official(20, "multiimage-post-api"),
    "image_pixels": _official(36_152_319, "images-api"),
    "image_frames": _official(250, "images-api"),
    "image_bytes": Figure(5 * _MB, "vendor", _PHOTOS, _READ),  # in the browser; the API names none
    "image_title_length": _official(0, "images-api"),  # a picture has an alternative text alone
    "video_alt_length": Figure(0, "vendor", _VIDEOS, _SEEN),  # the API names it of images alone
    "video_bytes_min": _official(75_000, "videos-api"),
    "video_bytes": _official(500 * _MB, "videos-api"),  # 5 GB in another place of that page
    "video_seconds_min": _official(3, "videos-api"),
    "video_seconds": _official(30 * 60, "videos-api"),
    "document_bytes": _official(100 * _MB, "documents-api"),
    "document_pages": _official(300, "documents-api"),
    "document_alt_length": _official(0, "documents-api"),  # a title, and no other words
    "document_title_length_min": _official(1, "documents-api"),
    "card_title_length_min": _official(1, "posts-api"),
    "card_title_length": _official(399, "post-api-schema"),
    "card_description_length": _official(4085, "post-api-schema"),
    "card_alt_length": _official(4085, "post-api-schema"),
    "poll_options": _official(4, "poll-post-api"),
    "poll_question_length": _official(140, "poll-post-api"),
    "poll_option_length": _official(30, "poll-post-api"),
}
