"""What a user can act on; each message is a sentence for them."""


class ReviewerError(Exception):
    """Something the user can act on. The message says what, where and what next."""


class ReadingError(ReviewerError):
    """A document could not be read."""


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
