import { build, type Plugin, type Rollup } from 'vite'

const name = 'virtual:enhancement'
const entry = 'src/client/index.ts'

/**
 * Makes small scripts of src/client, for pages that carry no framework: one that every page has, and
 * what it fetches when it is needed. `virtual:enhancement` is the
 * address of the first: the source while developing, a file named by its content once built.
 */
export function enhancement(): Plugin {
  let isBuild = false
  let made: ReturnType<typeof bundle> | undefined
  const make = () => (made ??= bundle())
  return {
    name: 'enhancement',
    sharedDuringBuild: true,
    configResolved: ({ command }) => void (isBuild = command === 'build'),
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    async load(id) {
      if (id !== `\0${name}`) return
      const address = isBuild ? (await make()).entryName : entry
      return `export default ${JSON.stringify(`/${address}`)}`
    },
    async generateBundle() {
      // Kit moves what the server's build emits to where browsers find it.
      if (this.environment.name !== 'ssr') return
      const { chunks } = await make()
      for (const { fileName, code } of chunks) {
        this.emitFile({ type: 'asset', fileName, source: code })
      }
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
      // As a library it carries no preloading of what it may fetch later.
      lib: { entry, formats: ['es'] },
      rolldownOptions: { output: { minify: true, ...names } },
    },
  })
  const [{ output }] = result as [Rollup.RolldownOutput]
  const chunks = output.filter((file) => file.type === 'chunk')
  const [{ fileName: entryName }] = output
  return { entryName, chunks }
}

const folder = '_app/immutable/assets'
const names = {
  entryFileNames: `${folder}/enhancement.[hash].js`,
  chunkFileNames: `${folder}/[name].[hash].js`,
}
