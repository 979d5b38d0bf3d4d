import { error, type RequestEvent } from '@sveltejs/kit'
import { mayUseDesk, type Person } from '#people'
import type { Viewer } from '#spaces'
import { signInFirst } from '../../refusal.ts'

/** Who has come in. Strangers are asked to sign in; for members there is no desk. */
export function enter(
  { locals, url }: Pick<RequestEvent, 'locals' | 'url'>,
  may: (person: Person | undefined) => boolean = mayUseDesk,
): Viewer {
  const { viewer } = locals
  if (!viewer) signInFirst(url)
  if (!mayUseDesk(viewer)) error(404, 'There is no such page.')
  if (!may(viewer)) error(403, 'Your role does not open this page. An admin can give you another.')
  return viewer
}
