import { deflateSync, crc32 } from 'node:zlib'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { reEncode } from './re-encode.ts'

const picture = (width = 40, height = 20) =>
  sharp({ create: { width, height, channels: 3, background: 'tomato' } })

it.each(['png', 'jpeg', 'gif', 'webp', 'avif'] as const)('makes a WebP of a %s', async (format) => {
  const { bytes, width, height } = await reEncode(await picture().toFormat(format).toBuffer())
  expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width: 40, height: 20 })
  expect([width, height]).toEqual([40, 20])
})

it('turns a photo upright and forgets where it was taken', async () => {
  const photo = await picture()
    .withExif({ IFD0: { Copyright: 'Ada' }, IFD3: { GPSLatitude: '52/1 30/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  expect((await sharp(photo).metadata()).exif?.toString('latin1')).toContain('Ada')
  const { bytes } = await reEncode(photo)
  const header = await sharp(bytes).metadata()
  expect(header).toMatchObject({ width: 20, height: 40 })
  expect(header.exif ?? header.xmp ?? header.iptc ?? header.orientation).toBeUndefined()
  expect(bytes.toString('latin1')).not.toContain('Ada')
})

it('makes a large photo smaller and leaves a small one as it is', async () => {
  const { width, height } = await reEncode(await picture(4000, 1000).jpeg().toBuffer())
  expect([width, height]).toEqual([2048, 512])
})

it('cuts a face to a square about its middle', async () => {
  const { bytes, width, height } = await reEncode(await picture(900, 600).jpeg().toBuffer(), {
    isFace: true,
  })
  expect([width, height]).toEqual([512, 512])
  expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width: 512 })
  const small = await reEncode(await picture(40, 20).png().toBuffer(), { isFace: true })
  expect([small.width, small.height]).toEqual([20, 20])
})

it('keeps a short animation moving, and shows a long one as its first picture', async () => {
  const frames = (count: number) => {
    const pixels = Buffer.alloc(4 * 4 * count * 3, 0)
    for (let frame = 0; frame < count; frame++) pixels.fill(frame * 40, frame * 48, frame * 48 + 48)
    const raw = { width: 4, height: 4 * count, channels: 3, pageHeight: 4 } as const
    return sharp(pixels, { raw }).gif({ delay: 100 }).toBuffer()
  }
  const moving = await reEncode(await frames(5))
  expect((await sharp(moving.bytes).metadata()).pages).toBe(5)
  expect([moving.width, moving.height]).toEqual([4, 4])
  const still = await reEncode(await frames(120))
  expect((await sharp(still.bytes).metadata()).pages).toBeUndefined()
  expect([still.width, still.height]).toEqual([4, 4])
})

it('refuses drawings that can carry programs, whatever they are called', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="__pwn()"/>'
  const drawings = [
    Buffer.from(svg),
    Buffer.from(`\ufeff<?xml version="1.0"?><!-- x -->\n${svg}`),
    Buffer.from(`\ufeff${svg}`, 'utf16le'),
  ]
  for (const bytes of drawings) {
    await expect(reEncode(bytes)).rejects.toMatchObject({ code: 'upload.svg' })
  }
})

it.each([
  ['nothing', Buffer.alloc(0)],
  ['a page', Buffer.from('<html><script>__pwn()</script></html>')],
  ['a PDF', Buffer.from('%PDF-1.7\n')],
  ['a TIFF', await picture().tiff().toBuffer()],
  ['a program', Buffer.from('MZ\u0090\u0000')],
  ['an archive', Buffer.from('PK\u0003\u0004')],
  ['a film', Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0')],
])('refuses %s', async (_what, bytes) => {
  await expect(reEncode(bytes)).rejects.toMatchObject({ code: 'upload.kind' })
})

it('knows an AVIF by any of the names it goes by', async () => {
  const avif = await picture().avif().toBuffer()
  const alias = Buffer.from(avif)
  alias.write('mif1', 8, 'latin1')
  expect(await reEncode(alias)).toMatchObject({ width: 40, height: 20 })
})

it('says what to do with a HEIC photo', async () => {
  const heic = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic')
  await expect(reEncode(heic)).rejects.toMatchObject({ code: 'upload.heic' })
})

it('refuses what only begins like an image', async () => {
  const whole = await picture(400, 400).jpeg().toBuffer()
  const broken = [
    Buffer.from('\x89PNG\r\n\x1a\n<svg onload="__pwn()">', 'latin1'),
    Buffer.from('GIF89a<script>__pwn()</script>'),
    whole.subarray(0, whole.length / 2),
  ]
  for (const bytes of broken) {
    await expect(reEncode(bytes)).rejects.toMatchObject({ code: 'upload.broken' })
  }
})

it('keeps nothing of what hides behind the last pixel', async () => {
  const polyglot = Buffer.concat([
    await picture().png().toBuffer(),
    Buffer.from('<script>__pwn()</script>PK\u0003\u0004'),
  ])
  const { bytes } = await reEncode(polyglot)
  expect(bytes.toString('latin1')).not.toContain('__pwn')
})

it('refuses a bomb by its header, before there are pixels', async () => {
  const before = process.memoryUsage().rss
  for (const side of [6_400, 60_000]) {
    await expect(reEncode(bomb(side))).rejects.toMatchObject({ code: 'upload.pixels' })
  }
  expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024)
})

it('refuses more than ten megabytes', async () => {
  const bytes = Buffer.alloc(10 * 1024 * 1024 + 1)
  await expect(reEncode(bytes)).rejects.toMatchObject({ code: 'upload.large' })
})

it('goes on after an image that was broken', async () => {
  const bytes = await picture().png().toBuffer()
  const outcomes = await Promise.allSettled([reEncode(Buffer.alloc(3)), reEncode(bytes)])
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
})

/** A PNG that says it is `side` pixels wide and high, and has hardly any bytes. */
function bomb(side: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.set([8, 0, 0, 0, 0], 8)
  const pixels = deflateSync(Buffer.alloc(1024 * 1024))
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND')])
}

function chunk(type: string, content = Buffer.alloc(0)): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  const body = Buffer.concat([Buffer.from(type), content])
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
