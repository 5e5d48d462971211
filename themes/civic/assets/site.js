// Remembers large type from page to page, and fetches chart.js where there are charts. It
// runs in the head, before anything is drawn, so that nothing changes under the reader's
// eyes. Every page is complete without it.
(function () {
  "use strict";
  var own = document.currentScript, root = document.documentElement, key = "large-type";
  function remembered() {
    try { return localStorage.getItem(key) === "1"; } catch (e) { return false; } // a browser may refuse storage
  }
  function remember(large) {
    root.classList.toggle("large", large);
    try { if (large) localStorage.setItem(key, "1"); else localStorage.removeItem(key); } catch (e) { /* this page only */ }
  }
  root.classList.add("script"); // chart.css keeps room for the buttons
  if (location.hash === "#large") remember(true);
  else root.classList.toggle("large", remembered());
  addEventListener("pageshow", function (e) { if (e.persisted) root.classList.toggle("large", remembered()); });
  document.addEventListener("click", function (e) {
    var link = e.target.closest && e.target.closest("a.to-large, a.to-normal");
    if (link) remember(link.classList.contains("to-large"));
  });
  document.addEventListener("DOMContentLoaded", function () {
    if (!document.querySelector(".chart-option")) return;
    var script = document.createElement("script");
    script.src = own.dataset.chart;
    document.head.append(script);
  });
})();
