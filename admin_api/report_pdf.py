"""A report as a PDF on A4: numbers and map, the table of topics and regencies across a page, then the other tables."""

from importlib import resources

from fpdf import FPDF
from fpdf.enums import XPos, YPos
from fpdf.fonts import FontFace

from admin_api import charts, spoken, summary
from admin_api.charts import Tile
from admin_api.office import Office
from admin_api.report import HIDDEN, LEGEND, TOTAL, Cell, Number, Report, Sheet
from clinic.clock import spoken_time

_FONT = "Liberation Serif"
_MARGIN = 18.0
_WIDE = 8
"""A table of more columns than this gets a page of its own, turned, with its heads upright."""
_MM_PER_UNIT = 174 / charts.MAP_WIDTH
# How light a tile is, by its shade; dark enough to be told apart on grey paper, with ink that stays readable.
_LIGHT = (255, 236, 214, 186, 96)


def render(report: Report, office: Office) -> bytes:
    """The file's content."""
    paper = _Paper(f"Laporan Klinik Hati Jasoka, {report.place}, {report.spoken_month}")
    paper.add_page()
    paper.text_line("Laporan Klinik Hati Jasoka", 18, bold=True)
    paper.text_line(f"{report.place} · {report.spoken_month}", 13)
    paper.ln(2)
    paper.text_line(" ".join(summary.of(report, office)), 11)
    paper.ln(4)
    for start in range(0, len(report.numbers), 3):
        paper.numbers(report.numbers[start : start + 3])
    paper.map(charts.tiles(report, office))
    for sheet in report.sheets[1:]:
        if len(sheet.columns) > _WIDE:
            paper.wide(sheet)
        else:
            paper.sheet(sheet)
    paper.ln(2)
    paper.text_line(LEGEND, 9)
    paper.text_line(f"Dicetak {spoken_time(office.clock())}.", 9)
    return bytes(paper.output())


