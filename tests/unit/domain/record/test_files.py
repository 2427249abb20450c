"""From bytes to text: gzip or not, with limits counted while streaming."""

import gzip
import zlib

import pytest

from spindel.domain.record.reading import files
from spindel.domain.record.reading.cut import Lost
from spindel.kernel.errors import Invalid

TEXT = '{"resourceType": "Patient", "id": "å1"}'


def text_of(path):
    return "".join(files.chunks(path))


@pytest.fixture
def written(tmp_path):
    def write(content, name="in.json"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def test_plain_and_gzipped_files_give_the_same_text(written):
    assert text_of(written(TEXT)) == TEXT
    assert text_of(written(gzip.compress(TEXT.encode()), "in.json.gz")) == TEXT


def test_gzip_is_known_by_its_content_and_not_by_its_name(written):
    assert text_of(written(gzip.compress(TEXT.encode()), "in.json")) == TEXT


def test_several_gzip_members_are_one_text(written):
    assert text_of(written(gzip.compress(b'{"a": ') + gzip.compress(b"1}"))) == '{"a": 1}'


def test_a_byte_order_mark_is_passed_over(written):
    assert text_of(written(b"\xef\xbb\xbf" + TEXT.encode())) == TEXT


def test_a_letter_across_two_chunks_stays_whole(written, monkeypatch):
    monkeypatch.setattr(files, "CHUNK_BYTES", 1)

    assert text_of(written(TEXT)) == TEXT


def test_bytes_that_are_not_utf8_are_left_for_the_reader_to_find(written):
    assert text_of(written(b'{"a": "\xe5"}')) == '{"a": "\udce5"}'


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "The file is empty"),
        (b"PK\x03\x04rest", "zip archive"),
        (b"BZh91AY", "bzip2"),
        (b"\xfd7zXZ\x00", "xz"),
        (b"\x28\xb5\x2f\xfdrest", "zstd"),
        (b"  <Bundle/>", "XML"),
        (b"\xef\xbb\xbf<Bundle/>", "XML"),
        ('{"a": 1}'.encode("utf-16"), "UTF-16"),
        (b"[{}]", "a JSON list"),
        (b"MSH|^~\\&|", "not JSON"),
        (b"\x00" * 100, "not JSON"),
        (gzip.compress(gzip.compress(b"{}", mtime=0), mtime=0), "gzip inside gzip"),
    ],
)
def test_what_cannot_be_fhir_json_is_named_with_a_way_out(written, content, what):
    with pytest.raises(Lost, match=what) as raised:
        text_of(written(content))

    assert raised.value.way_out or ":" in raised.value.what


def test_a_gzip_file_that_was_cut_off_gives_what_is_whole_and_then_says_so(written):
    packed = gzip.compress(("{" + " " * 3 * files.CHUNK_BYTES).encode(), 0)
    taken = files.chunks(written(packed[: len(packed) // 2]))

    assert next(taken).startswith("{")
    with pytest.raises(Lost, match="ends too early"):
        list(taken)


def test_a_damaged_gzip_file_is_named(written):
    packed = bytearray(gzip.compress(TEXT.encode()))
    packed[-6] ^= 0xFF
    with pytest.raises(Lost, match="damaged"):
        text_of(written(bytes(packed)))


def test_a_zip_bomb_is_stopped_while_it_unpacks(written, monkeypatch):
    monkeypatch.setattr(files, "CHUNK_BYTES", 64 * 1024)
    monkeypatch.setattr(files, "RATIO_COUNTS_FROM_BYTES", 3 * files.CHUNK_BYTES)
    packer = zlib.compressobj(9, wbits=31)
    packed = b"".join(packer.compress(b" " * files.CHUNK_BYTES) for _ in range(10)) + packer.flush()
    taken = 0
    with pytest.raises(Lost, match="zip bomb") as raised:
        for chunk in files.chunks(written(packed)):
            taken += len(chunk)

    assert taken <= files.RATIO_COUNTS_FROM_BYTES + files.CHUNK_BYTES
    assert "unpack it" in raised.value.way_out


def test_a_file_that_unpacks_to_too_much_is_stopped(written, monkeypatch):
    monkeypatch.setattr(files, "UNPACKED_BYTES_MAX", 1000)
    with pytest.raises(Lost, match="unpacks to more than"):
        text_of(written(gzip.compress(b"{" + b" " * 2000)))


def test_a_real_bundle_is_no_bomb():
    files._check_size(300 * 1024**2, 300 * 1024**2 // 60)


def test_a_folder_gives_its_json_files_in_order(tmp_path):
    for name in ("b.json", "a.ndjson.gz", "deeper/c.jsonl", "README.md", ".hidden.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("{}")

    found = [str(path.relative_to(tmp_path)) for path in files.files_in(tmp_path)]

    assert found == ["a.ndjson.gz", "b.json", "deeper/c.jsonl"]


def test_a_file_that_is_named_is_taken_whatever_it_is_called(written):
    path = written("{}", "export.txt")

    assert files.files_in(path) == [path]


@pytest.mark.parametrize("name", ["", "nowhere"])
def test_nothing_to_import_is_an_error(tmp_path, name):
    with pytest.raises(Invalid) as raised:
        files.files_in(tmp_path / name)

    assert raised.value.way_out


def test_a_file_that_cannot_be_read_says_so(tmp_path):
    with pytest.raises(Lost, match="cannot be read"):
        text_of(tmp_path / "gone.json")
