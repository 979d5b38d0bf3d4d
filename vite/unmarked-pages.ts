import type { Plugin } from 'vite'

/**
 * Svelte marks in the HTML where the parts of a component begin and end, so that a browser can take
 * them over. Of the community no page is taken over (`csr` is off): there the marks, a tenth of a
 * page, are left out.
 */
export function unmarkedPages(): Plugin {
  return {
    name: 'unmarked-pages',
    enforce: 'post',
    applyToEnvironment: (environment) => environment.name === 'ssr',
    transform(code, id) {
      if (!/\/src\/(routes\/\(community\)|short-way)\/.*\.svelte$/.test(id)) return
      return { code: code.replace(MARK, ''), map: null }
    },
  }
}

const MARK = /<!--(?:\[(?:-?\d+|!)?|\])?-->/g
