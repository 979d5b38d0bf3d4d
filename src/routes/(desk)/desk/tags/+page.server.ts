import { DomainError } from '#errors'
import { mayConfigure } from '#people'
import { describeTag, listTagCards, mergeTags, unmergeTags } from '#tags'
import * as words from '#words'
import { act, given } from '../act.ts'
import { enter } from '../entrance.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const { searchParams } = event.url
  const text = searchParams.get('q') ?? ''
  const after = searchParams.get('after') ?? undefined
  const mayGroup = mayConfigure(viewer)
  return { text, mayGroup, tags: await listTagCards(event.locals.store, viewer, { text, after }) }
}

export const actions: Actions = {
  describe: (event) =>
    act(event, async (viewer, form) => {
      const about = given(form, 'about') ?? ''
      await describeTag(event.locals.store, viewer, { name: named(form, 'name'), about })
      return { said: words.desk_tags_saved() }
    }),
  merge: (event) =>
    act(event, async (viewer, form) => {
      const [name, into] = [named(form, 'name'), named(form, 'into')]
      await mergeTags(event.locals.store, viewer, { name, into })
      return { said: words.desk_tags_merged() }
    }),
  unmerge: (event) =>
    act(event, async (viewer, form) => {
      await unmergeTags(event.locals.store, viewer, { name: named(form, 'name') })
      return { said: words.desk_tags_unmerged() }
    }),
}

function named(form: FormData, field: string): string {
  const name = given(form, field)
  if (name === undefined) throw new DomainError('invalid', 'tag.missing', 'Say which tag you mean.')
  return name
}
