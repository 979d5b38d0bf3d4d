// npm run bench -- NAME [--json]: measures one thing and prints it with its bound. With
// --compare FOLDER, another checkout with its packages installed, both are measured in turn.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compare } from './compare.mjs'
import { root } from './run-program.mjs'

process.chdir(root)
const [name, ...words] = process.argv.slice(2)
const benches = readdirSync('bench')
  .filter((file) =>
    /^export (async )?function run\(/m.test(readFileSync(join('bench', file), 'utf8')),
  )
  .map((file) => file.replace('.ts', ''))
if (!benches.includes(name)) {
  console.error(`Which one? There is: ${benches.join(', ')}.`)
  process.exit(1)
}
const place = words.indexOf('--compare')
if (place >= 0) {
  const [, there] = words.splice(place, 2)
  compare(name, there, words)
} else {
  const bench = await import(`../bench/${name}.ts`)
  await bench.run()
}
