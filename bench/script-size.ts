import { gzipSync } from 'node:zlib'

/** Bytes of script, packed, that a browser has loaded when the page is there. */
export async function scriptSize(origin: string, path: string, cookie = ''): Promise<number> {
  const html = await (
    await fetch(origin + path, { headers: { cookie, accept: 'text/html' } })
  ).text()
  const tags = html.matchAll(/<(?:script[^>]+src|link[^>]+rel="modulepreload"[^>]+href)="([^"]+)"/g)
  const waiting = [...tags].map(([, address = '']) => new URL(address, origin + path).href)
  const sizes = new Map<string, number>()
  for (let address = waiting.pop(); address !== undefined; address = waiting.pop()) {
    if (sizes.has(address)) continue
    const script = await (await fetch(address)).text()
    sizes.set(address, gzipSync(script).length)
    const imports = script.matchAll(
      /(?:^|[;}\s])import\s*(?:[\w*{][^'"`;()]*from\s*)?["']([^"']+)["']/g,
    )
    for (const [, name = ''] of imports) waiting.push(new URL(name, address).href)
  }
  return [...sizes.values()].reduce((sum, size) => sum + size, 0)
}