class _Paper(FPDF):
    """The pages, with what they are about at the foot of each."""

    def __init__(self, title: str) -> None:
        super().__init__(format="A4")
        self._about = title
        self.set_margins(_MARGIN, _MARGIN, _MARGIN)
        self.set_auto_page_break(True, _MARGIN)
        fonts = resources.files("knowledge.letters").joinpath("fonts")
        for style, name in (("", "Regular"), ("B", "Bold")):
            with resources.as_file(fonts.joinpath(f"LiberationSerif-{name}.ttf")) as path:
                self.add_font(_FONT, style, path)
        self.set_title(title)
        self.set_lang("id")
        self.set_draw_color(120)

    def footer(self) -> None:
        self.set_y(-12)
        self.set_font(_FONT, "", 9)
        self.cell(0, 5, f"{self._about} · {self.page_no()}", align="C")

    def text_line(self, text: str, points: float, *, bold: bool = False) -> None:
        self.set_font(_FONT, "B" if bold else "", points)
        self.multi_cell(0, points * 0.46, text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def numbers(self, numbers: tuple[Number, ...]) -> None:
        """Large numbers beside each other, last month under each."""
        top, width = self.get_y(), self.epw / 3
        for place, number in enumerate(numbers):
            left = self.l_margin + place * width
            for text, points, bold, down in (
                (number.title, 10, True, 0.0),
                (number.value, 18, False, 5.0),
                (f"bulan sebelumnya {number.before}", 9, False, 12.5),
                (number.meaning, 9, False, 16.5),
            ):
                self.set_xy(left, top + down)
                self.set_font(_FONT, "B" if bold else "", points)
                self.multi_cell(width - 4, points * 0.42, text, align="L")
        self.set_xy(self.l_margin, top + 28)

    def map(self, tiles: tuple[Tile, ...]) -> None:
        """The regencies, as dark as they have cases."""
        if not tiles:
            return
        self.text_line("Peta kerawanan: kasus baru per kabupaten/kota", 12, bold=True)
        top = self.get_y() + 2
        width, height = charts.TILE_WIDTH * _MM_PER_UNIT, charts.TILE_HEIGHT * _MM_PER_UNIT
        for tile in tiles:
            x, y = self.l_margin + tile.x * _MM_PER_UNIT, top + tile.y * _MM_PER_UNIT
            self.set_fill_color(_LIGHT[tile.shade])
            self.set_text_color(255 if tile.shade == len(_LIGHT) - 1 else 0)
            self.rect(x, y, width, height, style="DF")
            for text, points, down in ((tile.name, 9, 2.0), (tile.words, 13, 7.5)):
                self.set_xy(x, y + down)
                self.set_font(_FONT, "B" if points > 9 else "", points)
                self.cell(width, 5, text, align="C")
        self.set_text_color(0)
        self.set_fill_color(255)
        self.set_xy(self.l_margin, top + charts.MAP_HEIGHT * _MM_PER_UNIT + 1)
        self.text_line("Petak disusun kira-kira menurut letaknya. Makin gelap, makin banyak.", 9)

    def sheet(self, sheet: Sheet) -> None:
        """A table under its title, together where a page holds it."""
        self.ln(3)
        if self.will_page_break(12 + 5.4 * min(len(sheet.rows) + 1, 30)):
            self.add_page()
        self.text_line(sheet.title, 12, bold=True)
        self.set_font(_FONT, "", 10)
        others = len(sheet.columns) - 1
        widths = (3, *[1] * (others - 1), 3 if _is_words(sheet) else 1) if others > 1 else (3, 1)
        align = ("LEFT", *["LEFT" if _is_words(sheet) else "RIGHT"] * others)
        with self.table(
            col_widths=widths, text_align=align, line_height=5, borders_layout="HORIZONTAL_LINES",
            headings_style=FontFace(emphasis="BOLD"), markdown=False,
        ) as table:  # fmt: skip
            for cells in (sheet.columns, *sheet.rows):
                style = FontFace(emphasis="BOLD") if cells[0] == TOTAL else None
                row = table.row(style=style)
                for cell in cells:
                    row.cell(_words(cell))
        if sheet.note:
            self.text_line(sheet.note, 9)

    def wide(self, sheet: Sheet) -> None:
        """A table across a turned page: many columns, their names upright."""
        self.add_page(orientation="landscape")
        self.text_line(sheet.title, 12, bold=True)
        names, first = sheet.columns[1:], 40.0
        width, head = (self.epw - first) / len(names), 30.0
        top = self.get_y()
        self.set_font(_FONT, "B", 9)
        for place, name in enumerate(names):
            x = self.l_margin + first + place * width + width / 2
            with self.rotation(90, x, top + head):
                self.text(x + 1.5, top + head + 1, name)
        self.set_y(top + head + 2)
        self.set_font(_FONT, "", 10)
        with self.table(
            col_widths=(first, *[width] * len(names)), text_align=("LEFT", *["RIGHT"] * len(names)), line_height=5,
            borders_layout="HORIZONTAL_LINES", first_row_as_headings=False, markdown=False,
        ) as table:  # fmt: skip
            most = max((cell for row in sheet.rows[:-1] for cell in row[1:-1] if isinstance(cell, int)), default=0)
            for cells in sheet.rows:
                is_total = cells[0] == TOTAL
                row = table.row(style=FontFace(emphasis="BOLD") if is_total else None)
                for place, cell in enumerate(cells):
                    is_inside = 0 < place < len(names) and not is_total
                    row.cell(_words(cell), style=_shaded(cell, most) if is_inside else None)
        self.add_page(orientation="portrait")


def _shaded(cell: Cell, most: int) -> FontFace:
    """As dark as the map; the darkest with light ink."""
    shade = charts.shade(cell, most) if isinstance(cell, int) else 0
    is_dark = shade == len(_LIGHT) - 1
    return FontFace(fill_color=_LIGHT[shade], color=255 if is_dark else 0)


def _is_words(sheet: Sheet) -> bool:
    """Whether the table ends in words: an explanation, not a number."""
    return isinstance(sheet.rows[0][-1], str) and len(sheet.columns) > 2 and len(str(sheet.rows[0][-1])) > 20


def _words(cell: Cell) -> str:
    if cell is None:
        return HIDDEN
    return spoken.whole(cell) if isinstance(cell, int) else cell
