// Asks the index that the generator made (generator/internal/search, whose rules stand here a
// second time; testdata/vectors.json holds both together). It touches no page: search.js does.
(function (root) {
  "use strict";
  var MOST_KEYS = 12, FEW = 20; // bounds on what one query fetches
  var GRAM = 4, TOP = 3, ALL_PAIRS = 8; // up to so many units a term is asked by all its pairs

  // 1 Fold: NFKC, what shows nothing out, lower case; traditional characters once the table is there
  var table = null;
  var UNSEEN = /[\p{Cf}\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu;
  function fold(s) {
    var out = "";
    for (var c of s.normalize("NFKC").replace(UNSEEN, "")) {
      c = c.toLowerCase(); // one by one: a final sigma stays an ordinary one
      out += table && table.get(c) || c;
    }
    return out;
  }

  // 2 Units: a Han character, or a run of other letters and digits
  var HARD = /[\u0000-\u001f\u007f\u0085\u2028\u2029,;:!?。、]/u;
  var SOLO = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\u{20000}-\u{3ffff}]/u;
  var RUN = /[\p{L}\p{N}\p{M}]/u;
  function classOf(c) { return HARD.test(c) ? "hard" : SOLO.test(c) ? "solo" : RUN.test(c) ? "run" : "soft"; }
  function units(text) {
    var out = [], open = false, run = null;
    for (var c of text) {
      var k = classOf(c);
      if (k === "run") {
        if (run) run.text += c; else out.push(run = { text: c, run: true, open: open });
        open = true;
        continue;
      }
      run = null;
      if (k === "solo") { out.push({ text: c, run: false, open: open }); open = true; }
      if (k === "hard") open = false;
    }
    return out;
  }

  // 3 Keys of a term: enough that each of its characters stands in one
  function join(u, v, n) {
    if (!u.run && !v.run && n > 1) return "";
    var a = Array.from(u.text), b = Array.from(v.text);
    if (u.run && a.length < n || v.run && b.length < n) return "";
    return (u.run ? a.slice(-n).join("") : u.text) + (u.run && v.run ? " " : "") + (v.run ? b.slice(0, n).join("") : v.text);
  }
  // jointed: two runs that people write as one word, GB 3095, PM2.5
  function jointed(u, v) { return u.run && v.run && /^[0-9]/.test(v.text) && /[a-z]/.test(u.text.slice(1 - GRAM)); }
  function grams(text) {
    var r = Array.from(text), out = [];
    if (r.length <= GRAM) return [text];
    for (var at = 0; at < r.length - GRAM; at += GRAM) out.push(r.slice(at, at + GRAM).join(""));
    out.push(r.slice(-GRAM).join(""));
    return out;
  }
  function termKeys(list) {
    var out = [], covered = list.map(function () { return 0; });
    for (var i = 0; i + 1 < list.length; i++) {
      if (list.length > ALL_PAIRS && i % 2 === 1 && i + 2 < list.length && !list[i].run && !list[i + 1].run) continue;
      if (jointed(list[i], list[i + 1])) {
        var u = Array.from(list[i].text).slice(-2), v = Array.from(list[i + 1].text).slice(0, 2);
        out.push(u.concat(v).join(""));
        covered[i] = Math.max(covered[i], u.length);
        covered[i + 1] = Math.max(covered[i + 1], v.length);
        continue;
      }
      for (var n = 2; n >= 1; n--) {
        var key = join(list[i], list[i + 1], n);
        if (key) {
          out.push(key);
          covered[i] = Math.max(covered[i], n);
          covered[i + 1] = Math.max(covered[i + 1], n);
          break;
        }
      }
    }
    list.forEach(function (u, i) {
      if (u.run && covered[i] < Array.from(u.text).length) out = out.concat(grams(u.text));
      else if (!u.run && list.length === 1) out.push(u.text);
    });
    return unique(out);
  }
  function unique(list) { return Array.from(new Set(list)); }

  // 4 Document numbers, however they are written
  function number(s, least, most) { return new RegExp("^[0-9]{" + least + "," + most + "}$").test(s) ? +s : 0; }
  function yearOf(u) { var y = u.run ? number(u.text, 4, 4) : 0; return y >= 1949 && y <= 2100 ? y : 0; }
  function numberKeys(organ, year, serial, joined) {
    var plain = year + "/" + serial;
    return joined ? ["№" + organ + plain] : organ ? ["№" + organ + plain, "№" + plain] : ["№" + plain];
  }
  // splitYear cuts 202236, as who leaves out the brackets writes 〔2022〕36
  function splitYear(u) {
    if (!u.run || !/^[0-9]{5,10}$/.test(u.text)) return null;
    var year = yearOf({ run: true, text: u.text.slice(0, 4) });
    return year ? { year: year, rest: u.text.slice(4) } : null;
  }
  function readNumber(list) {
    var i = list.length - 1;
    function back(word) { if (i > 0 && list[i].open && list[i].text === word) i--; }
    var cut = i > 0 && list[i].open && splitYear(list[i]), after = cut && number(cut.rest, 1, 6);
    if (after) {
      i--;
      back("第"); back("字");
      if (!list[i].run && "字第年月日号".indexOf(list[i].text) < 0) return numberKeys(list[i].text, cut.year, after, true);
      i = list.length - 1;
    }
    if (i < 1 || !list[i].run || !list[i].open) return null;
    var serial = number(list[i].text, 1, 6);
    if (!serial) return null;
    i--;
    back("第"); back("字"); back("年");
    var year = yearOf(list[i]);
    if (!year) return null;
    if (i === 0 || !list[i].open) return numberKeys("", year, serial);
    i--;
    back("字");
    return numberKeys(list[i].run ? "" : list[i].text, year, serial);
  }
  function yearFirst(list) {
    var last = list.length - 1, year = yearOf(list[0]), serial = number(list[last].text, 1, 6), organ = "";
    if (!year || !serial) return null;
    for (var u of list.slice(1, last)) {
      if (u.run || u.text === "月") return null;
      if (u.text !== "年" && u.text !== "字" && u.text !== "第") organ = u.text;
    }
    return organ ? numberKeys(organ, year, serial) : null;
  }
  function numberQuery(list) {
    var closed = list[list.length - 1].text === "号", some = closed ? list.slice(0, -1) : list;
    if (some.length < 2) return { keys: [], closed: false };
    var keys = readNumber(some);
    if (keys && (closed || some[some.length - 2].text !== "年")) return { keys: keys, closed: closed && !list[0].run };
    return { keys: yearFirst(some) || [], closed: false };
  }
  // whole is the key of those whose own number the query is: Han characters, then the runs, leading zeros off
  function whole(query) {
    var han = "№", runs = "", before = null;
    function digits(s) { return "/" + s.replace(/^0+(?=[1-9][0-9]*$)/, ""); }
    units(query).forEach(function (u) {
      var cut = before && !before.run && splitYear(u);
      before = u;
      if (cut) runs += "/" + cut.year + digits(cut.rest); else if (u.run) runs += digits(u.text); else if ("字第年号".indexOf(u.text) < 0) han += u.text;
    });
    return /[0-9]/.test(runs) && Array.from(han + runs).length <= 60 ? han + runs : "";
  }

  // Days have one key, however they are written: 2021年11月4日, 2021-11-04
  function dateOf(list) {
    var n = list.length, at = n === 6 && list[1].text === "年" && list[3].text === "月" && (list[5].text === "日" || list[5].text === "号") ? [0, 2, 4] : n === 3 ? [0, 1, 2] : null;
    if (!at || list.slice(1).some(function (u) { return !u.open; })) return null;
    var y = yearOf(list[at[0]]), m = number(list[at[1]].text, 1, 2), d = number(list[at[2]].text, 1, 2);
    function two(k) { return k < 10 ? "0" + k : "" + k; }
    return y && m >= 1 && m <= 12 && d >= 1 && d <= 31 ? { key: "@" + y + "/" + m + "/" + d, forms: [y + "年" + m + "月" + d + "日", y + "年" + two(m) + "月" + two(d) + "日", y + two(m) + two(d), "" + y + m + d] } : null;
  }

  function terms(query) {
    return query.split(/[ \u0000-\u001f\u007f\u0085\u2028\u2029,;:!?。、]+/u).map(units).filter(function (l) { return l.length; }).map(function (list) {
      var day = dateOf(list), n = day ? { keys: [day.key], closed: true } : numberQuery(list), keys = termKeys(list);
      return { text: list.map(function (u) { return u.text; }).join(""), also: day ? day.forms : [], keys: keys, number: n.keys, closed: n.closed, sure: list.length <= 2 && keys.length === 1 };
    });
  }

  // 5 Files: classic scripts that call mingjingSearch(name, data), so that they load from a folder too
  var waiting = {}, loaded = {}, pointer = null;
  root.mingjingSearch = function (name, data) { if (waiting[name]) waiting[name](data); };
  function script(name, address) { // a page sets ask.script; tests set their own
    return ask.script(address).then(null, function () { throw new Error("missing " + name); });
  }
  function fetchFile(name, address) {
    return new Promise(function (resolve, reject) {
      waiting[name] = resolve;
      script(name, address).then(function () { reject(new Error("empty " + name)); }, reject);
    });
  }
  function inflate(data) {
    var packed = Uint8Array.from(atob(data), function (c) { return c.charCodeAt(0); });
    return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer()
      .then(function (b) { return new Uint8Array(b); });
  }
  function load(name, folder) {
    if (!loaded[name]) {
      loaded[name] = fetchFile(name, "search/" + (folder === undefined ? pointer.folder + "/" : folder) + name + ".js").then(inflate);
      loaded[name].catch(function () { delete loaded[name]; });
    }
    return loaded[name];
  }
  var opening = null;
  function open() {
    opening = opening || fetchFile("", "search-index.js").then(function (p) { return pointer = p; });
    opening.catch(function () { opening = null; });
    return opening;
  }
  function text(bytes) { return new TextDecoder().decode(bytes); }

  // 6 Lists
  function hash(key) {
    var h = 2166136261;
    for (var b of new TextEncoder().encode(key)) h = Math.imul(h ^ b, 16777619);
    h = Math.imul(h ^ h >>> 16, 0x85ebca6b);
    return (h ^ h >>> 13) >>> 0;
  }
  function reader(data) {
    return { at: 0, more: function () { return this.at < data.length; },
      number: function () {
        for (var n = 0, shift = 1; ; shift *= 128) {
          var b = data[this.at++];
          n += (b & 127) * shift;
          if (b < 128) return n;
        }
      },
      bytes: function (n) { return data.subarray(this.at, this.at += n); } };
  }
  // find looks a key up: {key, lists, count, far}, its lists by rank (title and numbers; names; the rest), or null where nothing has it
  function find(key) {
    var shard = "k" + (hash(key) >>> (32 - pointer.bits)).toString(16);
    return load(shard).then(function (data) {
      var r = reader(data);
      function list() {
        var l = { count: r.number() };
        if (!l.count) return l;
        var head = r.number();
        l.size = Math.floor(head / 4);
        l.way = head & 3;
        if (l.way === 3) l.file = shard + "-" + r.number(); else l.data = r.bytes(l.size);
        return l;
      }
      while (r.more()) {
        var name = text(r.bytes(r.number())), p = { key: key, lists: [list(), list(), list()], count: 0, far: 0 };
        if (name !== key) continue;
        p.lists.forEach(function (l) { p.count += l.count; p.far += l.file ? l.size : 0; });
        return p;
      }
      return null;
    });
  }
  function mark(marks, l, level) {
    if (!l.count) return Promise.resolve();
    return (l.file ? load(l.file).then(function (d) { return { way: d[0], data: d.subarray(1) }; }) : Promise.resolve(l)).then(function (l) {
      var r = reader(l.data), next = 0, i;
      if (l.way === 1) {
        for (i = 0; i < marks.length; i++) if (l.data[i >> 3] & 1 << (i & 7)) marks[i] = level;
      } else if (l.way === 2) {
        var from = 0;
        while (r.more()) {
          next = from + r.number();
          marks.fill(level, from, next);
          from = next + 1;
        }
        marks.fill(level, from);
      } else {
        while (r.more()) { next += r.number(); marks[next++] = level; }
      }
    });
  }
  async function marksOf(p) {
    var marks = new Uint8Array(pointer.count);
    for (var i = 0; i < TOP; i++) await mark(marks, p.lists[i], TOP - i);
    return marks;
  }
  async function ranked(postings) {
    var level = new Uint8Array(pointer.count).fill(TOP), left = pointer.count, out = [];
    for (var i = 0; i < postings.length; i++) {
      if (i > 0 && left <= FEW && postings[i].far) { out.skipped = true; break; }
      var marks = await marksOf(postings[i]);
      left = 0;
      for (var id = 0; id < level.length; id++) {
        if (marks[id] < level[id]) level[id] = marks[id];
        if (level[id]) left++;
      }
    }
    for (var want = TOP; want >= 1; want--) level.forEach(function (l, id) { if (l === want) out.push(id); });
    return out;
  }
  function spread(keys) {
    if (keys.length <= MOST_KEYS) return keys;
    var out = [];
    for (var i = 0; i < MOST_KEYS; i++) out.push(keys[Math.floor(i * (keys.length - 1) / (MOST_KEYS - 1))]);
    return out;
  }

  // 7 Answers
  async function exact(query, list) {
    var wanted = [], key = whole(query), own = key && await find(key), first = own ? await ranked([own]) : [], loose = false;
    for (var t of list) {
      var found = null;
      for (key of t.number) if (!found) found = await find(key);
      loose = loose || !!found && found.key !== t.number[0];
      t.sure = t.sure || t.closed && !!found;
      if (found && t.closed) { wanted.push(found.key); continue; }
      if (found && list.length === 1) first = first.concat(await ranked([found]));
      wanted = wanted.concat(t.keys);
    }
    var all = unique(wanted);
    wanted = spread(all);
    var postings = await Promise.all(wanted.map(find));
    first = unique(first);
    if (postings.indexOf(null) >= 0) return { ids: first, certain: first.length, loose: loose };
    postings.sort(function (a, b) { return a.far - b.far || a.count - b.count; });
    var rest = await ranked(postings);
    var ids = unique(first.concat(rest)), sure = all.length === wanted.length && !rest.skipped && list.every(function (t) { return t.sure; });
    return { ids: ids, certain: sure ? ids.length : first.length, loose: loose };
  }
  async function near(list) {
    var keys = spread(unique([].concat.apply([], list.map(function (t) { return t.keys; }))));
    var weights = new Float64Array(pointer.count), total = 0, n = pointer.count + 1;
    for (var p of await Promise.all(keys.map(find))) {
      if (!p) { total += Math.log(n) / 2; continue; } // a mistake makes keys that nothing has
      var w = Math.log(n / p.count);
      total += w;
      if (p.far) continue;
      (await marksOf(p)).forEach(function (m, id) { if (m) weights[id] += w; });
    }
    var ids = [];
    weights.forEach(function (w, id) { if (w >= total / 2 && w > 0) ids.push(id); });
    return ids.sort(function (a, b) { return weights[b] - weights[a] || a - b; });
  }
  async function ask(query) {
    await open();
    var folded = fold(query), list = terms(folded);
    if (!list.length) return { ids: [], terms: list, near: false, certain: 0 };
    var answer = await exact(folded, list);
    if ((!answer.ids.length || answer.loose) && !table && /\p{Script=Han}/u.test(query)) { // loose: another organ's number, or 罰 for 罚
      var pairs = Array.from(text(await load("s")));
      table = new Map();
      for (var i = 0; i + 1 < pairs.length; i += 2) table.set(pairs[i], pairs[i + 1]);
      list = terms(folded = fold(query));
      answer = await exact(folded, list);
    }
    if (answer.ids.length) return { ids: answer.ids, terms: list, near: false, certain: answer.certain };
    var ids = await near(list);
    return { ids: ids, terms: list, near: true, certain: ids.length };
  }
  // certain: so many of ids, the first, have the words together as sure as the index can say it

  // 8 What a document is called, what it says, and whether it has the words together
  function block(id) { return load("t" + Math.floor(id / pointer.block)).then(function (b) { return JSON.parse(text(b)); }); }
  ask.title = function (id) { return block(id).then(function (b) { return b[id % pointer.block]; }); };
  // lines of a document; the last is "" unless the text was cut
  ask.lines = async function (id) {
    var b = await block(id), name = b[b.length - 1][Math.floor(id % pointer.block / pointer.texts)];
    return text(await load(name, "")).split("\0")[id % pointer.texts].split("\n");
  };
  // plain folds a text and takes soft separators out, as terms are
  function plain(s) {
    var out = "";
    for (var c of fold(s)) { var k = classOf(c); out += k === "hard" ? "\n" : k === "soft" ? "" : c; }
    return out;
  }
  function has(folded, t) { return [t.text].concat(t.also).some(function (f) { return folded.indexOf(f) >= 0; }); }
  // together tells of a document whether it has each term in one piece; null where its lines would have to say it, or are cut
  ask.together = function (row, lines, list) {
    function missing(list, s) { var p = plain(s); return list.filter(function (t) { return !has(p, t); }); }
    var left = missing(list, row.slice(1).join("\n"));
    if (left.length && lines) left = missing(left, lines.join("\n"));
    return !left.length || (lines && !lines[lines.length - 1] ? false : null);
  };
  ask.facet = function (i) { return load("f" + i); };
  ask.open = open;
  ask.rules = { fold: fold, terms: terms, whole: whole, hash: hash, units: units, classOf: classOf, plain: plain, has: has };
  root.mingjingAsk = ask;
})(globalThis);
