// From the ground up: a layer may use those below it, never those above.
const layers = [
  'platform',
  'timeline',
  'people',
  'commons',
  'touchpoints',
  'insight',
  'response',
  'imports',
  'app',
  'api|cli',
]
// Some layers are one module; in the others every folder is one.
const module = '^src/server/((?:timeline|people|app|api|cli)|[^/]+/[^/]+)/'
const byName = 'aliased-subpath-import'

const layer = (...names) => `^src/server/(${names.join('|')})/`
const forbid = (name, from, to) => ({ name, severity: 'error', from, to })

export default {
  forbidden: [
    ...layers
      .slice(0, -1)
      .map((name, level) =>
        forbid(
          `${name}-looks-down`,
          { path: layer(name) },
          { path: layer(...layers.slice(level + 1)) },
        ),
      ),
    forbid(
      'insight-knows-only-the-timeline',
      { path: layer('insight') },
      { path: layer('commons', 'touchpoints') },
    ),
    forbid(
      'touchpoints-keep-apart',
      { path: '^src/server/touchpoints/([^/]+)/' },
      { path: layer('touchpoints'), pathNot: '^src/server/touchpoints/$1/' },
    ),
    forbid(
      'other-modules-by-name',
      { path: module },
      { path: '^src/server/', pathNot: '^src/server/$1/', dependencyTypesNot: [byName] },
    ),
    forbid(
      'all-modules-by-name',
      { path: '^(src/(routes|ui|simulation)|test)/' },
      { path: '^src/server/', dependencyTypesNot: [byName] },
    ),
    forbid(
      'own-files-by-path',
      { path: module, pathNot: '[.]test[.]ts$' },
      { path: '^src/server/$1/', dependencyTypes: [byName] },
    ),
    forbid(
      'frameworks-stay-outside',
      { path: '^src/server/', pathNot: layer('api') },
      { path: 'node_modules/(@hono|hono|@sveltejs|svelte)/' },
    ),
    forbid('ui-knows-no-business', { path: '^src/ui/' }, { path: '^src/(server|routes)/' }),
    forbid('no-circles', {}, { circular: true }),
  ],
  options: { doNotFollow: { path: 'node_modules|src/paraglide' }, tsPreCompilationDeps: true },
}
