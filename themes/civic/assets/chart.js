// Lets a reader look closer at a chart: tooltips, switching series off, zoom. The library
// (echarts.js) is fetched only when somebody asks for it, by the button or by letting the
// pointer rest; its drawing lies over the static one, which keeps its place and is what is
// printed. Words and numbers come from the figure's own table. Nothing here is needed to
// read a page.
(function () {
  "use strict";
  var address = document.querySelector("script[data-echarts]").dataset.echarts;
  var still = matchMedia("(prefers-reduced-motion: reduce)");
  var dark = matchMedia("(prefers-color-scheme: dark)");
  var library = null;

  function load() {
    library = library || new Promise(function (done, failed) {
      var script = document.createElement("script");
      script.src = address;
      script.onload = function () { done(window.echarts); };
      script.onerror = function () { library = null; script.remove(); failed(new Error(address)); };
      document.head.append(script);
    });
    return library;
  }

  // The textures of internal/chart/pattern.go as decals: symbol, turn, dashes across and down.
  var rising = ["rect", -Math.PI / 4, [1, 0], [1.5, 4]], falling = ["rect", Math.PI / 4, [1, 0], [1.5, 4]];
  var level = ["rect", 0, [1, 0], [1.5, 4]], dotted = ["circle", 0, [2, 4], [2, 4]], hollow = ["hollow"];
  var textures = { s2: rising, s3: dotted, s4: level, s5: falling, "p-doing": rising, "p-todo": hollow, "p-late": falling, "p-withheld": dotted };

  document.querySelectorAll("figure.chart").forEach(function (figure) {
    var source = figure.querySelector(".chart-option");
    if (source) enhance(figure, source);
  });

  function enhance(figure, source) {
    var place = figure.querySelector(".chart-draw"), words = source.dataset;
    var kind = figure.className.replace(/^.*chart-(line|bars|calendar|share|progress|dots|classes).*$/, "$1");
    var tones = words.tones.split(" ").filter(Boolean);
    var live = null, chart = null, said = null, option = null, rows = [], head = [], at = -1;
    if (kind === "calendar" && figure.querySelectorAll("table.data tbody tr").length > 92 && drawing().clientWidth < 480) return; // the drawing's cells are larger
    var wanted = false, refused = false, timer = 0, off = {};

    var button = document.createElement("button");
    button.type = "button";
    button.className = "chart-open";
    button.textContent = words.open;
    button.addEventListener("click", function () {
      refused = wanted;
      if (wanted) close(); else open();
    });
    button.addEventListener("focus", function () { rest(load); });
    button.addEventListener("blur", unrest);
    place.addEventListener("pointerenter", function (e) {
      if (e.pointerType === "mouse" && !wanted && !refused) rest(open);
    });
    place.addEventListener("pointerleave", unrest);
    place.append(button);

    function rest(then) { clearTimeout(timer); timer = setTimeout(then, 500); }
    function unrest() { clearTimeout(timer); }

    function open() {
      if (wanted) return;
      wanted = true;
      button.setAttribute("aria-busy", "true");
      load().then(function (echarts) { if (wanted && !live) show(echarts); }, function () { wanted = false; })
        .then(function () { button.removeAttribute("aria-busy"); });
    }

    function show(echarts) {
      option = option || JSON.parse(source.textContent);
      readTable();
      live = document.createElement("div");
      live.className = "chart-live";
      live.tabIndex = 0;
      live.setAttribute("role", "application");
      live.setAttribute("aria-label", figure.querySelector(".chart-title").textContent + "，" + words.keys);
      said = document.createElement("p");
      said.className = "chart-said";
      said.setAttribute("aria-live", "polite");
      place.append(live, said);
      fit();
      chart = echarts.init(live, null, { renderer: "canvas", locale: "ZH" });
      dress();
      live.addEventListener("keydown", keys);
      place.classList.add("is-live");
      button.textContent = words.close;
      switches(true);
    }

    function close() {
      wanted = false;
      button.textContent = words.open;
      if (!live) return;
      chart.dispose();
      live.remove();
      said.remove();
      live = chart = null;
      off = {};
      at = -1;
      place.classList.remove("is-live");
      switches(false);
    }

    function drawing() {
      return Array.prototype.find.call(place.querySelectorAll("svg"), function (svg) { return svg.getClientRects().length > 0; });
    }
    function fit() {
      var box = drawing().getBoundingClientRect();
      live.style.width = box.width + "px";
      live.style.height = box.height + "px";
    }
    function again() {
      if (!live) return;
      fit();
      chart.resize();
      dress();
    }
    new ResizeObserver(function () {
      if (live && Math.abs(drawing().getBoundingClientRect().width - live.offsetWidth) > 1) again();
    }).observe(place);
    dark.addEventListener("change", again);

    function readTable() {
      if (rows.length) return;
      head = texts(figure.querySelectorAll("table.data thead th"));
      figure.querySelectorAll("table.data tbody tr").forEach(function (row) { rows.push(texts(row.children)); });
    }
    function texts(cells) { return Array.prototype.map.call(cells, function (c) { return c.textContent; }); }

    // say returns a row of the table as lines; column is the only one wanted, or 0.
    function say(row, column) {
      var lines = [rows[row][0]];
      for (var i = 1; i < head.length; i++) {
        if (column ? i !== column : off[i - 1]) continue;
        if (rows[row][i]) lines.push(head[i] + "：" + rows[row][i]);
      }
      return lines.join("\n");
    }

    function style(name) { return getComputedStyle(place).getPropertyValue(name).trim(); }
    function toneOf(i) {
      var probe = document.createElement("i");
      probe.className = tones[i] || "";
      place.append(probe);
      var colour = getComputedStyle(probe).getPropertyValue("--tone").trim();
      probe.remove();
      return colour;
    }

    // dress gives the data of the option this page's colours, type and manners.
    function dress() {
      var o = JSON.parse(JSON.stringify(option)), ink = style("--ink"), pale = style("--ink-2"), rule = style("--rule"), paper = style("--paper");
      var narrow = live.offsetWidth < 480, long = rows.length > 14 && (kind === "line" || kind === "bars") && o.yAxis[0].type === "value";
      o.animation = !still.matches;
      o.animationDuration = 200;
      o.animationDurationUpdate = 200;
      o.textStyle = { fontFamily: getComputedStyle(place).fontFamily, fontSize: 13, color: ink };
      o.legend = { show: false };
      o.tooltip = {
        renderMode: "richText", confine: true, trigger: o.xAxis && o.xAxis[0].type !== "value" && kind !== "classes" ? "axis" : "item",
        backgroundColor: paper, borderColor: pale, borderWidth: 1, padding: 8, textStyle: { color: ink, fontSize: 13 }, axisPointer: { lineStyle: { color: pale } },
        formatter: function (p) {
          p = Array.isArray(p) ? p[0] : p;
          if (p.componentType === "markLine") return p.name;
          if (option.xAxis && option.xAxis[0].type === "time") return say(rows.findIndex(function (row) { return row[0] === p.value[0]; }), 0);
          return kind === "classes" ? say(p.value[0], p.value[1] + 1) : say(p.dataIndex, 0);
        },
      };
      if (o.xAxis) {
        o.grid = { left: 2, right: 14, top: 14, bottom: long ? 40 : 4, outerBoundsMode: "same", outerBoundsContain: "axisLabel" };
        o.xAxis.concat(o.yAxis).forEach(function (axis) {
          axis.axisLine = { lineStyle: { color: style("--rule-2") } };
          axis.axisTick = { show: false };
          axis.axisLabel = { color: pale, fontSize: 13, hideOverlap: true };
          axis.splitLine = { show: axis.type === "value", lineStyle: { color: rule } };
        });
        if (o.yAxis[0].type === "category") Object.assign(o.yAxis[0].axisLabel, { width: live.offsetWidth * (narrow ? 0.3 : 0.34), overflow: "break", interval: 0 });
      }
      if (long) {
        o.dataZoom = [
          { type: "inside", filterMode: "none", zoomOnMouseWheel: "ctrl", moveOnMouseMove: matchMedia("(pointer: fine)").matches, preventDefaultMouseMove: false },
          slider(rule, paper, pale),
        ];
      }
      var fit = Math.floor(live.offsetWidth * 0.66 / 28); // columns in which a class can be read
      if (kind === "classes" && fit < rows.length) {
        o.dataZoom = [slider(rule, paper, pale)];
        o.dataZoom[0].startValue = rows.length - fit;
        o.dataZoom[0].endValue = rows.length - 1;
        o.dataZoom[0].maxValueSpan = fit - 1;
        o.grid.bottom = 40;
      }
      o.series.forEach(function (s, i) { dressSeries(s, i, narrow, ink, pale, paper); });
      if (o.visualMap) {
        o.visualMap[0].show = false;
        o.visualMap[0].outOfRange = { color: paper };
      }
      if (o.calendar) dressCalendar(o, narrow, pale, rule);
      chart.setOption(o, true);
      Object.keys(off).forEach(function (i) { if (off[i]) chart.dispatchAction({ type: "legendUnSelect", name: option.series[i].name }); });
    }

    function slider(rule, paper, pale) {
      var none = { lineStyle: { opacity: 0 }, areaStyle: { opacity: 0 } };
      return {
        type: "slider", filterMode: kind === "classes" ? "filter" : "none", height: 16, bottom: 6, left: 30, right: 30, showDetail: false, brushSelect: false,
        borderColor: rule, fillerColor: "rgba(128,128,128,.2)", handleStyle: { color: paper, borderColor: pale }, dataBackground: none, selectedDataBackground: none,
      };
    }

    function dressSeries(s, i, narrow, ink, pale, paper) {
      var dashes = [0, [7, 4], [2, 4], [10, 3, 2, 3]];
      if (s.type === "heatmap") {
        s.itemStyle = { borderColor: "#4a4740", borderWidth: 1 };
        s.label = { show: true, color: "#000", fontSize: 13, formatter: function (p) {
          if (kind === "classes") return p.value[2] ? rows[p.value[0]][p.value[1] + 1].replace("类", "") : rows[p.value[0]][p.value[1] + 1][0];
          if (rows.length > 31) return String(p.value[2] || "");
          return Number(p.value[0].slice(8)) + "日\n" + rows[p.dataIndex][1] + (narrow ? "" : " " + rows[p.dataIndex][2]);
        } };
        s.data = s.data.map(function (d) { return kind === "calendar" && d[2] > 4 || !d[2] ? { value: d, label: { color: d[2] ? "#fff" : ink } } : d; });
        return;
      }
      if (i >= tones.length) { // a limit
        s.lineStyle = { color: style("--late"), type: [6, 4], width: 1.5 };
        s.itemStyle = { color: style("--late") };
        return;
      }
      s.itemStyle = { color: toneOf(i) };
      if (s.type === "line") {
        s.lineStyle = { width: 2, type: dashes[i % 4] || "solid" };
        s.symbol = "circle";
        s.symbolSize = 6;
        s.showSymbol = rows.length < 62;
      }
      if (s.type === "bar") {
        var texture = textures[tones[i]] || [];
        s.barMaxWidth = 44;
        if (/^aqi/.test(tones[i])) Object.assign(s.itemStyle, { borderColor: "#4a4740", borderWidth: 1 }); // 良 is pale on paper
        if (texture === hollow) Object.assign(s.itemStyle, { borderColor: s.itemStyle.color, color: paper });
        else if (option.series.length > 1 && texture.length) s.itemStyle.decal = { symbol: texture[0], symbolSize: 1, rotation: texture[1], dashArrayX: texture[2], dashArrayY: texture[3], color: paper };
      }
      if (s.type === "scatter") s.itemStyle.opacity = 1;
      if (s.type === "scatter") s.symbol = ["circle", "diamond", "rect", "triangle"][i % 4];
      if (s.markLine) {
        s.markLine.symbol = "none";
        s.markLine.silent = true;
        s.markLine.lineStyle = { color: pale, type: "solid" };
        s.markLine.label = { formatter: "{b}", color: ink, fontSize: 13, position: "insideEndTop", rotate: 0, textBorderColor: paper, textBorderWidth: 3 };
      }
    }

    function dressCalendar(o, narrow, pale, rule) {
      var c = o.calendar[0], upright = narrow || rows.length < 32;
      Object.assign(c, {
        orient: upright ? "vertical" : "horizontal", cellSize: ["auto", "auto"], left: rows.length < 32 ? 2 : upright ? 46 : 26, right: 4, top: 26, bottom: 4,
        yearLabel: { show: false }, monthLabel: { show: rows.length > 31, nameMap: "ZH", color: pale, fontSize: 13 },
        dayLabel: { nameMap: ["日", "一", "二", "三", "四", "五", "六"], firstDay: 1, color: pale, fontSize: 13 },
        itemStyle: { color: "transparent", borderColor: rule }, splitLine: { lineStyle: { color: pale } },
      });
    }

    // switches makes buttons of the legend's series and limits while the chart is live.
    function switches(on) {
      figure.querySelectorAll(".chart-key li[data-series]").forEach(function (item) {
        var i = Number(item.dataset.series), own = item.querySelector("button");
        if (own) own.replaceWith.apply(own, Array.from(own.childNodes));
        if (!on || option.series.length < 2) return;
        var b = document.createElement("button");
        b.type = "button";
        b.setAttribute("aria-pressed", "true");
        b.append.apply(b, Array.from(item.childNodes));
        b.addEventListener("click", function () {
          off[i] = !off[i];
          b.setAttribute("aria-pressed", String(!off[i]));
          chart.dispatchAction({ type: "legendToggleSelect", name: option.series[i].name });
        });
        item.append(b);
      });
    }

    function keys(e) {
      var steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
      if (e.key === "Escape") {
        refused = true;
        close();
        button.focus();
      } else if (e.key in steps) go(at + steps[e.key]);
      else if (e.key === "Home") go(0);
      else if (e.key === "End") go(rows.length - 1);
      else if (e.key === "+" || e.key === "=") zoom(0.5);
      else if (e.key === "-") zoom(2);
      else return;
      e.preventDefault();
    }

    function go(i) {
      at = Math.max(0, Math.min(rows.length - 1, i));
      said.textContent = say(at, 0).replace(/\n/g, "，");
      for (var s = 0; s < tones.length && off[s]; s++);
      var data = kind === "classes" ? option.series[0].data.findIndex(function (d) { return d[0] === at; }) : at;
      chart.dispatchAction({ type: "showTip", seriesIndex: kind === "classes" || kind === "calendar" ? 0 : Math.min(s, option.series.length - 1), dataIndex: data });
    }

    // zoom makes the window of the axis factor times as wide, around the place last said.
    function zoom(factor) {
      var window_ = chart.getOption().dataZoom;
      if (!window_ || !window_.length) return;
      var width = Math.min(100, Math.max(5, (window_[0].end - window_[0].start) * factor));
      var middle = at < 0 ? (window_[0].start + window_[0].end) / 2 : 100 * at / Math.max(1, rows.length - 1);
      var start = Math.max(0, Math.min(100 - width, middle - width / 2));
      chart.dispatchAction({ type: "dataZoom", start: start, end: start + width });
    }
  }
})();
