import { globSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { describe, expect, it } from 'vitest'
import settings from '../project.inlang/settings.json' with { type: 'json' }

type Words = Record<string, unknown>

const folders = globSync('messages/**/en.json').map((path) => dirname(path))
const wordsIn = (folder: string, locale: string) => {
  const written = JSON.parse(readFileSync(`${folder}/${locale}.json`, 'utf8')) as Words
  return Object.fromEntries(Object.entries(written).filter(([key]) => key !== '$schema'))
}

describe('the words on screen', () => {
  it('are read from every folder that has some', () => {
    const read = settings['plugin.inlang.messageFormat'].pathPattern
    const written = folders.map((folder) => `./${folder.replaceAll('\\', '/')}/{locale}.json`)
    expect([...read].sort()).toEqual(written.sort())
  })

  it('are the same in every language, with the same gaps to fill', () => {
    for (const folder of folders) {
      for (const locale of settings.locales) {
        expect(gapsIn(wordsIn(folder, locale))).toEqual(gapsIn(wordsIn(folder, 'en')))
      }
    }
  })

  it('are all said somewhere', () => {
    const sources = globSync('src/{routes,ui,client,short-way,server}/**/*.{ts,svelte}')
    const said = new Set(
      sources.flatMap((path) => readFileSync(path, 'utf8').match(/\b[a-z]+(_\w+)+\b/g) ?? []),
    )
    const silent = folders.flatMap((folder) =>
      Object.keys(wordsIn(folder, 'en')).filter((key) => key.includes('_') && !said.has(key)),
    )
    expect(silent).toEqual([])
  })
})

function gapsIn(words: Words) {
  return Object.fromEntries(
    Object.entries(words)
      .map(([key, value]) => {
        const gaps = JSON.stringify(value).match(/\{\w+\}/g) ?? []
        return [key, [...new Set(gaps)].sort()] as const
      })
      .sort(([one], [other]) => one.localeCompare(other)),
  )
}
