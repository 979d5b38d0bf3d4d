import { openAccounts, type SignedIn } from '#people'
import { findStaffNeedTwoSteps } from '#settings'
import type { Store } from './cast.ts'

/** The house as a browser meets it, under one public address. */
export function openHouse(
  store: Store,
  origin = 'http://guild.example',
  {
    provider,
    leakedPasswords,
  }: Pick<Parameters<typeof openAccounts>[0], 'provider' | 'leakedPasswords'> = {},
) {
  return openAccounts({
    provider,
    leakedPasswords,
    ...{ store, origin, siteName: () => Promise.resolve('The Guild') },
    key: () => Promise.resolve('a key for tests'),
    staffNeedTwoSteps: () => findStaffNeedTwoSteps(store),
  })
}

/** A browser at an address, which keeps the cookies that it is given. */
export function browse(address = '192.0.2.1', userAgent = 'Browser') {
  const jar = new Map<string, string>()
  const take = ({ setCookie }: { setCookie: string[] }) => {
    for (const header of setCookie) {
      const [name = '', value = ''] = (header.split(';')[0] ?? '').split('=')
      jar.set(name, value)
    }
  }
  const held = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  return {
    visit: () => ({ headers: new Headers({ cookie: held(), 'user-agent': userAgent }), address }),
    async keep<Result extends Pick<SignedIn, 'setCookie'>>(act: Promise<Result>): Promise<Result> {
      const result = await act
      take(result)
      return result
    },
  }
}

export type Browser = ReturnType<typeof browse>

/** The token in the latest letter to somebody. */
export async function linkTo(store: Store, email: string): Promise<string> {
  const letter = await store
    .selectFrom('letters')
    .where('to_address', '=', email)
    .select('body')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  const token = /\?token=([\w-]+)/.exec(letter.body)?.[1]
  if (token === undefined) throw new Error('There is no link in this letter.')
  return token
}
