"""A copy of a picture to be looked at: decoded and written anew, so that nothing but its pixels comes through."""

from io import BytesIO

from PIL import Image, ImageOps

from clinic.filetype import Fault, Unacceptable

# A picture of forty million pixels takes 120 MB while it is decoded; telephones send twelve.
MOST_PIXELS = 40_000_000
_EDGE, _QUALITY = 1280, 80
_FORMATS = ("JPEG", "PNG", "WEBP")


def copy(content: bytes) -> bytes:
    """The picture as a JPEG of at most 1280 pixels a side, upright, without where and when it was taken.

    Raises Unacceptable: it has too many pixels (looked at before anything is decoded), or is broken.
    """
    try:
        with Image.open(BytesIO(content), formats=_FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise Unacceptable(Fault.UNSAFE)
            # A JPEG is decoded at a fraction of its size at once.
            picture.draft("RGB", (_EDGE, _EDGE))
            return _jpeg(picture)
    except Unacceptable:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Unacceptable(Fault.UNSAFE) from error
    except Exception as error:  # a hostile picture makes the decoder raise whatever it likes
        raise Unacceptable(Fault.BROKEN) from error


def _jpeg(picture: Image.Image) -> bytes:
    picture.thumbnail((_EDGE, _EDGE))
    upright = ImageOps.exif_transpose(picture).convert("RGBA")
    paper = Image.new("RGB", upright.size, "white")
    paper.paste(upright, mask=upright.getchannel("A"))
    written = BytesIO()
    paper.save(written, "JPEG", quality=_QUALITY)
    return written.getvalue()
