// Validates data packages with the Frictionless reference library: the descriptor
// against its profile, every row against its Table Schema. One line a package.
const { Package } = require('datapackage')

async function validate(file) {
  const pkg = await Package.load(file)
  if (!pkg.valid) return pkg.errors.map((e) => e.message)
  const faults = []
  for (const resource of pkg.resources) {
    let rows = 0
    try {
      await resource.iter({ stream: false, keyed: false }).then(async (it) => { for (;;) { const r = await it.next(); if (r.done) break; rows++ } })
    } catch (e) {
      faults.push(`${resource.name}: ${e.message} ${(e.errors || []).map((x) => x.message).join('; ')}`)
    }
    console.log(`${file}\t${resource.name}\t${rows} rows`)
  }
  return faults
}

async function main() {
  let bad = 0
  for (const file of process.argv.slice(2)) {
    for (const fault of await validate(file)) { console.error(`${file}: ${fault}`); bad++ }
  }
  process.exit(bad ? 1 : 0)
}
main().catch((e) => { console.error(e); process.exit(2) })
