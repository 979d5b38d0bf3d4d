import type { RequestEvent } from '@sveltejs/kit'
import { houseOf } from '#app'
import { chooseAll } from '#consent'
import * as words from '#words'
import { refuse } from '../../refusal.ts'

/** Takes a page of choices as it was sent; returns what to say about it. */
export async function saveChoices(
  { request, locals, url }: Pick<RequestEvent, 'request' | 'locals' | 'url'>,
  { personId, method }: { personId: string; method: 'page' | 'link' },
) {
  const form = await request.formData()
  const yes = form.has('none') ? [] : form.getAll('yes').map(String)
  const { app, store, address, viewer } = locals
  // The address of a link opens the choices of its reader, so it is not written down.
  const source = method === 'link' ? '/consent' : url.pathname
  try {
    const { isPending } = await chooseAll(
      store,
      houseOf(app.database, app.config),
      { personId, ticked: new Set(yes) },
      { method, source, address, proof: viewer ? '' : 'signed link' },
    )
    return { said: isPending ? words.consent_look_into_mail() : words.consent_saved() }
  } catch (error) {
    return refuse(locals, error, {})
  }
}
