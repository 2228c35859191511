"""What is printed and what is paper: the same for faint copies, grey paper and shadows."""

import cv2
import numpy as np

from reviewer.reading.scan.pixels import PagePicture, Pixels

# The paper's brightness is looked at in a small picture; it changes slowly.
_SMALL = 4
# Larger than the strokes and lines that are to vanish from the picture of the paper.
_STROKE_PT = 5.0
_SMOOTH_PT = 12.0
# Between paper (255) and ink, where the page does not say better itself.
_FINE_PT, _ROUGH_PT = 0.28, 0.45
# How far pixels of rough paper lie from those around them, on average.
_ROUGH = 7.0
# Ink stands out by this many times the roughness of the paper where it is well printed.
_STANDS_OUT = 10.0
_DARKEST_LIMIT, _LIGHTEST_LIMIT = 110, 205


def on_white_paper(picture: PagePicture) -> PagePicture:
    """Return the picture with even white paper, so that shadows and grey paper do not count."""
    paper = np.maximum(paper_of(picture), 40).astype(np.uint8)
    even = cv2.divide(picture.grey, paper, scale=255)
    return PagePicture(np.asarray(even, np.uint8), picture.scale, picture.hidden)


def paper_of(picture: PagePicture, stroke_pt: float = _STROKE_PT) -> Pixels:
    """Return the page as it would be without print whose strokes are up to `stroke_pt` wide."""
    small = cv2.resize(
        picture.grey, None, fx=1 / _SMALL, fy=1 / _SMALL, interpolation=cv2.INTER_AREA
    )
    stroke = _odd(picture.scale * stroke_pt / _SMALL)
    smooth = _odd(picture.scale * _SMOOTH_PT / _SMALL)
    paper = cv2.dilate(small, np.ones((stroke, stroke), np.uint8))
    paper = cv2.medianBlur(paper, smooth)
    paper = cv2.resize(
        paper, (picture.width_px, picture.height_px), interpolation=cv2.INTER_LINEAR
    )
    return np.asarray(paper, np.uint8)


def ink_of(picture: PagePicture) -> Pixels:
    """Return the mask of what is printed on white paper, specks left out."""
    smooth = cv2.GaussianBlur(picture.grey, (0, 0), _smoothing(picture))
    limit, _ = (
        cv2.threshold(smooth[smooth < 245].reshape(-1, 1), 0, 255, cv2.THRESH_OTSU)
        if (np.count_nonzero(smooth < 245))
        else (_LIGHTEST_LIMIT, None)
    )
    limit = min(max(limit, _DARKEST_LIMIT), _LIGHTEST_LIMIT)
    return np.asarray((smooth < limit) * np.uint8(255), np.uint8)


def is_poor_print(picture: PagePicture, ink: Pixels) -> bool:
    """Tell whether ink stands out from the roughness of the paper so little that digits blur."""
    paper, printed = picture.grey[ink == 0], picture.grey[ink > 0]
    if not printed.size:
        return False
    roughness = max(1.0, float(np.std(paper[paper > _LIGHTEST_LIMIT])))
    return float(np.median(paper)) - float(np.median(printed)) < _STANDS_OUT * roughness


def _smoothing(picture: PagePicture) -> float:
    """Return how much a picture must be smoothed for its noise not to look like ink."""
    rough = cv2.absdiff(picture.grey, cv2.medianBlur(picture.grey, 3))
    noise = float(np.mean(rough[picture.grey > _LIGHTEST_LIMIT]))
    return (_ROUGH_PT if noise > _ROUGH else _FINE_PT) * picture.scale


def _odd(pixels: float) -> int:
    return max(3, round(pixels) | 1)
