/** An image as it is kept: WebP, turned upright, without what the camera noted. */
export interface Upload {
  id: string
  alt: string
  width: number
  height: number
  bytes: number
  /** A face or a logo: whoever comes sees it, today and tomorrow. */
  isForEverybody: boolean
}

export const LARGEST_BYTES = 10 * 1024 * 1024
export const MOST_PIXELS = 40_000_000

/** The key of its file, so that no folder holds them all. */
export function fileOf(id: string): string {
  return `${id.slice(-2)}/${id}.webp`
}

/** Its address on our site, for showing it in a text: it tells how large the image is. */
export function pathOf(id: string, { width, height }: Pick<Upload, 'width' | 'height'>): string {
  return `/uploads/${id}.webp#${width}x${height}`
}
