"""Which files are meant by files, folders and archives; archives that mean harm."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from reviewer.app.sources import find_files
from reviewer.reading.archive import Allowance, is_archive

CONTENT = b"%PDF-1.7 budget"


def pack(members: dict[str, bytes], *, encoding: str = "") -> bytes:
    """Return an archive; with `encoding`, its names are written in it without saying so."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    packed = out.getvalue()
    if not encoding:
        return packed
    for name in members:
        stem = Path(name).stem
        utf8, other = stem.encode(), stem.encode(encoding)
        # lengths stand in the archive too, so they stay
        packed = packed.replace(utf8, other.ljust(len(utf8), b"_"))
    # the mark that names are UTF-8, in both headers of each member
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = packed.find(signature)
        while start >= 0:
            flags = packed[start + at + 1] & ~0x08
            packed = packed[: start + at + 1] + bytes([flags]) + packed[start + at + 2 :]
            start = packed.find(signature, start + 4)
    return packed


def names_in(path: Path, folder: Path, allowance: Allowance | None = None) -> list[str]:
    """Return the names of the files found, and of the refused why."""
    return [
        found.path.name if found.refusal is None else str(found.refusal)
        for found in find_files([path], folder, allowance)
    ]


@pytest.fixture
def inside(tmp_path: Path) -> Path:
    return tmp_path / "unpacked"


def write(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_a_folder_means_what_can_be_read_below_it(tmp_path: Path, inside: Path) -> None:
    folder = tmp_path / "各部门"
    for name in ("教育局/预算.pdf", "财政局/预算📊.docx", "~$预算.xlsx", "说明.exe", "a.PDF"):
        write(folder / name, CONTENT)
    assert names_in(folder, inside) == ["a.PDF", "预算.pdf", "预算📊.docx"]


def test_a_file_named_by_itself_is_always_meant(tmp_path: Path, inside: Path) -> None:
    assert names_in(write(tmp_path / "说明.exe", CONTENT), inside) == ["说明.exe"]
    assert names_in(tmp_path / "没有.pdf", inside) == ["没有.pdf"]


def test_an_archive_gives_the_files_in_it(tmp_path: Path, inside: Path) -> None:
    packed = pack({"公开/教育局.pdf": CONTENT, "公开/": b"", "__MACOSX/._教育局.pdf": b""})
    path = write(tmp_path / "公开.zip", packed)
    [found] = find_files([path], inside)
    assert found.path.name == "教育局.pdf"
    assert found.path.read_bytes() == CONTENT


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_names_without_the_mark_of_their_encoding_are_read(
    tmp_path: Path, inside: Path, encoding: str
) -> None:
    path = write(tmp_path / "a.zip", pack({"财政局预算.pdf": CONTENT}, encoding=encoding))
    [name] = [found.path.stem.rstrip("_") for found in find_files([path], inside)] or [""]
    assert name.startswith("财政局预算")


def test_archives_in_archives_are_opened_to_two_levels(tmp_path: Path, inside: Path) -> None:
    third = pack({"三.pdf": CONTENT})
    second = pack({"二.pdf": CONTENT, "三.zip": third})
    path = write(tmp_path / "一.zip", pack({"一.pdf": CONTENT, "二.zip": second}))
    first, then, refused = names_in(path, inside)
    assert (first, then) == ("一.pdf", "二.pdf")
    assert "嵌套超过两层" in refused


def test_no_member_leaves_the_folder(tmp_path: Path, inside: Path) -> None:
    members = {"../../外.pdf": CONTENT, "/etc/绝对.pdf": CONTENT, "c:\\x\\盘.pdf": CONTENT}
    before = set(tmp_path.iterdir())
    path = write(tmp_path / "a.zip", pack(members))
    found = [one.path for one in find_files([path], inside)]
    assert [one.name for one in found] == ["外.pdf", "绝对.pdf", "盘.pdf"]
    assert all(one.is_relative_to(inside) for one in found)
    assert set(tmp_path.iterdir()) - before == {path, inside}


def test_a_bomb_is_not_unpacked(tmp_path: Path, inside: Path) -> None:
    path = write(tmp_path / "a.zip", pack({"大.pdf": bytes(3 * 1024**2), "小.pdf": CONTENT}))
    large, small = names_in(path, inside, Allowance(file_bytes=1024**2))
    assert "超过限制" in large
    assert small == "小.pdf"
    assert sum(file.stat().st_size for file in inside.rglob("*.pdf")) < 1024


def test_all_archives_together_have_one_allowance(tmp_path: Path, inside: Path) -> None:
    path = write(tmp_path / "a.zip", pack({f"{n}.pdf": CONTENT for n in range(5)}))
    names = names_in(path, inside, Allowance(files=3))
    assert names[:3] == ["0.pdf", "1.pdf", "2.pdf"]
    assert all("超过限制" in name for name in names[3:])


def test_a_name_that_is_too_long_is_cut_and_keeps_its_ending(tmp_path: Path, inside: Path) -> None:
    path = write(tmp_path / "a.zip", pack({"预算" * 150 + ".pdf": CONTENT}))
    [found] = find_files([path], inside)
    assert found.path.suffix == ".pdf"
    assert found.path.read_bytes() == CONTENT


def test_office_files_are_no_archives(tmp_path: Path) -> None:
    assert not is_archive(write(tmp_path / "a.docx", pack({"[Content_Types].xml": b"<x/>"})))
    assert not is_archive(write(tmp_path / "a.ofd", pack({"OFD.xml": b"<x/>"})))
    assert is_archive(write(tmp_path / "改名.pdf", pack({"预算.pdf": CONTENT})))


def test_a_broken_archive_says_so_at_any_length(tmp_path: Path, inside: Path) -> None:
    packed = pack({"预算.pdf": CONTENT * 300, "预算二.pdf": CONTENT})
    for length in range(4, len(packed), 40):
        path = write(tmp_path / "断.zip", packed[:length])
        assert all("损坏" in name for name in names_in(path, inside / str(length)))


def test_an_archive_without_documents_says_so(tmp_path: Path, inside: Path) -> None:
    path = write(tmp_path / "a.zip", pack({"安装.exe": b"MZ"}))
    assert "没有能够读取的文件" in names_in(path, inside)[0]


def test_a_locked_member_is_named_and_the_others_come(tmp_path: Path, inside: Path) -> None:
    packed = bytearray(pack({"锁.pdf": CONTENT, "开.pdf": CONTENT}))
    packed[6] |= 1
    packed[packed.find(b"PK\x01\x02") + 8] |= 1
    locked, other = names_in(write(tmp_path / "a.zip", bytes(packed)), inside)
    assert "设有密码" in locked
    assert other == "开.pdf"
