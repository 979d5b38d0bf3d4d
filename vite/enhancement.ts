import { createHash } from 'node:crypto'
import { build, type Plugin, type Rollup } from 'vite'

const name = 'virtual:enhancement'
const entry = 'src/client/index.ts'

/**
 * Makes one small script of src/client, for pages that carry no framework. `virtual:enhancement`
 * is its address: the source while developing, a file named by its content once built.
 */
export function enhancement(): Plugin {
  let isBuild = false
  let made: Promise<{ fileName: string; code: string }> | undefined
  const make = () => (made ??= bundle())
  return {
    name: 'enhancement',
    sharedDuringBuild: true,
    configResolved: ({ command }) => void (isBuild = command === 'build'),
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    async load(id) {
      if (id !== `\0${name}`) return
      const address = isBuild ? (await make()).fileName : entry
      return `export default ${JSON.stringify(`/${address}`)}`
    },
    async generateBundle() {
      // Kit moves what the server's build emits to where browsers find it.
      if (this.environment.name !== 'ssr') return
      const { fileName, code } = await make()
      this.emitFile({ type: 'asset', fileName, source: code })
    },
  }
}

async function bundle() {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      write: false,
      minify: true,
      rolldownOptions: { input: entry, output: { format: 'es' } },
    },
  })
  const [chunk] = (result as Rollup.RolldownOutput).output
  const hash = createHash('sha256').update(chunk.code).digest('hex').slice(0, 10)
  return { fileName: `_app/immutable/assets/enhancement.${hash}.js`, code: chunk.code }
}
