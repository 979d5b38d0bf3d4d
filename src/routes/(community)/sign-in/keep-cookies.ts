import type { Cookies } from '@sveltejs/kit'

/** Hands on the cookies that accounts wrote as headers, word for word. */
export function keepCookies(cookies: Cookies, headers: readonly string[]): void {
  for (const header of headers) {
    const [pair = '', ...attributes] = header.split(';').map((part) => part.trim())
    const at = pair.indexOf('=')
    const said = new Map(
      attributes.map((attribute): [string, string] => {
        const [name = '', value = ''] = attribute.split('=')
        return [name.toLowerCase(), value]
      }),
    )
    cookies.set(pair.slice(0, at), pair.slice(at + 1), {
      path: said.get('path') ?? '/',
      maxAge: Number(said.get('max-age') ?? 0),
      httpOnly: said.has('httponly'),
      secure: said.has('secure'),
      sameSite: 'lax',
      encode: String,
    })
  }
}
