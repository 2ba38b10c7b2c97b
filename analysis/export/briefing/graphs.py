"""Charts of a briefing as PowerPoint's own, with their data behind them, so that they can be edited there."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from analysis.export.briefing import charts, palette
from analysis.export.briefing.model import Bars
from analysis.export.plain import line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.export.briefing.model import Lanes, Series

EPOCH = date(1899, 12, 30).toordinal()
"""The day before the first that a spreadsheet counts."""
MARKERS = {"support": "TRIANGLE", "qualified": "DIAMOND", "oppose": "SQUARE", "neutral": "CIRCLE"}
"""PowerPoint has no triangle that points down; opposition is a square below the middle of its lane."""
SIZE = 11 * 12700


def added(shapes: Any, body: Bars | Lanes, sides: Sequence[int]) -> Any:  # noqa: ANN401 - pptx tells no types
    """Add a chart to the shapes of a slide."""
    if not isinstance(body, Bars):
        return _lanes(shapes, body, sides)
    return (_across if body.across else _columns)(shapes, body, sides)


def _columns(shapes: Any, body: Bars, sides: Sequence[int]) -> Any:  # noqa: ANN401
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE

    data = CategoryChartData()
    data.categories = [line(name) for name in body.categories]
    for series in body.series:
        data.add_series(series.name, series.values)
    frame = shapes.add_chart(XL_CHART_TYPE.COLUMN_STACKED, *sides, data)
    _styled(frame.chart, body.series)
    plot = frame.chart.plots[0]
    plot.has_data_labels, plot.gap_width = True, 50
    plot.data_labels.number_format, plot.data_labels.number_format_is_linked = "0;;;", False
    plot.data_labels.font.size, plot.data_labels.font.color.rgb = SIZE, _rgb(palette.PAPER)
    return frame


def _across(shapes: Any, body: Bars, sides: Sequence[int]) -> Any:  # noqa: ANN401
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE, XL_TICK_LABEL_POSITION

    drawn = [series for series in body.series if series.label != "neutral"]
    data = CategoryChartData(number_format="0%;0%")
    data.categories = [line(name) for name in body.categories]
    for series in drawn:
        data.add_series(series.name, _shares(series, body.totals))
    frame = shapes.add_chart(XL_CHART_TYPE.BAR_STACKED, *sides, data)
    chart = frame.chart
    _styled(chart, drawn)
    chart.plots[0].gap_width, chart.plots[0].overlap = 45, 100
    chart.category_axis.reverse_order = True
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    axis = chart.value_axis
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = -1.0, 1.0, 0.5
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "0%;0%", False
    for place, series in enumerate(drawn):
        for at, n in enumerate(series.values):
            if n:
                _labelled(chart.plots[0].series[place].points[at], str(n))
    return frame


def _shares(series: Series, totals: Sequence[int]) -> list[float]:
    side = -1 if series.label == "negative" else 1
    return [side * n / (total or 1) for n, total in zip(series.values, totals, strict=True)]


def _lanes(shapes: Any, body: Lanes, sides: Sequence[int]) -> Any:  # noqa: ANN401
    from pptx.chart.data import XyChartData
    from pptx.enum.chart import XL_CHART_TYPE

    data = XyChartData()
    days = [_serial(mark.day) for mark in body.marks]
    first, last = min(days, default=0), max(days, default=1)
    room = max((last - first) // 4, 8)
    for stance in palette.STANCE:
        series = data.add_series(palette.WORDS[stance])
        for mark, day in zip(body.marks, days, strict=True):
            if mark.label == stance:
                series.add_data_point(day, len(body.names) - mark.lane - charts.HEIGHT[stance] - 0.5)
    names = data.add_series("Actors")
    for at in range(len(body.names)):
        names.add_data_point(first - room, len(body.names) - at - 0.5)
    frame = shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, *sides, data)
    _spread(frame.chart, body, (first - room, last + max(room // 6, 1)))
    return frame


def _spread(chart: Any, body: Lanes, reach: tuple[int, int]) -> None:  # noqa: ANN401
    """Dress a chart of lanes: marks for stances, the actors' names as labels of marks that are not seen."""
    from pptx.enum.chart import XL_MARKER_STYLE, XL_TICK_LABEL_POSITION

    _legend(chart)
    _unlisted(chart, len(palette.STANCE))
    for series, stance in zip(chart.plots[0].series, (*palette.STANCE, ""), strict=True):
        series.format.line.fill.background()
        if not stance:
            series.marker.style = XL_MARKER_STYLE.NONE
        if stance:
            _marked(series.marker, stance, 1)
            for at, mark in enumerate(mark for mark in body.marks if mark.label == stance):
                if mark.n > 1:
                    _marked(series.points[at].marker, stance, mark.n)
    for at, name in enumerate(body.names):
        _labelled(chart.plots[0].series[len(palette.STANCE)].points[at], name, right=True)
    days, lanes = chart.category_axis, chart.value_axis
    days.minimum_scale, days.maximum_scale = reach
    days.major_unit = max((reach[1] - reach[0]) // 6, 1)
    days.tick_labels.number_format, days.tick_labels.number_format_is_linked = "mmm yyyy", False
    days.tick_labels.font.size, days.has_major_gridlines = SIZE, False
    lanes.minimum_scale, lanes.maximum_scale, lanes.major_unit = 0, len(body.names), 1
    lanes.tick_label_position, lanes.format.line.width = XL_TICK_LABEL_POSITION.NONE, 0
    lanes.major_gridlines.format.line.color.rgb = _rgb(palette.GRID)


def _marked(marker: Any, stance: str, n: int) -> None:  # noqa: ANN401
    """Dress a mark: the sign of its stance, its size the stories that tell it."""
    from pptx.enum.chart import XL_MARKER_STYLE

    marker.style, marker.size = XL_MARKER_STYLE[MARKERS[stance]], min(7 + 2 * n, 21)
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = _rgb(palette.STANCE[stance])
    marker.format.line.fill.background()


def _unlisted(chart: Any, place: int) -> None:  # noqa: ANN401
    """Leave a series out of the legend."""
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    entry = f'<c:legendEntry {nsdecls("c")}><c:idx val="{place}"/><c:delete val="1"/></c:legendEntry>'
    chart.legend._element.insert(1, parse_xml(entry))  # noqa: SLF001 - pptx has no call for it


def _styled(chart: Any, drawn: Sequence[Series]) -> None:  # noqa: ANN401
    _legend(chart)
    for made, series in zip(chart.plots[0].series, drawn, strict=True):
        made.format.fill.solid()
        made.format.fill.fore_color.rgb = _rgb(palette.colour(series.label))
        made.invert_if_negative = False
    for axis in (chart.category_axis, chart.value_axis):
        axis.tick_labels.font.size = SIZE
        axis.format.line.color.rgb = _rgb(palette.GRID)
    chart.value_axis.major_gridlines.format.line.color.rgb = _rgb(palette.GRID)


def _legend(chart: Any) -> None:  # noqa: ANN401
    from pptx.enum.chart import XL_LEGEND_POSITION

    chart.has_title, chart.has_legend = False, True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    chart.legend.font.size, chart.font.color.rgb = SIZE, _rgb(palette.TEXT)


def _labelled(point: Any, text: str, *, right: bool = False) -> None:  # noqa: ANN401
    from pptx.enum.chart import XL_LABEL_POSITION

    label = point.data_label
    label.text_frame.text = line(text)
    label.text_frame.paragraphs[0].runs[0].font.size = SIZE
    if right:
        label.position = XL_LABEL_POSITION.RIGHT
    else:
        label.text_frame.paragraphs[0].runs[0].font.color.rgb = _rgb(palette.PAPER)


def _serial(day: str) -> int:
    return date.fromisoformat(day).toordinal() - EPOCH


def _rgb(colour: str) -> Any:  # noqa: ANN401
    from pptx.dml.color import RGBColor

    return RGBColor.from_string(colour)
