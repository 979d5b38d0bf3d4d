/** A cookie that tells who it is. Over https no neighbouring site can plant it (RFC 6265bis). */
export function openCookie(origin: string, plainName: string, seconds: number) {
  const isSecure = new URL(origin).protocol === 'https:'
  const name = isSecure ? `__Host-${plainName}` : plainName
  const rest = `Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`

  return {
    write: (token: string) => `${name}=${token}; Max-Age=${seconds}; ${rest}`,
    clear: () => `${name}=; Max-Age=0; ${rest}`,
    /** The token; of several that a browser sends by mistake, the first. */
    read(headers: Headers): string | undefined {
      for (const part of (headers.get('cookie') ?? '').split(';')) {
        const [key, value] = part.trim().split('=', 2)
        if (key === name && value) return value
      }
      return undefined
    },
  }
}

export type Cookie = ReturnType<typeof openCookie>
