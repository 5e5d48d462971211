package serve

// liveScript reloads the page after an edit, and shows what is wrong above it
// while the last good site stays.
const liveScript = `(function () {
  var own = document.currentScript.dataset.problems || "", box = null;
  function show(text) {
    if (box) { box.remove(); box = null; }
    text = (text + own).trim();
    if (!text) return;
    box = document.createElement("pre");
    box.id = "mingjing-problems";
    box.setAttribute("role", "alert");
    box.textContent = text;
    var s = box.style;
    s.whiteSpace = "pre-wrap"; s.margin = "0"; s.padding = "12px 16px"; s.background = "#fff4e5";
    s.color = "#1f1f1f"; s.borderBottom = "2px solid #b54708"; s.font = "14px/1.6 ui-monospace, monospace";
    document.body.prepend(box);
  }
  show("");
  var events = new EventSource("` + eventsPath + `");
  events.onmessage = function (e) {
    var m = JSON.parse(e.data);
    if (m.reload && !m.problems) { location.reload(); return; }
    show(m.problems);
  };
})();
`
