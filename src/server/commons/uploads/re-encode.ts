import sharp, { type Metadata } from 'sharp'
import { refusal, sniffImage } from './sniff.ts'
import { LARGEST_BYTES, MOST_PIXELS } from './upload.ts'

export interface EncodedImage {
  bytes: Buffer
  width: number
  height: number
}

const LARGEST_SIDE = 2048
const LARGEST_FACE = 512
const LARGEST_MOVING_SIDE = 800
const MOST_FRAMES = 100

/**
 * Makes a WebP of an image: upright, 2048 pixels a side at most, without metadata. Refuses what is
 * no image, more than 10 MB or, by its header alone, more than 40 million pixels.
 */
export function reEncode(
  bytes: Uint8Array,
  { isFace = false }: { isFace?: boolean | undefined } = {},
): Promise<EncodedImage> {
  // One at a time: each may take a processor, and memory for every pixel.
  const turn = queue.then(() => encode(bytes, isFace))
  queue = turn.catch(() => undefined)
  return turn
}

let queue: Promise<unknown> = Promise.resolve()

async function encode(bytes: Uint8Array, isFace: boolean): Promise<EncodedImage> {
  if (bytes.length > LARGEST_BYTES) {
    throw refusal('large', 'This image is larger than 10 MB. Make it smaller and try again.')
  }
  const kind = sniffImage(bytes)
  try {
    const header = await sharp(bytes, { limitInputPixels: false }).metadata()
    refuseOthers(header, kind)
    if (isFace) return await encodeFace(bytes)
    return await (isMoving(header) ? encodeMoving(bytes) : encodeStill(bytes))
  } catch (error) {
    if (error instanceof Error && 'reason' in error) throw error
    throw refusal('broken', 'This image is broken. Open it, save it again and try once more.')
  }
}

function refuseOthers(header: Metadata, kind: string): void {
  const format = header.format === 'heif' ? 'avif' : header.format
  if (format !== kind) {
    throw refusal('kind', 'This is no image we know. Choose a PNG, JPEG, GIF, WebP or AVIF.')
  }
  if (header.width * header.height > MOST_PIXELS) {
    const message = 'This image has more than 40 million pixels. Make it smaller and try again.'
    throw refusal('pixels', message)
  }
}

/** Long animations are shown as their first picture. */
function isMoving({ pages = 1, width, pageHeight, height }: Metadata): boolean {
  const pixels = pages * width * (pageHeight ?? height)
  return pages > 1 && pages <= MOST_FRAMES && pixels <= MOST_PIXELS
}

async function encodeStill(bytes: Uint8Array): Promise<EncodedImage> {
  const { data, info } = await sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
    .autoOrient()
    .resize({ ...within(LARGEST_SIDE) })
    .webp({ quality: 82 })
    .toBuffer({ resolveWithObject: true })
  return { bytes: data, width: info.width, height: info.height }
}

async function encodeFace(bytes: Uint8Array): Promise<EncodedImage> {
  const upright = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' }).autoOrient()
  const { data: raw, info } = await upright.png().toBuffer({ resolveWithObject: true })
  const side = Math.min(info.width, info.height, LARGEST_FACE)
  const data = await sharp(raw)
    .resize({ width: side, height: side, fit: 'cover' })
    .webp({ quality: 82 })
    .toBuffer()
  return { bytes: data, width: side, height: side }
}

async function encodeMoving(bytes: Uint8Array): Promise<EncodedImage> {
  const { data, info } = await sharp(bytes, { limitInputPixels: MOST_PIXELS, animated: true })
    .resize({ ...within(LARGEST_MOVING_SIDE) })
    .webp({ quality: 70 })
    .toBuffer({ resolveWithObject: true })
  return { bytes: data, width: info.width, height: info.pageHeight ?? info.height }
}

function within(side: number) {
  return { width: side, height: side, fit: 'inside', withoutEnlargement: true } as const
}
