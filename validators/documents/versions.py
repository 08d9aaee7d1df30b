"""Versions of today's checks. A reading keeps those it was made with; what newer ones may say is in ``rereading``."""

from collections.abc import Mapping

from validators.documents import content, pages, sights

#: What looks at pixels, in the worker: a draft is looked at again when one changes (``Reading.versions``).
SEEING: Mapping[str, int] = {**pages.VERSIONS, **sights.VERSIONS}
#: What judges the content, each time: those of the day a file is first judged are kept (``Reading.content_versions``).
JUDGING: Mapping[str, int] = content.VERSIONS
