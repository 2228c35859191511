"""What a user can act on; each message is a sentence for them."""

from reviewer.model.message import Message


class ReviewerError(Exception):
    """Something the user can act on. The message says what, where and what next.

    `text` is a source text of the catalog and `values` what is put into it, so that the front
    end can say it in its own language; `str()` of the error is the sentence in Chinese.
    """

    def __init__(self, text: str, **values: str) -> None:
        self.message = Message(text, values)
        super().__init__(str(self.message))

    def __reduce__(self) -> tuple[object, ...]:
        # errors cross from the reading process, and keep their values on the way
        return _restore, (type(self), self.message.text, dict(self.message.values))


def _restore(kind: type[ReviewerError], text: str, values: dict[str, str]) -> ReviewerError:
    return kind(text, **values)


class ReadingError(ReviewerError):
    """A document could not be read."""


class PasswordNeeded(ReadingError):
    """A document is locked with a password, which was not given or is not the right one."""


class ResourceError(ReviewerError):
    """A data file of the program is missing or wrong."""


class StoreError(ReviewerError):
    """The workspace file could not be read or written."""


class ExportError(ReviewerError):
    """An output could not be written."""


class VerbRefused(ReviewerError):
    """A verb cannot be carried out as things stand; nothing was changed."""


class Cancelled(Exception):
    """The user asked to stop."""
