"""A letter as a PDF file."""

from collections.abc import Callable, Sequence
from importlib import resources

from fpdf import FPDF
from fpdf.enums import XPos, YPos
from fpdf.fonts import FontFace

from knowledge.letters import layout
from knowledge.letters.document import (
    Align,
    Block,
    Document,
    Facts,
    Items,
    NewPage,
    Paragraph,
    Receipt,
    Section,
    Signatures,
    Signer,
    Table,
    Title,
)

MEDIA_TYPE = "application/pdf"
_ALIGNED = {Align.LEFT: "L", Align.RIGHT: "R", Align.CENTRE: "C", Align.JUSTIFIED: "J"}
_MM_PER_POINT = 25.4 / 72
_FONT = "Liberation Serif"
# As many characters, even of the narrowest, do not fit into three lines.
_FOUR_LINES = 800


def render(document: Document) -> bytes:
    """The file's content."""
    writer = _Writer(document)
    kept = layout.kept_with_next(document.blocks)
    for place, block in enumerate(document.blocks):
        if kept[place] and not (place and kept[place - 1]):
            writer.keep_together(document.blocks[place : kept.index(False, place) + 1])
        writer.write(block)
    return writer.content()


class _Paper(FPDF):
    """A4 with our margins, and a number from the second page on: a letter of one page bears none."""

    def footer(self) -> None:
        if self.page_no() > 1:
            self.set_y(-13)
            self.set_font(_FONT, "", 11)
            self.cell(0, 5, str(self.page_no()), align="C")


