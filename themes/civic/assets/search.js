// The search page: what is typed is asked of the index (find-index.js), answers are links in
// a plain list. Data only ever becomes text nodes. Without this script the page leads to the lists.
(function () {
  "use strict";
  var form = document.getElementById("seek"), input = form.q, said = document.getElementById("said"), hits = document.getElementById("hits");
  var more = document.getElementById("more"), narrow = document.getElementById("narrow"), fields = document.getElementById("fields"), examples = document.getElementById("examples");
  var picked = document.getElementById("picked"), name = document.title;
  var ask = mingjingAsk, words = form.dataset, PAGE = 10, LONGEST = 100, LOOKS = 3, SLOW = 300;
  var pointer, answer = null, shown = [], turn = 0, bytes = {}, watcher = null;

  ask.script = function (address) {
    return new Promise(function (resolve, reject) {
      var s = document.createElement("script");
      s.src = address;
      s.onload = function () { s.remove(); resolve(); };
      s.onerror = function () { s.remove(); reject(new Error(address)); };
      document.head.append(s);
    });
  };
  function fill(text, values) { return text.replace(/\{(\w+)\}/g, function (_, k) { return values[k]; }); }
  function say(text, values) { said.textContent = fill(text, values || {}); }
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
    if (narrowed()) narrow.open = true;
  }
  function narrowed() { return NAMES.some(function (n) { return chosen[n]; }); }
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
    document.title = query ? query + " - " + name : name;
    if (!query) { clear(); say(""); return; }
    var units = ask.rules.units(ask.rules.fold(query));
    if (!units.length || units.length === 1 && Array.from(units[0].text).length === 1) {
      clear();
      return say(units.length ? words.short : words.signs);
    }
    if (!("DecompressionStream" in window)) { clear(); return say(words.old); }
    var slow = setTimeout(function () { if (mine === turn) say(words.busy); }, SLOW);
    try {
      pointer = await ask.open();
      var a = await ask(query);
      if (mine !== turn) return;
      answer = a;
      answer.long = long;
      if (narrow.open || NAMES.some(function (n) { return n !== "year" && chosen[n]; })) await facets();
      if (mine === turn) await show();
    } catch (e) {
      if (mine !== turn) return;
      clear();
      say(words.failed);
    } finally { clearTimeout(slow); }
  }
  function clear() { hits.replaceChildren(); more.hidden = narrow.hidden = picked.hidden = true; examples.hidden = !!input.value.trim(); }

  // 3 Showing. Pairs of characters find them apart as well: who has them together stands before
  var next = 0, count = 0, apart = [], scattered = 0; // next to look at; shown; those kept for the end, and how many there were
  function show() {
    shown = answer.ids.filter(fits);
    if (answer.near) shown = shown.slice(0, 2 * PAGE);
    if (watcher) watcher.disconnect();
    watcher = "IntersectionObserver" in window ? new IntersectionObserver(seen) : null;
    next = count = scattered = 0;
    apart = [];
    return extend(true);
  }
  async function extend(anew) {
    var of = answer, all = shown, page = [];
    for (var look = 0; look < LOOKS && page.length < PAGE && next < all.length; look++) {
      var some = all.slice(next, next + PAGE - page.length);
      next += some.length;
      var checked = await Promise.all(some.map(check));
      if (of !== answer || all !== shown) return null;
      checked.forEach(function (h) { if (h.together === false) { apart.push(h); scattered++; } else page.push(h); });
    }
    if (next === all.length || !page.length) page = page.concat(apart.splice(0, PAGE - page.length));
    if (anew) clear();
    var items = page.map(hit);
    hits.append.apply(hits, items);
    count += page.length;
    narrow.hidden = answer.ids.length < 2;
    more.hidden = next === all.length && !apart.length;
    if (anew) { chips(); options(); }
    tell();
    return items[0];
  }
  async function check(id) {
    var of = answer, row = await ask.title(id), h = { id: id, row: row, together: true };
    if (of.ids.indexOf(id) < of.certain || ask.together(row, null, of.terms)) return h;
    try {
      h.lines = await ask.lines(id);
      h.together = ask.together(row, h.lines, of.terms);
    } catch (e) { /* the answer stands without its words */ }
    return h;
  }
  function tell() {
    var all = answer.ids.length, n = shown.length, looked = next === n, text;
    if (!all) text = fill(words.none, { q: input.value.trim() });
    else if (answer.near) text = fill(words.near, { q: input.value.trim(), n: n });
    else if (n < all) text = fill(words.some, { n: n, all: all });
    else text = fill(looked || answer.certain === all ? words.found : words.about, { n: n });
    if (scattered) text += fill(!looked ? words.later : scattered < n ? words.together : words.scattered, { n: n - scattered });
    if (count > PAGE) text += fill(words.upto, { n: count });
    say(text + (answer.long ? words.long : ""));
  }
  function hit(h) {
    var row = h.row, li = make("li"), a = make("a", "", li), note = make("p", "", li, "note");
    a.href = row[0];
    var known = emphasise(a, row[1]);
    [row[2], row[3], row[4], row[5], row[1].indexOf(row[6]) < 0 ? row[6] : ""].forEach(function (part, i) {
      if (part) known = emphasise(make("span", "", note, i === 0 || i === 3 ? "nw" : ""), part) || known;
    });
    if (h.together === false) make("p", words.apart, li, "note");
    else if (h.lines) context(li, h.lines);
    else if (!known && watcher) { li.dataset.id = h.id; watcher.observe(li); }
    return li;
  }

  // 4 Words in their context, when the reader gets to see the answer
  function seen(entries) {
    entries.forEach(function (e) {
      if (!e.isIntersecting) return;
      watcher.unobserve(e.target);
      var of = answer;
      ask.lines(+e.target.dataset.id).then(function (lines) { if (of === answer) context(e.target, lines); }, function () { /* the answer stands without it */ });
    });
  }
  // context shows the line that has most of the words, a sentence or a row rather than a word, and leads to it
  function context(li, lines) {
    var best = "", most = 0, a = li.querySelector("a");
    lines.forEach(function (line) {
      var p = ask.rules.plain(line), n = answer.terms.filter(function (t) { return ask.rules.has(p, t); }).length;
      if (n > most || n === most && n && best.length < 20 && line.length >= 20) { most = n; best = line; }
    });
    if (!best) return;
    var at = first(best), clause = best.slice(0, at.from).match(/[^\t，。；：！？、,;:!?]*$/)[0] + best.slice(at.from, at.to) + best.slice(at.to).match(/^[^\t，。；：！？、,;:!?]*/)[0];
    a.setAttribute("href", a.getAttribute("href") + (a.hash ? "" : "#") + ":~:text=" + encodeURIComponent(clause.trim()).replace(/-/g, "%2D"));
    var from = Math.max(0, at.from - 24), cell = best.indexOf("\t", from);
    if (from > 0 && cell >= 0 && cell < at.from) from = cell + 1; // a row begins with a cell
    var to = Math.min(best.length, from + 90);
    emphasise(make("p", "", li, "context"), (from > 0 ? "…" : "") + best.slice(from, to).replace(/\t/g, "　") + (to < best.length ? "…" : "")); // a tab parts the cells of a row
  }
  // bare is plain, and tells where each character of it came from: from where to where
  function bare(s) {
    var out = "", at = [], i = 0;
    for (var c of s) {
      var add = ask.rules.plain(c);
      out += add;
      for (var n = 0; n < add.length; n++) at.push([i, i + c.length]);
      i += c.length;
    }
    return { text: out, at: at };
  }
  // spans are where the words stand in a text, in order
  function spans(s) {
    var t = bare(s), out = [];
    answer.terms.forEach(function (term) {
      [term.text].concat(term.also).forEach(function (form) {
        for (var i = t.text.indexOf(form); i >= 0; i = t.text.indexOf(form, i + form.length)) {
          out.push([t.at[i][0], t.at[i + form.length - 1][1]]);
        }
      });
    });
    return out.sort(function (a, b) { return a[0] - b[0] || b[1] - a[1]; });
  }
  function first(s) {
    var all = spans(s);
    return all.length ? { from: all[0][0], to: all[0][1] } : { from: 0, to: 0 };
  }
  // emphasise writes a text with the words in <mark>; true where it has all of them
  function emphasise(e, s) {
    var done = 0, p = ask.rules.plain(s);
    spans(s).forEach(function (span) {
      if (span[0] < done) return;
      e.append(s.slice(done, span[0]));
      make("mark", s.slice(span[0], span[1]), e);
      done = span[1];
    });
    e.append(s.slice(done));
    return answer.terms.every(function (t) { return ask.rules.has(p, t); });
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
    if (!narrow.open || !answer) return;
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
  // chips say what is chosen, and take it back
  function chips() {
    picked.replaceChildren();
    NAMES.forEach(function (n) {
      if (!chosen[n]) return;
      var b = make("button", chosen[n] + " ×", picked);
      b.type = "button";
      b.value = n;
      b.setAttribute("aria-label", fill(words.drop, { name: words[n], value: chosen[n] }));
    });
    picked.hidden = !picked.firstChild;
    if (!picked.hidden) make("button", words.clear, picked).type = "button";
  }
  function choose(n, value) {
    chosen[n] = value;
    write(true);
    return answer ? show().catch(function () { say(words.failed); }) : Promise.resolve();
  }
  picked.addEventListener("click", function (e) {
    if (e.target.tagName !== "BUTTON") return;
    if (!e.target.value) NAMES.forEach(function (n) { chosen[n] = ""; });
    choose(e.target.value || NAMES[0], "").then(function () { (picked.querySelector("button") || input).focus(); });
  });
  narrow.addEventListener("toggle", function () {
    if (narrow.open && answer) facets().then(options, function () { say(words.failed); });
  });
  fields.addEventListener("change", function (e) {
    var n = e.target.name;
    choose(n, e.target.value).then(function () {
      var again = fields.querySelector('[name="' + n + '"]');
      if (again) again.focus();
    });
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
    write(true);
    run();
  });
  more.addEventListener("click", function () {
    extend().then(function (li) { if (li) li.querySelector("a").focus(); }, function () { say(words.failed); });
  });
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
