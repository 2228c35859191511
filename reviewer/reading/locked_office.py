"""Office files locked with a password: opened in memory, and nothing of it is kept."""

from io import BytesIO
from typing import Any

import msoffcrypto
from msoffcrypto.exceptions import DecryptionError, InvalidKeyError
from msoffcrypto.format.ooxml import OOXMLFile

from reviewer.reading.package import damaged, locked, password_needed

# The password of files that Office locks only against changes; it opens them without asking.
_UNASKED = "VelvetSweatshop"


def unlocked(name: str, content: bytes, password: str | None) -> bytes:
    """Return an old or new Office file without its lock, as it is where it has none.

    Raises `PasswordNeeded` where the password is missing or wrong, and `ReadingError` where the
    way it was locked is not known.
    """
    office = _office_file(content)
    if office is None:
        return content
    tried = (_UNASKED,) if password is None else (password, _UNASKED)
    for word in tried:
        if (opened := _open(name, content, word)) is not None:
            return opened
    raise password_needed(name, password)


def _office_file(content: bytes) -> Any:
    """Return the file as the library knows it, `None` where it is not locked."""
    try:
        office = msoffcrypto.OfficeFile(BytesIO(content))
        return office if office.is_encrypted() else None
    except Exception:  # noqa: BLE001 - a damaged file, of which the readers have more to say
        return None


def _open(name: str, content: bytes, password: str) -> bytes | None:
    """Return the content, `None` where the password is not the right one."""
    opened = BytesIO()
    try:
        office = msoffcrypto.OfficeFile(BytesIO(content))
        # The old formats check the password in any case, the new ones only when asked to.
        wishes = {"verify_password": True} if isinstance(office, OOXMLFile) else {}
        office.load_key(password=password, **wishes)
        office.decrypt(opened)
    except InvalidKeyError:
        return None
    except DecryptionError as error:
        raise locked(name) from error
    except Exception as error:  # the library raises whatever damaged files lead it to
        raise damaged(name) from error
    return opened.getvalue()
