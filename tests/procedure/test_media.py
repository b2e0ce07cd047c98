"""The kinds of file a record takes: each has a suffix, a type and a name of its own."""

from drafting.procedure import Media


def test_every_kind_is_told_apart_by_suffix_type_and_name():
    assert [media.value for media in Media] == ["pdf", "jpg", "png", "docx"]
    for told in ([media.content_type for media in Media], [media.word for media in Media]):
        assert all(told)
        assert len(set(told)) == len(Media)


def test_a_type_is_the_one_registered():
    assert Media.JPEG.content_type == "image/jpeg"
    assert Media("docx").content_type.endswith("wordprocessingml.document")
