import { DomainError } from '#errors'

export type ImageKind = 'png' | 'jpeg' | 'gif' | 'webp' | 'avif'

/** What an image is by its first bytes, whatever its name says; refuses all others. */
export function sniffImage(bytes: Uint8Array): ImageKind {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024))
  const text = start.toString('latin1')
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (text.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (text.startsWith('GIF87a') || text.startsWith('GIF89a')) return 'gif'
  if (text.startsWith('RIFF') && text.startsWith('WEBP', 8)) return 'webp'
  if (text.startsWith('ftyp', 4)) return sniffBrand(text.slice(8, 64))
  if (/<svg|<\?xml|<!doctype/i.test(start.toString('utf16le') + text)) {
    throw refusal('svg', 'SVG drawings can carry programs. Save it as PNG and try again.')
  }
  throw refusal('kind', 'This is no image we know. Choose a PNG, JPEG, GIF, WebP or AVIF.')
}

function sniffBrand(brands: string): ImageKind {
  if (/^(.{4})*?avi[fs]/.test(brands)) return 'avif'
  const message = 'HEIC photos cannot be shown in browsers. Save it as JPEG and try again.'
  if (/^(hei[cfmsvx]|hev[cx]|mif1|msf1)/.test(brands)) throw refusal('heic', message)
  throw refusal('kind', 'This is no image we know. Choose a PNG, JPEG, GIF, WebP or AVIF.')
}

export function refusal(code: string, message: string): DomainError {
  return new DomainError('invalid', `upload.${code}`, message)
}