class _Writer:
    """Writes block after block, downwards."""

    def __init__(self, document: Document) -> None:
        self._paper = paper = _Paper(format="A4")
        paper.set_margins(layout.SIDE_MARGIN, layout.TOP_MARGIN, layout.SIDE_MARGIN)
        paper.set_auto_page_break(True, layout.BOTTOM_MARGIN)
        paper.c_margin = 0
        fonts = resources.files("knowledge.letters").joinpath("fonts")
        for style, name in (("", "Regular"), ("B", "Bold")):
            with resources.as_file(fonts.joinpath(f"LiberationSerif-{name}.ttf")) as path:
                paper.add_font(_FONT, style, path)
        paper.set_title(document.title)
        paper.set_lang("id")
        paper.add_page()
        self._writers: dict[type, Callable[..., None]] = {
            Title: self._title,
            Section: self._section,
            Paragraph: self._paragraph,
            Facts: self._facts,
            Items: self._items,
            Table: self._table,
            Signatures: self._signatures,
            Receipt: self._receipt,
            NewPage: self._new_page,
        }

    def write(self, block: object) -> None:
        self._writers[type(block)](block)

    def keep_together(self, blocks: Sequence[Block]) -> None:
        """Begin a new page unless these paragraphs and signatures fit on this one."""
        height = self._font()
        self._need(sum(self._height(block, height) for block in blocks))

    def _height(self, block: Block, height: float) -> float:
        if isinstance(block, Signatures):
            return sum(self._signing_height(pair, height) for pair in layout.pairs(block.signers))
        text = block.text if isinstance(block, Paragraph | Section) else ""
        after = layout.AFTER_PARAGRAPH_POINTS * _MM_PER_POINT
        return self._lines(text, layout.TEXT_WIDTH, height) * height + after

    def content(self) -> bytes:
        return bytes(self._paper.output())

    def _font(self, points: float = layout.TEXT_POINTS, *, bold: bool = False) -> float:
        """Choose the font; returns the height of its line in millimetres."""
        self._paper.set_font(_FONT, "B" if bold else "", points)
        return points * 1.15 * layout.LINE_SPACING * _MM_PER_POINT

    def _space(self, points: float) -> None:
        self._paper.set_y(self._paper.get_y() + points * _MM_PER_POINT)

    def _text(self, text: str, align: Align, height: float, *, width: float = 0, left: float | None = None) -> None:
        if left is not None:
            self._paper.set_x(left)
        # Without the two positions a second call would begin at the right margin, where nothing fits.
        self._paper.multi_cell(
            width, height, text, align=_ALIGNED[align], new_x=XPos.LMARGIN, new_y=YPos.NEXT, markdown=False
        )

    def _lines(self, text: str, width: float, height: float) -> int:
        found = self._paper.multi_cell(width, height, text, align="L", dry_run=True, output="LINES")
        return max(len(found), 1) if isinstance(found, list) else 1

    def _need(self, height: float) -> None:
        """A new page unless so many millimetres are left on this one."""
        if self._paper.will_page_break(height):
            self._paper.add_page()

    def _title(self, block: Title) -> None:
        self._text(block.text.upper(), Align.CENTRE, self._font(layout.TITLE_POINTS, bold=True))
        if block.below:
            self._text(block.below, Align.CENTRE, self._font())
        self._space(layout.AFTER_TITLE_POINTS)

    def _section(self, block: Section) -> None:
        height = self._font(bold=True)
        self._need(4 * height)
        self._space(layout.BEFORE_SECTION_POINTS)
        self._text(block.text, block.align, height)
        self._space(layout.AFTER_SECTION_POINTS)

    def _paragraph(self, block: Paragraph) -> None:
        height = self._font(bold=block.bold)
        align = Align.LEFT if block.align is Align.JUSTIFIED and "\n" in block.text else block.align
        self._keep_first_lines(block.text, layout.TEXT_WIDTH, height)
        self._text(block.text, align, height)
        self._space(layout.AFTER_PARAGRAPH_POINTS)

    def _keep_first_lines(self, text: str, width: float, height: float) -> None:
        """No single first line at the foot of a page; a paragraph of three lines or fewer is not parted at all."""
        # Measuring costs as much as writing: what is longer than this has more than three lines.
        lines = self._lines(text[:_FOUR_LINES], width, height)
        self._need(height * (lines if lines <= 3 else 2))

    def _facts(self, block: Facts) -> None:
        first = layout.facts_width([label for label, _ in block.rows])
        left = layout.SIDE_MARGIN + first
        width = layout.TEXT_WIDTH - first - layout.COLON_WIDTH
        height = self._font()
        for label, value in block.rows:
            # A label longer than its column takes two lines too.
            lines = max(self._lines(label, first - 2, height), self._lines(value, width, height))
            if lines <= 6:
                self._need(lines * height)
            top, page = self._paper.get_y(), self._paper.page
            self._text(label, Align.LEFT, height, width=first - 2)
            below = self._paper.get_y()
            self._paper.set_xy(left, top)
            self._paper.cell(layout.COLON_WIDTH, height, ":")
            self._text(value, Align.LEFT, height, width=width, left=left + layout.COLON_WIDTH)
            if self._paper.page == page:
                self._paper.set_y(max(below, self._paper.get_y()))
            self._space(layout.BETWEEN_FACTS_POINTS)
        self._space(layout.AFTER_TABLE_POINTS)

    def _items(self, block: Items) -> None:
        height, width = self._font(), layout.TEXT_WIDTH - layout.INDENT
        for number, item in enumerate(block.items, 1):
            self._keep_first_lines(item, width, height)
            self._paper.cell(layout.INDENT, height, f"{number}.")
            self._text(item, Align.JUSTIFIED, height, width=width, left=layout.SIDE_MARGIN + layout.INDENT)
            self._space(layout.BETWEEN_ITEMS_POINTS)
        self._space(layout.AFTER_PARAGRAPH_POINTS - layout.BETWEEN_ITEMS_POINTS)

    def _table(self, block: Table) -> None:
        height = self._font(layout.TABLE_POINTS)
        self._need(3 * height + (layout.ROOMY_ROW if block.is_roomy else 0))
        with self._paper.table(
            width=layout.TEXT_WIDTH,
            col_widths=block.shares,
            line_height=height,
            text_align="LEFT",
            headings_style=FontFace(emphasis="BOLD"),
            padding=layout.CELL_MARGIN,
            min_row_height=layout.ROOMY_ROW if block.is_roomy else 0,
            markdown=False,
        ) as table:
            for texts in (block.columns, *block.rows):
                row = table.row()
                for text in texts:
                    row.cell(text)
        self._space(layout.AFTER_TABLE_POINTS)

    def _signatures(self, block: Signatures) -> None:
        height = self._font()
        pairs = layout.pairs(block.signers)
        self._need(sum(self._signing_height(pair, height) for pair in pairs))
        for pair in pairs:
            top = self._paper.get_y()
            for column, signer in enumerate(pair):
                if signer is not None:
                    self._sign(signer, top, layout.SIDE_MARGIN + column * layout.TEXT_WIDTH / 2)
            self._paper.set_y(top + self._signing_height(pair, height))
        self._space(layout.AFTER_TABLE_POINTS)

    def _signing_height(self, pair: tuple[Signer | None, Signer | None], height: float) -> float:
        width = layout.TEXT_WIDTH / 2 - 4
        needed = [
            sum(self._lines(text, width, height) for text in (one.caption, layout.signed(one), one.post) if text)
            for one in pair
            if one is not None
        ]
        return height * (max(needed) + layout.SIGNATURE_LINES) + 2

    def _sign(self, signer: Signer, top: float, left: float) -> None:
        height, width = self._font(), layout.TEXT_WIDTH / 2 - 4
        self._paper.set_y(top)
        self._text(signer.caption, Align.CENTRE, height, width=width, left=left)
        under = self._paper.get_y() + layout.SIGNATURE_LINES * height
        if signer.has_stamp:
            self._paper.set_y(self._paper.get_y() + height)
            self._text(layout.STAMP, Align.CENTRE, height, width=width, left=left)
        self._paper.set_y(under)
        self._text(layout.signed(signer), Align.CENTRE, self._font(bold=bool(signer.name)), width=width, left=left)
        self._font()
        if signer.post:
            self._text(signer.post, Align.CENTRE, height, width=width, left=left)

    def _receipt(self, block: Receipt) -> None:
        height = self._font(layout.TABLE_POINTS)
        self._need(height + 1 + layout.RECEIPT_HEIGHT)
        self._text(block.title, Align.LEFT, height)
        top, left = self._paper.get_y() + 1, layout.SIDE_MARGIN
        for text, width in zip(block.cells, layout.column_widths((1,) * len(block.cells)), strict=True):
            self._paper.rect(left, top, width, layout.RECEIPT_HEIGHT)
            self._paper.set_y(top + 1)
            self._text(text, Align.LEFT, height, width=width - 4, left=left + 2)
            left += width
        self._paper.set_y(top + layout.RECEIPT_HEIGHT)

    def _new_page(self, _block: NewPage) -> None:
        self._paper.add_page()
