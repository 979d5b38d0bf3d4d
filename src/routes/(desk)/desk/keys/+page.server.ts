import { z } from 'zod'
import { newId } from '#ids'
import { createKey, listKeys, revokeKey, scopes } from '#people'
import * as words from '#words'
import { act, given } from '../act.ts'
import { enter } from '../entrance.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  return { newId: newId(), scopes, keys: await listKeys(event.locals.store, viewer) }
}

const DAY_MS = 86_400_000

const newKey = z.object({
  id: z.uuid(),
  name: z.string(),
  scopes: z.array(z.enum(scopes)),
  days: z.coerce.number().int().positive().max(36_500).optional(),
})

export const actions: Actions = {
  create: (event) =>
    act(event, async (viewer, form) => {
      const { days, ...key } = newKey.parse({
        id: form.get('id'),
        name: form.get('name'),
        scopes: form.getAll('scopes'),
        days: given(form, 'days'),
      })
      const { token } = await createKey(event.locals.store, viewer, {
        ...key,
        expiresAt: days === undefined ? undefined : new Date(Date.now() + days * DAY_MS),
      })
      return { token }
    }),
  revoke: (event) =>
    act(event, async (viewer, form) => {
      await revokeKey(event.locals.store, viewer, z.uuid().parse(form.get('id')))
      return { said: words.desk_keys_revoked() }
    }),
}
