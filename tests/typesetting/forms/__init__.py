"""Statements in the many forms that places and programs give them, drawn with their truth.

What is printed (`Form`) and how it is drawn (`Look`) are options that combine freely, so a
document that is read badly can be reduced to the options that do it.
"""

from tests.typesetting.forms.layout import Form, Look, PageLayout
from tests.typesetting.forms.publish import typeset
from tests.typesetting.forms.sampling import layouts, random_layout

__all__ = ["Form", "Look", "PageLayout", "layouts", "random_layout", "typeset"]
