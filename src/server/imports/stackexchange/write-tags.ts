import { plainText } from '#text'
import { describeTags } from '#tags'
import { readPart } from './check.ts'
import { readOptional } from './dump.ts'
import { number } from './fields.ts'
import type { Scene } from './scene.ts'

const LONGEST_ABOUT = 500
const [EXCERPT, WIKI] = ['4', '5']

/** What tags are for, as far as the dump says it; returns how many were told something. */
export async function writeTags({ store, dump, report }: Scene): Promise<number> {
  const texts = new Map<number, string>()
  for await (const row of readPart(dump.folder, 'posts')) {
    const { PostTypeId, Body = '' } = row.values
    if (PostTypeId === EXCERPT || PostTypeId === WIKI) texts.set(number(row, 'Id'), Body)
  }
  if (texts.size === 0) return 0
  const described = []
  for await (const row of readOptional(dump.folder, 'Tags.xml', 'tags')) {
    const textOf = (field: string) => texts.get(Number(row.values[field])) ?? ''
    const about = plainText(textOf('ExcerptPostId')).trim().slice(0, LONGEST_ABOUT).toWellFormed()
    described.push({ name: row.values.TagName ?? '', about, aboutHtml: textOf('WikiPostId') })
  }
  await report({ step: 'writing Tags.xml', done: described.length })
  return await describeTags(store, described)
}
