// Runs the theme's find-index.js outside of a page. Reads a JSON request from standard input:
// {script, folder, fold: [text], terms: [query], ask: [query], all} and writes what it makes of each.
const fs = require("fs"), path = require("path"), vm = require("vm");
const request = JSON.parse(fs.readFileSync(0, "utf8"));
vm.runInThisContext(fs.readFileSync(request.script, "utf8"));
const ask = globalThis.mingjingAsk;
ask.script = async address => { vm.runInThisContext(fs.readFileSync(path.join(request.folder, address), "utf8")); };
(async () => {
  const out = { asked: [] };
  if (request.folder) for (const q of request.ask || []) {
    const a = await ask(q);
    const together = [];
    for (const id of a.ids.slice(0, 10)) {
      const row = await ask.title(id), said = ask.together(row, null, a.terms);
      together.push(said === null ? ask.together(row, await ask.lines(id), a.terms) : said);
    }
    out.asked.push({ ids: a.ids, near: a.near, certain: a.certain, together });
  }
  out.fold = (request.fold || []).map(ask.rules.fold);
  out.terms = (request.terms || []).map(q => ask.rules.terms(ask.rules.fold(q)).map(t => ({ Text: t.text, Keys: t.keys, Number: t.number, Closed: t.closed, Also: t.also, Sure: t.sure })));
  out.whole = (request.terms || []).map(q => ask.rules.whole(ask.rules.fold(q)));
  if (request.all) { // what folding and sorting make of every character
    out.characters = [];
    for (let c = 1; c < 0x40000; c++) {
      if (c >= 0xd800 && c < 0xe000) continue;
      const f = ask.rules.fold(String.fromCodePoint(c));
      out.characters.push(f + "\t" + Array.from(f, ask.rules.classOf).join(" "));
    }
  }
  process.stdout.write(JSON.stringify(out));
})();
