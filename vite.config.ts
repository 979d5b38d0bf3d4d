import { AsyncLocalStorage } from 'node:async_hooks'
import type { IncomingMessage } from 'node:http'
import adapter from '@sveltejs/adapter-node'
import { sveltekit } from '@sveltejs/kit/vite'
import tailwindcss from '@tailwindcss/vite'
import { paraglideVitePlugin } from '@inlang/paraglide-js'
import { defineConfig, type Plugin } from 'vite'
import { contentPolicy } from './src/content-policy.ts'
import type * as Development from './src/server/cli/develop.ts'
import { enhancement } from './vite/enhancement.ts'
import { plainIcons } from './vite/plain-icons.ts'
import { quickWords } from './vite/quick-words.ts'
import { unmarkedPages } from './vite/unmarked-pages.ts'
import packageJson from './package.json' with { type: 'json' }

const register = Object.entries<string>(packageJson.imports)
const serverModules = new Map(register.filter(([, path]) => path.startsWith('./src/server/')))

/** Under this name pages find, while developing, the modules that the running program has loaded. */
const LOADED = 'guildhall.loaded'
const OUTSIDE = '\0outside '

/**
 * Pages call the very modules that the running program has loaded. Bundled, they would be a second
 * copy of every class and cache. Vite would read a file of ours even where it is told to be outside,
 * so while developing it gets a page of names that leads to what is loaded.
 */
function serverModulesStayOutside(): Plugin {
  const loaded = new Map<string, object>()
  let isBuild = false
  return {
    name: 'server-modules-stay-outside',
    enforce: 'pre',
    applyToEnvironment: (environment) => environment.name === 'ssr',
    configResolved({ command }) {
      isBuild = command === 'build'
      Object.assign(globalThis, { [LOADED]: loaded })
    },
    resolveId(name) {
      if (!serverModules.has(name)) return
      return isBuild ? { id: name, external: true } : `${OUTSIDE}${name}`
    },
    async load(id) {
      const name = id.startsWith(OUTSIDE) ? id.slice(OUTSIDE.length) : ''
      const path = serverModules.get(name)
      if (path === undefined) return
      const module = (await import(new URL(path, import.meta.url).href)) as object
      loaded.set(name, module)
      const found = `globalThis[${JSON.stringify(LOADED)}].get(${JSON.stringify(name)})`
      return Object.keys(module)
        .map((each) => `export const ${each} = ${found}.${each}`)
        .join('\n')
    },
  }
}

/** The request being answered: in production the adapter hands it to the pages, here we do. */
const visiting = new AsyncLocalStorage<IncomingMessage>()
const emulate = () => ({ platform: () => ({ req: visiting.getStore() }) as App.Platform })

/** While developing, Vite serves the pages and this opens the program behind them. */
function program(): Plugin {
  return {
    name: 'program',
    apply: 'serve',
    async configureServer(server) {
      const develop = new URL('./src/server/cli/develop.ts', import.meta.url).href
      const { openDevelopment } = (await import(develop)) as typeof Development
      const welcome = await openDevelopment(server.config.server.port)
      server.middlewares.use((request, response, next) =>
        welcome(request, response, () => visiting.run(request, next)),
      )
    },
  }
}

export default defineConfig({
  // Browsers that know light-dark(); for older ones it would be rewritten to follow only the system.
  build: { cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'] },
  plugins: [
    serverModulesStayOutside(),
    program(),
    enhancement(),
    plainIcons(),
    quickWords(),
    unmarkedPages(),
    tailwindcss(),
    paraglideVitePlugin({
      project: './project.inlang',
      outdir: './src/paraglide',
      strategy: ['cookie', 'preferredLanguage', 'baseLocale'],
    }),
    sveltekit({
      adapter: { ...adapter({ precompress: true }), emulate },
      csp: {
        mode: 'nonce',
        directives: contentPolicy,
      },
    }),
  ],
})
