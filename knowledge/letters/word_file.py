"""A letter as a Word file (DOCX)."""

from collections.abc import Callable, Sequence
from io import BytesIO

import docx
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table as WordTable
from docx.table import _Cell as Cell
from docx.text.paragraph import Paragraph as WordParagraph

from knowledge.letters import layout
from knowledge.letters.document import (
    Align,
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

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# Metrically the same as the font of the PDF, and on every office's machine.
_FONT = "Times New Roman"
_ALIGNED = {
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
    Align.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
    Align.JUSTIFIED: WD_ALIGN_PARAGRAPH.JUSTIFY,
}


def render(document: Document) -> bytes:
    """The file's content."""
    writer = _Writer(document)
    for block, keep in zip(document.blocks, layout.kept_with_next(document.blocks), strict=True):
        writer.write(block, keep=keep)
    return writer.content()


class _Writer:
    """Adds block after block; every paragraph is made anew, nothing of a template's style shines through."""

    def __init__(self, document: Document) -> None:
        self._file: WordDocument = docx.Document()
        self._file.core_properties.title = document.title
        self._file.core_properties.author = ""
        self._file.core_properties.language = "id-ID"
        # python-docx's own template brings a remark of its maker.
        self._file.core_properties.comments = ""
        self._breaks = False
        self._page()
        style = self._file.styles["Normal"]
        style.font.name, style.font.size = _FONT, Pt(layout.TEXT_POINTS)
        style.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
        style.paragraph_format.space_after = Pt(layout.AFTER_PARAGRAPH_POINTS)
        style.paragraph_format.line_spacing = layout.LINE_SPACING
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

    def write(self, block: object, *, keep: bool) -> None:
        self._writers[type(block)](block)
        if keep:
            self._file.paragraphs[-1].paragraph_format.keep_with_next = True

    def content(self) -> bytes:
        stream = BytesIO()
        self._file.save(stream)
        return stream.getvalue()

    def _page(self) -> None:
        section = self._file.sections[0]
        section.page_width, section.page_height = Mm(layout.PAGE_WIDTH), Mm(layout.PAGE_HEIGHT)
        section.left_margin = section.right_margin = Mm(layout.SIDE_MARGIN)
        section.top_margin, section.bottom_margin = Mm(layout.TOP_MARGIN), Mm(layout.BOTTOM_MARGIN)
        section.footer_distance = Mm(8)
        # A number from the second page on: a letter of one page bears none.
        section.different_first_page_header_footer = True
        footer = section.footer.paragraphs[0]
        footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
            run = footer.add_run()._r
            element = OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                element.set(qn("w:fldCharType"), kind)
            else:
                element.text = text
            run.append(element)

    def _new(self, text: str, align: Align, *, bold: bool = False, points: float | None = None) -> WordParagraph:
        return self._fill(self._file.add_paragraph(), text, align, bold=bold, points=points)

    def _fill(
        self, paragraph: WordParagraph, text: str, align: Align, *, bold: bool = False, points: float | None = None
    ) -> WordParagraph:
        """Write into the paragraph. The text is data: the library escapes it, a line break becomes one of Word's."""
        paragraph.alignment = _ALIGNED[align]
        paragraph.paragraph_format.widow_control = True
        if self._breaks:
            paragraph.paragraph_format.page_break_before, self._breaks = True, False
        for number, line in enumerate(text.split("\n")):
            run = paragraph.add_run()
            if number:
                run.add_break(WD_BREAK.LINE)
            run.add_text(line)
            run.bold = bold
            if points is not None:
                run.font.size = Pt(points)
        return paragraph

    def _title(self, block: Title) -> None:
        paragraph = self._new(block.text.upper(), Align.CENTRE, bold=True, points=layout.TITLE_POINTS)
        paragraph.paragraph_format.keep_with_next = True
        if block.below:
            paragraph.paragraph_format.space_after = Pt(0)
            self._new(block.below, Align.CENTRE).paragraph_format.space_after = Pt(layout.AFTER_TITLE_POINTS)
        else:
            paragraph.paragraph_format.space_after = Pt(layout.AFTER_TITLE_POINTS)

    def _section(self, block: Section) -> None:
        paragraph = self._new(block.text, block.align, bold=True)
        paragraph.paragraph_format.keep_with_next = True
        paragraph.paragraph_format.space_before = Pt(layout.BEFORE_SECTION_POINTS)
        paragraph.paragraph_format.space_after = Pt(layout.AFTER_SECTION_POINTS)

    def _paragraph(self, block: Paragraph) -> None:
        # A short word before a line break must not be stretched over the whole line.
        align = Align.LEFT if block.align is Align.JUSTIFIED and "\n" in block.text else block.align
        self._new(block.text, align, bold=block.bold)

    def _facts(self, block: Facts) -> None:
        first = layout.facts_width([label for label, _ in block.rows])
        table = self._columns(
            len(block.rows), (first, layout.COLON_WIDTH, layout.TEXT_WIDTH - first - layout.COLON_WIDTH)
        )
        for row, (label, value) in zip(table.rows, block.rows, strict=True):
            for cell, text in zip(row.cells, (label, ":", value), strict=True):
                paragraph = self._fill(cell.paragraphs[0], text, Align.LEFT)
                paragraph.paragraph_format.space_after = Pt(layout.BETWEEN_FACTS_POINTS)
        self._gap()

    def _items(self, block: Items) -> None:
        for number, item in enumerate(block.items, 1):
            paragraph = self._file.add_paragraph()
            paragraph.add_run(f"{number}.").add_tab()
            self._fill(paragraph, item, Align.JUSTIFIED)
            paragraph.paragraph_format.left_indent = Mm(layout.INDENT)
            paragraph.paragraph_format.first_line_indent = -Mm(layout.INDENT)
            paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(layout.INDENT))
            if number < len(block.items):
                paragraph.paragraph_format.space_after = Pt(layout.BETWEEN_ITEMS_POINTS)

    def _table(self, block: Table) -> None:
        widths = layout.column_widths(block.shares)
        table = self._columns(1 + len(block.rows), widths, bordered=True)
        head = table.rows[0]
        head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for cell, label in zip(head.cells, block.columns, strict=True):
            self._cell(cell, label, Align.CENTRE, bold=True)
        for row, texts in zip(list(table.rows)[1:], block.rows, strict=True):
            if block.is_roomy:
                row.height = Mm(layout.ROOMY_ROW)
            for cell, text in zip(row.cells, texts, strict=True):
                self._cell(cell, text, Align.LEFT)
        self._gap()

    def _cell(self, cell: Cell, text: str, align: Align, *, bold: bool = False) -> None:
        paragraph = self._fill(cell.paragraphs[0], text, align, bold=bold, points=layout.TABLE_POINTS)
        paragraph.paragraph_format.space_after = paragraph.paragraph_format.space_before = Pt(2)

    def _signatures(self, block: Signatures) -> None:
        pairs = layout.pairs(block.signers)
        table = self._columns(len(pairs), (layout.TEXT_WIDTH / 2,) * 2)
        for number, (row, pair) in enumerate(zip(table.rows, pairs, strict=True), 1):
            for cell, signer in zip(row.cells, pair, strict=True):
                if signer is not None:
                    self._sign(cell, signer, keep=number < len(pairs))
        self._gap()

    def _sign(self, cell: Cell, signer: Signer, *, keep: bool) -> None:
        room = [layout.STAMP if signer.has_stamp and line == 1 else "" for line in range(layout.SIGNATURE_LINES)]
        lines = [(signer.caption, False), *((text, False) for text in room), (layout.signed(signer), bool(signer.name))]
        lines += [(signer.post, False)] if signer.post else []
        for number, (text, bold) in enumerate(lines):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            self._fill(paragraph, text, Align.CENTRE, bold=bold)
            paragraph.paragraph_format.space_after = Pt(0)
            # Word keeps a table's row on the page of the next one only through its paragraphs.
            paragraph.paragraph_format.keep_with_next = keep

    def _receipt(self, block: Receipt) -> None:
        title = self._new(block.title, Align.LEFT, points=layout.TABLE_POINTS)
        title.paragraph_format.keep_with_next = True
        title.paragraph_format.space_after = Pt(2)
        table = self._columns(1, layout.column_widths((1,) * len(block.cells)), bordered=True)
        table.rows[0].height = Mm(layout.RECEIPT_HEIGHT)
        for cell, text in zip(table.rows[0].cells, block.cells, strict=True):
            self._cell(cell, text, Align.LEFT)

    def _new_page(self, _block: NewPage) -> None:
        self._breaks = True

    def _columns(self, rows: int, widths: Sequence[float], *, bordered: bool = False) -> WordTable:
        if self._breaks:
            self._gap()
        table: WordTable = self._file.add_table(rows, len(widths))
        table.autofit = False
        if bordered:
            table.style = "Table Grid"
            _narrow_cells(table)
        for row in table.rows:
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = Mm(width)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width)
        return table

    def _gap(self) -> None:
        """A thin empty line: Word joins two tables that touch."""
        paragraph = self._fill(self._file.add_paragraph(), "", Align.LEFT)
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.paragraph_format.line_spacing = Pt(layout.AFTER_TABLE_POINTS)


def _narrow_cells(table: WordTable) -> None:
    """Less room beside the words than Word leaves, so that short columns keep theirs on one line."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(Mm(layout.CELL_MARGIN).twips))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.append(margins)
