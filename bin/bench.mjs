// npm run bench -- NAME [--json]: measures one thing and prints it with its budget.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './run-program.mjs'

process.chdir(root)
const [name] = process.argv.slice(2)
const benches = readdirSync('bench')
  .filter((file) =>
    /^export (async )?function run\(/m.test(readFileSync(join('bench', file), 'utf8')),
  )
  .map((file) => file.replace('.ts', ''))
if (!benches.includes(name)) {
  console.error(`Which one? There is: ${benches.join(', ')}.`)
  process.exit(1)
}
const bench = await import(`../bench/${name}.ts`)
await bench.run()
