"""Printed pages as offices scan, copy and photograph them: a PDF of pictures only."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2
from PIL import Image

Picture = npt.NDArray[np.uint8]

POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True)
class Damage:
    """What happens to a page between the printer and the file; the plainest is a clean scan.

    `noise` is the deviation of a pixel of 255, `blur_pt` how far ink spreads out, `ink` darkens
    or lightens strokes: below 1 print is faint, above 1 strokes run together. `turns` are quarter
    turns clockwise that the page lies in the scanner. `perspective` is how much shorter the far
    edge is at either end, `bent_pt` how far the middle of a page that does not lie flat is off.
    """

    dpi: int = 200
    skew_degrees: float = 0.0
    perspective: float = 0.0
    noise: float = 0.0
    blur_pt: float = 0.0
    ink: float = 1.0
    jpeg: int = 90
    stamps: int = 0
    shadow: float = 0.0
    turns: int = 0
    bent_pt: float = 0.0


def random_damage(rng: Random) -> Damage:
    """Return the damage of one page, each kind by a chance of its own."""
    return Damage(
        dpi=rng.choice((150, 200, 200, 300)),
        skew_degrees=rng.uniform(-2, 2),
        noise=rng.choice((0, 6, 12, 20)),
        blur_pt=rng.choice((0, 0, 0.25, 0.4)),
        ink=rng.choice((1.0, 1.0, 0.45, 0.7, 1.6)),
        jpeg=rng.choice((30, 50, 70, 90)),
        stamps=rng.choice((0, 0, 1, 2)),
        shadow=rng.choice((0.0, 0.0, 0.25)),
    )


def random_photograph(rng: Random) -> Damage:
    """Return the damage of a page photographed by hand: aside, bent, and in uneven light."""
    return Damage(
        dpi=rng.choice((180, 220, 260)),
        skew_degrees=rng.uniform(-2, 2),
        perspective=rng.choice((0.005, 0.01, 0.02)),
        noise=rng.choice((3, 6, 10)),
        blur_pt=rng.choice((0.15, 0.25)),
        jpeg=rng.choice((60, 80, 90)),
        stamps=rng.choice((0, 0, 1)),
        shadow=rng.choice((0.15, 0.3, 0.45)),
        bent_pt=rng.choice((0.0, 1.5, 3.0)),
    )


def scan(
    printed: Path, scanned: Path, damages: list[Damage], rng: Random, most_pages: int = 1000
) -> None:
    """Write a PDF of pictures of the first pages; the damages are taken by turns."""
    document = pypdfium2.PdfDocument(printed)
    pictures = []
    for number in range(min(len(document), most_pages)):
        damage = damages[number % len(damages)]
        picture = damaged(paint(document, number, damage.dpi), damage, rng)
        picture = np.ascontiguousarray(np.rot90(picture, -damage.turns))
        pictures.append((picture, damage))
    document.close()
    _write(scanned, pictures)


def paint(document: Any, number: int, dpi: int) -> Picture:
    """Return a page (from 0) in colour, blue first."""
    page = document[number]
    bitmap = page.render(scale=dpi / POINTS_PER_INCH)
    picture = np.array(bitmap.to_numpy()[..., :3], np.uint8)
    page.close()
    return picture


def damaged(picture: Picture, damage: Damage, rng: Random) -> Picture:
    """Return the picture with what happened to it."""
    scale = damage.dpi / POINTS_PER_INCH
    for _ in range(damage.stamps):
        picture = _stamped(picture, scale, rng)
    picture = _inked(picture, damage, scale)
    picture = _bent(picture, damage.bent_pt * scale) if damage.bent_pt else picture
    picture = _laid_aslant(picture, damage)
    if damage.shadow:
        picture = _shadowed(picture, damage.shadow)
    chance = np.random.default_rng(rng.getrandbits(32))
    noise = chance.normal(0, damage.noise, picture.shape[:2])[..., None] if damage.noise else 0
    return np.asarray(np.clip(picture.astype(np.float32) * 0.96 + noise, 0, 255), np.uint8)


def as_jpeg(picture: Picture, damage: Damage) -> bytes:
    """Return the picture as the file a scanner writes."""
    written = BytesIO()
    dpi = (damage.dpi, damage.dpi)
    Image.fromarray(picture[..., ::-1]).save(written, "JPEG", quality=damage.jpeg, dpi=dpi)
    return written.getvalue()


def _stamped(picture: Picture, scale: float, rng: Random) -> Picture:
    """Print a round red seal somewhere over the page."""
    high, wide = picture.shape[:2]
    centre = rng.randrange(wide // 5, wide * 4 // 5), rng.randrange(high // 5, high * 4 // 5)
    seal = np.full_like(picture, 255)
    radius, red = round(58 * scale), (60, 50, 215)
    cv2.circle(seal, centre, radius, red, round(3 * scale), cv2.LINE_AA)
    cv2.circle(seal, centre, round(12 * scale), red, -1, cv2.LINE_AA)
    for angle in range(0, 360, 30):
        x = centre[0] + round(0.75 * radius * np.cos(np.radians(angle)))
        y = centre[1] + round(0.75 * radius * np.sin(np.radians(angle)))
        cv2.circle(seal, (x, y), round(4 * scale), red, round(1.2 * scale), cv2.LINE_AA)
    # Ink over ink: both take light away.
    return np.asarray(picture.astype(np.float32) * seal / 255, np.uint8)


def _inked(picture: Picture, damage: Damage, scale: float) -> Picture:
    if damage.ink > 1:
        size = max(2, round((damage.ink - 1) * 0.6 * scale) + 1)
        picture = np.asarray(cv2.erode(picture, np.ones((size, size), np.uint8)), np.uint8)
    if damage.blur_pt:
        picture = np.asarray(cv2.GaussianBlur(picture, (0, 0), damage.blur_pt * scale), np.uint8)
    if damage.ink < 1:
        faded = 255 - (255 - picture.astype(np.float32)) * damage.ink
        picture = np.asarray(faded, np.uint8)
    return picture


def _bent(picture: Picture, most_px: float) -> Picture:
    """Return a page bent as a sheet is that was bound at one side."""
    high, wide = picture.shape[:2]
    columns, rows = np.meshgrid(np.arange(wide), np.arange(high))
    lower = rows + most_px * np.sin(np.pi * columns / wide)
    bent = cv2.remap(
        picture,
        columns.astype(np.float32),
        lower.astype(np.float32),
        cv2.INTER_CUBIC,
        borderValue=(255, 255, 255),
    )
    return np.asarray(bent, np.uint8)


def _laid_aslant(picture: Picture, damage: Damage) -> Picture:
    if not damage.skew_degrees and not damage.perspective:
        return picture
    high, wide = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((wide / 2, high / 2), damage.skew_degrees, 1.0)
    corners = np.array([(0, 0), (wide, 0), (wide, high), (0, high)], np.float32)
    there = (corners @ turn[:, :2].T + turn[:, 2]).astype(np.float32)
    # As seen from below its middle: the far edge is shorter.
    there[0, 0] += damage.perspective * wide
    there[1, 0] -= damage.perspective * wide
    matrix = cv2.getPerspectiveTransform(corners, there)
    paper = (255, 255, 255)
    laid = cv2.warpPerspective(
        picture, matrix, (wide, high), flags=cv2.INTER_CUBIC, borderValue=paper
    )
    return np.asarray(laid, np.uint8)


def _shadowed(picture: Picture, depth: float) -> Picture:
    shade = np.linspace(1.0, 1.0 - depth, picture.shape[1], dtype=np.float32)[None, :, None]
    return np.asarray(picture * shade, np.uint8)


def _write(path: Path, pictures: list[tuple[Picture, Damage]]) -> None:
    document = pypdfium2.PdfDocument.new()
    for picture, damage in pictures:
        points = POINTS_PER_INCH / damage.dpi
        wide, high = picture.shape[1] * points, picture.shape[0] * points
        page = document.new_page(wide, high)
        image = pypdfium2.PdfImage.new(document)
        image.load_jpeg(BytesIO(as_jpeg(picture, damage)), inline=True)
        image.set_matrix(pypdfium2.PdfMatrix().scale(wide, high))
        page.insert_obj(image)
        page.gen_content()
        page.close()
    document.save(path)
    document.close()
