"""What the isolation pass never does, whatever it is given."""

from hypothesis import given, settings, strategies as st

from warraq.arabic.bidi import isolate
from warraq.model import Element, Link, NoteCall, walk

PIECES = ["نص", "كلمة ", " ", "Hello", "C++", ".NET", "12%", "10-20", "٣-١", "(", ")", "«", "»", '"', "“", "”", "،", ". ", "-", "$5", "/usr", "https://x.org/أ?b=1", "x = 2",
          "+966 50 123", "e\u0301", "\u200d", "שלום", "5 km", "H", "\n", "؟", "…", "[", "]", "<b>", "2025-11-22", "ـ", "@", "#", "°C", "25", "½", "→", "😀"]
TEXT = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)


def inline(children):
    return st.one_of(
        st.builds(Element, st.sampled_from(["b", "em", "sup", "q", "code"]), st.just(()), children),
        st.builds(Element, st.just("a"), st.just((("href", "x"),)), children), st.builds(Element, st.just("span"), st.just((("id", "i"),)), children),
        st.builds(lambda c: Link("x", "article", c), children), st.just(NoteCall("k")), st.just(Element("br")))


NODES = st.recursive(st.lists(TEXT, max_size=3).map(tuple),
                     lambda deeper: st.lists(st.one_of(TEXT, inline(deeper)), max_size=5).map(tuple), max_leaves=12)


def words(nodes):
    return "".join(n for n in walk(nodes) if isinstance(n, str))


def tags(nodes):
    return [n.tag for n in walk(nodes) if isinstance(n, Element)]


@settings(max_examples=200, deadline=None, derandomize=True)
@given(NODES, st.booleans())
def test_text_notes_and_links_are_as_they_were(nodes, paged):
    done = isolate(nodes, paged)
    assert words(done) == words(nodes)
    for kind in (NoteCall, Link):
        assert sum(isinstance(n, kind) for n in walk(done)) == sum(isinstance(n, kind) for n in walk(nodes))
    for tag in ("a", "code", "br", "sup", "span"):          # emphasis alone may be parted
        assert tags(done).count(tag) == tags(nodes).count(tag)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(NODES)
def test_isolates_have_a_direction_no_spaces_at_their_edges_and_something_in_them(nodes):
    for node in walk(isolate(nodes)):
        if isinstance(node, Element) and node.tag == "bdi":
            first, last = node.children[0], node.children[-1]
            assert node.get("dir") in ("ltr", "rtl")
            assert not (isinstance(first, str) and first[:1].isspace()) and not (isinstance(last, str) and last[-1:].isspace())
