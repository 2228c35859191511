"""Pages that are pictures: straightened, their rulings found, their text recognised.

Imported only when a page needs it: recognition costs half a second and 200 MB to start.
"""
