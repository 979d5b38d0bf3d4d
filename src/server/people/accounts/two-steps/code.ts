import { createHmac, timingSafeEqual } from 'node:crypto'

const STEP_MS = 30_000

/** The code of six digits for a half minute (HOTP, RFC 4226 §5.3, by SHA-1 as all apps can). */
export function codeAt(secret: Buffer, counter: number): string {
  const moving = Buffer.alloc(8)
  moving.writeBigUInt64BE(BigInt(counter))
  const mac = createHmac('sha1', secret).update(moving).digest()
  const number = mac.readUInt32BE(mac.readUInt8(19) & 15) & 0x7fffffff
  return String(number % 1_000_000).padStart(6, '0')
}

/** Which half minute since 1970 a moment is in (TOTP, RFC 6238 §4.2). */
export function counterAt(moment: Date): number {
  return Math.floor(moment.getTime() / STEP_MS)
}

/** The half minute that a code is of, if it is this one or a neighbour of it (RFC 6238 §5.2). */
export function counterOf(secret: Buffer, code: string, moment: Date): number | undefined {
  const given = Buffer.from(code)
  const here = counterAt(moment)
  return [here, here - 1, here + 1].find((counter) => {
    const wanted = Buffer.from(codeAt(secret, counter))
    return given.length === wanted.length && timingSafeEqual(given, wanted)
  })
}

/** A secret as apps take it: capitals and digits that are not mistaken (base32, RFC 4648 §6). */
export function spell(secret: Buffer): string {
  const bits = [...secret].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{5}/g) ?? []).map((five) => LETTERS[parseInt(five, 2)]).join('')
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
