// What the pages' charts use of Apache ECharts, and nothing else.
import { init, use, version } from "echarts/core";
import { BarChart, HeatmapChart, LineChart, ScatterChart } from "echarts/charts";
import {
  AriaComponent, CalendarComponent, DataZoomComponent, GridComponent, LegendPlainComponent,
  MarkLineComponent, TooltipComponent, VisualMapPiecewiseComponent,
} from "echarts/components";
import { CanvasRenderer } from "echarts/renderers";

use([
  BarChart, HeatmapChart, LineChart, ScatterChart,
  AriaComponent, CalendarComponent, DataZoomComponent, GridComponent, LegendPlainComponent,
  MarkLineComponent, TooltipComponent, VisualMapPiecewiseComponent,
  CanvasRenderer,
]);

export { init, version };
