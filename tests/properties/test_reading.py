"""Whatever JSON says, and however it is cut into chunks, it is read as the standard library reads it."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from spindel.domain.record.reading.bundles import Piece, Problem, found_in
from spindel.domain.record.reading.cut import Broken, Lost, Window, value
from tests.counts import rounds

COUNT = settings(max_examples=rounds(small=100, full=5_000), deadline=None)
scalars = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
)
contents = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
layouts = st.sampled_from([{}, {"indent": 1}, {"ensure_ascii": False}, {"separators": (",", ":")}])
sizes = st.integers(1, 40)


def chunks(text, size):
    return (text[at : at + size] for at in range(0, len(text), size))


@COUNT
@given(contents=st.lists(contents, max_size=5), layout=layouts, size=sizes)
def test_every_resource_of_a_bundle_comes_to_the_letter(contents, layout, size):
    texts = [json.dumps({"resourceType": "Basic", "x": one}, **layout) for one in contents]
    entries = ", ".join(f'{{"resource": {text} , "fullUrl": "urn:uuid:1"}}' for text in texts)
    bundle = f'{{"resourceType": "Bundle", "type": "batch", "entry": [{entries}]}}'

    found = list(found_in("in.json", chunks(bundle, size)))

    assert all(isinstance(one, Piece) for one in found)
    assert [one.text for one in found] == texts
    assert [json.loads(one.text)["x"] for one in found] == contents


@COUNT
@given(content=contents, size=sizes, at=st.integers(0, 200), byte=st.characters())
def test_whatever_is_damaged_is_refused_or_read_as_the_standard_library_reads_it(content, size, at, byte):
    text = json.dumps([content], ensure_ascii=False)
    damaged = text[:at] + byte + text[at + 1 :]

    try:
        parsed = Window(chunks(damaged, size)).take(value)
    except (Broken, Lost) as error:
        assert error.way_out or error.what
    else:
        end = len(damaged)
        while end:  # something may stand behind the value
            try:
                assert json.loads(damaged[:end], parse_float=str, parse_int=str) == parsed
                break
            except json.JSONDecodeError:
                end -= 1


@COUNT
@given(contents=st.lists(contents, max_size=4), at=st.integers(0, 400), size=sizes)
def test_a_bundle_that_is_cut_anywhere_gives_a_beginning_of_what_is_in_it(contents, at, size):
    texts = [json.dumps({"resourceType": "Basic", "x": one}) for one in contents]
    entries = ", ".join(f'{{"resource": {text}}}' for text in texts)
    bundle = f'{{"resourceType": "Bundle", "type": "batch", "entry": [{entries}]}}'

    found = list(found_in("in.json", chunks(bundle[:at], size)))

    whole = [one.text for one in found if isinstance(one, Piece)]
    assert whole == texts[: len(whole)]
    assert at >= len(bundle) or isinstance(found[-1], Problem)
