"""What a stranger's publisher raises or returns is its author's mistake, not postkit's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from postkit.plugins import fence
from postkit.publishers._base import BasePublisher, Capabilities, Check, Receipt, Stored

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from postkit.ledger import Attempt
    from postkit.post import Post
    from postkit.publishers._base import Target
    from postkit.publishers._payload import Payload


def make(
    kind: Any,  # noqa: ANN401 - whatever a plug-in offers
    name: str,
    target: Target,
    options: Mapping[str, object],
) -> BasePublisher:
    """Return a publisher for a target; raises PluginError where it is none."""
    with fence(kind, f"publisher {name!r}"):
        made = kind(target, **options)
        if not isinstance(made, BasePublisher):
            raise TypeError(f"it is {made!r}, which is no BasePublisher")
        if not isinstance(getattr(made, "name", None), str):
            raise TypeError("it has no `name`")
        if not isinstance(getattr(made, "capabilities", None), Capabilities):
            raise TypeError("it has no `capabilities`")
    return made


def prepare(publisher: BasePublisher, post: Post) -> Payload:
    """Return the payload of a post; raises PluginError where it is none of this target."""
    from postkit.publishers._payload import Payload  # lint makes publishers, and no payloads

    with fence(type(publisher), f"publisher {publisher.name!r}"):
        payload = publisher.prepare(post)
        if not isinstance(payload, Payload):
            raise TypeError(f"it prepared {payload!r}, which is no Payload")
        _check_origin(payload, publisher)
        _ = payload.content, payload.hash  # both fail for what JSON cannot hold
    return payload


def page(publisher: BasePublisher) -> str:
    """Return where to look whether a post is live; raises PluginError where it fails."""
    with fence(type(publisher), f"publisher {publisher.name!r}"):
        return str(publisher.page)


def send(publisher: BasePublisher, payload: Payload, key: str) -> Receipt:
    """Publish and return the receipt. Whatever else it raises, the post may be live."""
    return _receipt(publisher.send(payload, key=key))


def ready(publisher: BasePublisher, payload: Payload) -> list[str]:
    """Return what to warn of; raises PublishRefused, and PluginError where the publisher fails."""
    with fence(type(publisher), f"publisher {publisher.name!r}"):
        return [str(warning) for warning in publisher.ready(payload)]


def comment(publisher: BasePublisher, payload: Payload, receipt: Receipt) -> str:
    """Add the first comment and return its URN. Whatever else it raises, it may be there."""
    return str(publisher.comment(payload, receipt) or "")


def update(publisher: BasePublisher, payload: Payload, receipt: Receipt) -> None:
    """Edit what is live; raises PluginError where the publisher fails."""
    with fence(type(publisher), f"publisher {publisher.name!r}"):
        publisher.update(payload, receipt)


def delete(publisher: BasePublisher, receipt: Receipt) -> None:
    """Delete what is live; raises PluginError where the publisher fails."""
    with fence(type(publisher), f"publisher {publisher.name!r}"):
        publisher.delete(receipt)


def stored(publisher: BasePublisher, receipt: Receipt) -> Stored:
    """Return what the network has of a post; raises PluginError where the publisher fails."""
    with fence(type(publisher), f"publisher {publisher.name!r}"):
        found = publisher.stored(receipt)
        if not isinstance(found, Stored):
            raise TypeError(f"it returned {_shown(found)}, which is no Stored")
        return found


def recognize(publisher: BasePublisher, address: str) -> Receipt:
    """Return the receipt of a post at an address; raises PluginError where the publisher fails."""
    with fence(type(publisher), f"publisher {publisher.name!r}"):
        return _receipt(publisher.recognize(address))


def examine(publisher: BasePublisher) -> list[Check]:
    """Return what is to be known of an account; raises PluginError where the publisher fails."""
    with fence(type(publisher), f"publisher {publisher.name!r}"):
        return _checks(publisher.examine())


def examine_post(publisher: BasePublisher, post: Post) -> list[Check]:
    """Return what an account lacks for a post; raises PluginError where the publisher fails."""
    with fence(type(publisher), f"publisher {publisher.name!r}"):
        return _checks(publisher.examine_post(post))


def find(publisher: BasePublisher, attempt: Attempt) -> Receipt | None:
    """Return what the publisher knows of an attempt; raises PluginError where it fails."""
    with fence(type(publisher), f"publisher {publisher.name!r}"):
        found = publisher.find(attempt)
        return None if found is None else _receipt(found)


def _check_origin(payload: Payload, publisher: BasePublisher) -> None:
    """Raise where the ledger would be asked about another target than the one that is sent to."""
    told = (payload.publisher, payload.target, payload.account)
    if told != (publisher.name, publisher.target.name, publisher.account):
        raise ValueError(f"its payload says publisher, target and account are {told}")


def _shown(found: object) -> str:
    from postkit.secrets import excerpt  # lint makes publishers, and needs no secrets

    return excerpt(repr(found), 200)


def _checks(given: Iterable[Check]) -> list[Check]:
    found = list(given)
    if not all(isinstance(one, Check) for one in found):
        raise TypeError(f"it returned {_shown(found)}, which are no Checks")
    return found


def _receipt(found: object) -> Receipt:
    if not isinstance(found, Receipt) or not all(isinstance(part, str) for part in found):
        raise TypeError(f"it returned {_shown(found)}, which is no Receipt")
    return found
