import type { Plugin } from 'vite'

/**
 * Lucide assembles an icon from its parts each time it is shown, and a page shows a hundred.
 * Here each becomes a component of plain markup instead, drawn the same.
 */
export function plainIcons(): Plugin {
  return {
    name: 'plain-icons',
    enforce: 'pre',
    transform(code, id) {
      if (!/@lucide\/svelte\/dist\/icons\/[^/]+\.svelte$/.test(id)) return
      const drawn = /const iconData = (\{.*\});/.exec(code)?.[1]
      if (drawn === undefined) throw new Error(`${id} draws its icon in a way we do not know.`)
      return { code: component(JSON.parse(drawn) as Icon), map: null }
    },
  }
}

interface Icon {
  node: [name: string, attributes: Record<string, string>][]
}

function component({ node }: Icon): string {
  const parts = node.map(([name, attributes]) => {
    const pairs = Object.entries(attributes).map(([key, value]) => `${key}="${value}"`)
    return `<${name} ${pairs.join(' ')}/>`
  })
  return `<script>
  let { id, size = 24, class: more, 'aria-hidden': hidden, 'aria-label': label } = $props()
</script>
<svg {id} width={size} height={size} viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" class={more} aria-hidden={hidden} aria-label={label}>${parts.join('')}</svg>
`
}
