import { encode } from 'uqr'

/** A QR code as the path of its dark squares, in a square of `size` with its quiet rim. */
export interface DrawnQr {
  size: number
  path: string
}

export function drawQr(text: string): DrawnQr {
  const { size, data } = encode(text, { ecc: 'M', border: 4 })
  const path = data.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
  )
  return { size, path: path.join('') }
}
