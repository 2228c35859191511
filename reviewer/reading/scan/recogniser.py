"""The networks that find and read text, run from the files RapidOCR's package brings along.

They are run by onnxruntime itself: RapidOCR's own code fetches what it misses, ours cannot.
"""

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import onnxruntime

from reviewer.model.errors import ReadingError
from reviewer.reading.page_tags import is_improbable
from reviewer.reading.scan.pixels import Floats, Pixels

HEIGHT_PX = 48
# Pixels of a line, 48 high, for each step the network tells a character for.
STEP_PX = 8
_FIND, _READ = "PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx"
# More at once no longer fits the processor's cache: a quarter slower, and takes more memory.
_MOST_PX_AT_ONCE = 800
_NARROWEST_PX = 32
_THREADS = 2
# Of a hundred characters that may be either, so many are none of simplified Chinese.
_RARE = 0.01
_MULTIPLE = 32


class Recogniser:
    """The networks, loaded. Loading takes half a second; keep it for a document."""

    def __init__(self) -> None:
        folder = _models_folder()
        self._reading = _load(folder / _READ)
        self._finding: Any = None
        self._find_file = folder / _FIND
        names = self._reading.get_modelmeta().custom_metadata_map["character"].split("\n")
        # The first class means no character; the last, which the file does not name, a space.
        self.characters = ("", *names, " ")
        self.chances = np.array([_chance(one) for one in self.characters], np.float32)

    def read(self, lines: Sequence[Pixels]) -> list[Floats]:
        """Return for each picture of a line how likely each character is at each step.

        The pictures are `HEIGHT_PX` high. Alike wide ones are read at once.
        """
        results: list[Floats | None] = [None] * len(lines)
        for batch in _batches([line.shape[1] for line in lines]):
            width = _rounded(max(lines[at].shape[1] for at in batch))
            stack = np.stack([_input(lines[at], width) for at in batch])
            (likely,) = self._reading.run(None, {"x": stack})
            for row, at in enumerate(batch):
                steps = -(-lines[at].shape[1] // STEP_PX)
                results[at] = likely[row, :steps]
        return [result for result in results if result is not None]

    def find(self, picture: Pixels) -> Floats:
        """Return how likely each pixel of a picture belongs to text, in the picture's size."""
        if self._finding is None:
            self._finding = _load(self._find_file)
        high, wide = picture.shape
        size = tuple(max(_MULTIPLE, round(n / _MULTIPLE) * _MULTIPLE) for n in (wide, high))
        small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
        (likely,) = self._finding.run(None, {"x": _planes(np.asarray(small, np.uint8))[None]})
        return np.asarray(cv2.resize(likely[0, 0], (wide, high)), np.float32)


def _chance(character: str) -> float:
    """Return how likely a character is in a budget, against those of simplified Chinese.

    The network knows traditional forms as well, and takes 决 on a coarse copy for 決.
    """
    return _RARE if is_improbable(character) else 1.0


def _models_folder() -> Path:
    package = find_spec("rapidocr")
    if package is None or package.origin is None:
        raise ReadingError(
            "没有安装文字识别组件（rapidocr），扫描件和图片无法读取。"
            "带文字的 PDF、Word、Excel 等文件不受影响。请重新安装本程序。"
        )
    return Path(package.origin).parent / "models"


def _load(file: Path) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = _THREADS
    options.inter_op_num_threads = 1
    # Threads that wait by running in circles take the processor from the window, and from one
    # another where other programs run.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])


def _batches(widths: Sequence[int]) -> list[list[int]]:
    batches: list[list[int]] = []
    for at in sorted(range(len(widths)), key=lambda index: widths[index]):
        width = _rounded(widths[at])
        if batches and (len(batches[-1]) + 1) * width <= _MOST_PX_AT_ONCE:
            batches[-1].append(at)
        else:
            batches.append([at])
    return batches


def _rounded(width: int) -> int:
    return max(_NARROWEST_PX, -(-width // _MULTIPLE) * _MULTIPLE)


def _input(line: Pixels, width: int) -> Floats:
    """Return a line as the network takes it, filled up to a width as it was taught."""
    planes = np.zeros((3, HEIGHT_PX, width), np.float32)
    planes[:, :, : line.shape[1]] = _planes(line)
    return planes


def _planes(picture: Pixels) -> Floats:
    values = picture.astype(np.float32) / 127.5 - 1
    return np.broadcast_to(values, (3, *values.shape)).copy()
