import type { Plugin } from 'vite'

/** Messages make a new rule for each number they show; here each rule is made once. */
export function quickWords(): Plugin {
  return {
    name: 'quick-words',
    transform(code, id) {
      if (!id.endsWith('/src/paraglide/registry.js')) return
      const making = 'new Intl.PluralRules(locale, options)'
      if (!code.includes(making)) throw new Error('Paraglide chooses plurals in a new way.')
      return { code: code.replace(making, 'rules(locale, options)') + keeper, map: null }
    },
  }
}

const keeper = `
const made = new Map()
function rules(locale, options) {
  const key = locale + JSON.stringify(options)
  if (!made.has(key)) made.set(key, new Intl.PluralRules(locale, options))
  return made.get(key)
}
`
