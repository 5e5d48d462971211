// The search page: what is typed is asked of the index (find-index.js), answers are links in
// a plain list. Data only ever becomes text nodes. Without this script the page leads to the lists.
(function () {
  "use strict";
  var form = document.getElementById("seek"), input = form.q, said = document.getElementById("said"), hits = document.getElementById("hits");
  var more = document.getElementById("more"), narrow = document.getElementById("narrow"), fields = document.getElementById("fields"), examples = document.getElementById("examples");
  var ask = mingjingAsk, words = form.dataset, PAGE = 10, LONGEST = 100;
  var pointer, answer = null, shown = [], count = 0, turn = 0, bytes = {}, watcher = null;

  ask.script = function (address) {
    return new Promise(function (resolve, reject) {
      var s = document.createElement("script");
      s.src = address;
      s.onload = function () { s.remove(); resolve(); };
      s.onerror = function () { s.remove(); reject(new Error(address)); };
      document.head.append(s);
    });
  };
  function say(text, values) { said.textContent = text.replace(/\{(\w+)\}/g, function (_, k) { return values[k]; }); }
  function make(name, text, parent, className) {
    var e = document.createElement(name);
    if (text) e.textContent = text;
    if (className) e.className = className;
    if (parent) parent.append(e);
    return e;
  }

  // 1 The address holds the query and what narrows it
  var NAMES = ["year", "kind", "town", "type", "status"], chosen = {};
  function read() {
    var p = new URLSearchParams(location.search);
    input.value = p.get("q") || "";
    NAMES.forEach(function (n) { chosen[n] = p.get(n) || ""; });
  }
  function write(push) {
    var p = new URLSearchParams();
    if (input.value.trim()) p.set("q", input.value.trim());
    NAMES.forEach(function (n) { if (chosen[n]) p.set(n, chosen[n]); });
    var to = location.pathname + (p.toString() ? "?" + p : "");
    if (to === location.pathname + location.search) return;
    try { history[push ? "pushState" : "replaceState"](null, "", to); } catch (e) { /* a folder in some browsers: the address stays */ }
  }

  // 2 Asking
  async function run() {
    var mine = ++turn, query = input.value.trim(), long = Array.from(query).length > LONGEST;
    if (long) query = Array.from(query).slice(0, LONGEST).join("");
    answer = null;
    if (!query) { clear(); said.textContent = ""; return; }
    var units = ask.rules.units(ask.rules.fold(query));
    if (!units.length || units.length === 1 && Array.from(units[0].text).length === 1) {
      clear();
      return say(units.length ? words.short : words.signs, {});
    }
    if (!("DecompressionStream" in window)) { clear(); return say(words.old, {}); }
    try {
      pointer = await ask.open();
      var a = await ask(query);
      if (mine !== turn) return;
      answer = a;
      answer.long = long;
      if (narrow.open || NAMES.some(function (n) { return n !== "year" && chosen[n]; })) await facets();
      if (mine === turn) show();
    } catch (e) {
      if (mine !== turn) return;
      clear();
      say(words.failed, {});
    }
  }
  function clear() { hits.replaceChildren(); more.hidden = narrow.hidden = true; examples.hidden = !!input.value.trim(); }

  // 3 Showing
  function show() {
    shown = answer.ids.filter(fits);
    if (answer.near) shown = shown.slice(0, 2 * PAGE);
    clear();
    narrow.hidden = answer.ids.length < 2;
    if (!answer.ids.length) say(words.none, { q: input.value.trim() });
    else if (answer.near) say(words.near, { q: input.value.trim(), n: shown.length });
    else if (shown.length < answer.ids.length) say(words.some, { n: shown.length, all: answer.ids.length });
    else say(answer.sure || shown.length <= PAGE ? words.found : words.about, { n: shown.length });
    if (answer.long) said.append(words.long);
    if (watcher) watcher.disconnect();
    watcher = "IntersectionObserver" in window ? new IntersectionObserver(seen) : null;
    count = 0;
    options();
    return extend();
  }
  async function extend() {
    var of = answer, next = shown.slice(count, count + PAGE);
    var titles = await Promise.all(next.map(ask.title));
    if (of !== answer) return null;
    var first = null;
    titles.forEach(function (row) { var li = hit(row); first = first || li; hits.append(li); });
    count += next.length;
    more.hidden = count >= shown.length;
    return first;
  }
  function hit(row) {
    var li = make("li"), a = make("a", "", li), note = make("p", "", li, "note");
    a.href = row[0];
    var known = emphasise(a, row[1]);
    [row[2], row[3], row[4], row[5], row[1].indexOf(row[6]) < 0 ? row[6] : ""].forEach(function (part, i) {
      if (!part) return;
      if (note.firstChild) note.append(" · ");
      known = emphasise(make("span", "", note, i === 0 || i === 3 ? "nw" : ""), part) || known;
    });
    if (!known && watcher && location.protocol !== "file:") watcher.observe(li);
    return li;
  }

  // 4 Words in their context: from the page itself, when the reader gets to see the answer
  function seen(entries) {
    entries.forEach(function (e) {
      if (!e.isIntersecting) return;
      watcher.unobserve(e.target);
      context(e.target).catch(function () { /* the answer stands without it */ });
    });
  }
  var BLOCKS = "p, li, dd, td, th, h2, h3, h4, div";
  async function context(li) {
    var a = li.querySelector("a"), terms = answer.terms;
    var page = new DOMParser().parseFromString(await (await fetch(a.href)).text(), "text/html"), main = page.querySelector("main");
    main.querySelectorAll("nav, svg, script, h1").forEach(function (e) { e.remove(); });
    var best = null, most = 0;
    main.querySelectorAll(BLOCKS).forEach(function (e) {
      if (e.querySelector(BLOCKS)) return;
      var t = bare(e.textContent), n = terms.filter(function (term) { return t.text.indexOf(term.text) >= 0; }).length;
      if (n > most || n === most && n && best.textContent.length < 20 && e.textContent.length >= 20) { most = n; best = e; } // a sentence rather than a cell
    });
    if (!best) { if (!answer.near) make("p", words.apart, li, "note"); return; }
    emphasise(make("p", "", li, "context"), cut(best.textContent.replace(/\s+/g, " ").trim(), terms));
    var place = best.closest("[id]");
    if (place && main.contains(place) && place !== main) a.href = a.href.split("#")[0] + "#" + place.id;
  }
  function cut(text, terms) {
    var t = bare(text), at = -1;
    terms.forEach(function (term) { if (at < 0) at = t.text.indexOf(term.text); });
    var from = Math.max(0, (at < 0 ? 0 : t.at[at]) - 24), to = Math.min(text.length, from + 90);
    return (from > 0 ? "…" : "") + text.slice(from, to) + (to < text.length ? "…" : "");
  }
  // bare folds a text, without soft separators, and tells where each character of it came from
  function bare(s) {
    var out = "", at = [], i = 0;
    for (var c of s) {
      for (var f of ask.rules.fold(c)) {
        var k = ask.rules.classOf(f), add = k === "hard" ? "\n" : k === "soft" ? "" : f;
        out += add;
        for (var n = 0; n < add.length; n++) at.push(i);
      }
      i += c.length;
    }
    at.push(i);
    return { text: out, at: at };
  }
  // emphasise writes a text with the words in <mark>; true where it has all of them
  function emphasise(e, s) {
    var t = bare(s), spans = [], all = true;
    answer.terms.forEach(function (term) {
      var i = t.text.indexOf(term.text), some = i >= 0;
      for (; i >= 0; i = t.text.indexOf(term.text, i + term.text.length)) spans.push([t.at[i], t.at[i + term.text.length]]);
      all = all && some;
    });
    spans.sort(function (a, b) { return a[0] - b[0]; });
    var done = 0;
    spans.forEach(function (span) {
      if (span[0] < done) return;
      e.append(s.slice(done, span[0]));
      make("mark", s.slice(span[0], span[1]).trimEnd(), e);
      done = span[0] + s.slice(span[0], span[1]).trimEnd().length;
    });
    e.append(s.slice(done));
    return all;
  }

  // 5 Narrowing: years are ranges of documents, the rest a byte for each
  async function facets() {
    await Promise.all(pointer.facets.map(async function (f, i) { bytes[f.name] = bytes[f.name] || await ask.facet(i); }));
  }
  function valueOf(name, id) {
    if (name === "year") {
      var y = pointer.years.find(function (y) { return id >= y[1] && id < y[2]; });
      return y ? y[0] : "";
    }
    if (!bytes[name]) return null;
    var n = bytes[name][id], f = pointer.facets.find(function (f) { return f.name === name; });
    return n ? f.values[2 * (n - 1)] : "";
  }
  function fits(id) { return NAMES.every(function (n) { return !chosen[n] || valueOf(n, id) === chosen[n]; }); }
  function options() {
    if (!narrow.open) return;
    fields.replaceChildren();
    NAMES.forEach(function (name) {
      var counts = new Map();
      answer.ids.forEach(function (id) {
        var v = valueOf(name, id), others = NAMES.every(function (n) { return n === name || !chosen[n] || valueOf(n, id) === chosen[n]; });
        if (v && others) counts.set(v, (counts.get(v) || 0) + 1);
      });
      if (counts.size < 2 && !chosen[name]) return;
      var label = make("label", words[name], fields), select = make("select", "", label);
      select.name = name;
      make("option", words.any, select).value = "";
      var values = Array.from(counts);
      values.sort(name === "year" ? function (a, b) { return a[0] < b[0] ? 1 : -1; } : function (a, b) { return b[1] - a[1]; });
      if (chosen[name] && !counts.has(chosen[name])) values.push([chosen[name], 0]);
      values.forEach(function (v) { make("option", v[0] + "（" + v[1] + "）", select).value = v[0]; });
      select.value = chosen[name];
    });
  }
  narrow.addEventListener("toggle", function () {
    if (narrow.open && answer) facets().then(options, function () { say(words.failed, {}); });
  });
  fields.addEventListener("change", function (e) {
    var name = e.target.name;
    chosen[name] = e.target.value;
    write(true);
    Promise.resolve(show()).then(function () { if (fields.querySelector('[name="' + name + '"]')) fields.querySelector('[name="' + name + '"]').focus(); });
  });

  // 6 Hands: typing, Enter, / and the arrows
  var timer = 0;
  input.addEventListener("input", function (e) {
    clearTimeout(timer);
    if (e.isComposing) return; // letters on their way to characters
    timer = setTimeout(function () { write(false); run(); }, 200);
  });
  input.addEventListener("compositionend", function () { input.dispatchEvent(new Event("input")); });
  form.addEventListener("submit", function (e) {
    e.preventDefault();
    clearTimeout(timer);
    NAMES.forEach(function (n) { chosen[n] = ""; });
    write(true);
    run();
  });
  more.addEventListener("click", function () { extend().then(function (li) { if (li) li.querySelector("a").focus(); }); });
  examples.addEventListener("click", function (e) {
    if (e.target.tagName !== "BUTTON") return;
    input.value = e.target.textContent;
    write(true);
    run();
    input.focus();
  });
  addEventListener("popstate", function () { read(); run(); });
  document.addEventListener("keydown", function (e) {
    if (e.isComposing || e.ctrlKey || e.metaKey || e.altKey) return;
    var typing = /^(INPUT|SELECT|TEXTAREA)$/.test(e.target.tagName);
    if (e.key === "/" && !typing) { e.preventDefault(); input.focus(); input.select(); return; }
    var links = Array.from(hits.querySelectorAll("a")), at = links.indexOf(document.activeElement);
    if (e.key === "Escape" && at >= 0) { input.focus(); return; }
    if (e.key !== "ArrowDown" && e.key !== "ArrowUp" || at < 0 && e.target !== input) return;
    var to = at + (e.key === "ArrowDown" ? 1 : -1);
    if (to < -1 || to >= links.length || to === -1 && at < 0) return;
    e.preventDefault();
    (links[to] || input).focus();
  });

  examples.hidden = false;
  read();
  if (input.value) run(); else input.focus();
})();
