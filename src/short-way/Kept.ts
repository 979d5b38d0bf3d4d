import { getAllContexts, getContext, type Component, type Snippet } from 'svelte'
import { render } from 'svelte/server'
import { blanks, keep, PRESENT } from './keep.ts'
import { asComponent, type Renderer } from './writer.ts'

interface Props {
  /** Which part it is. */
  name: string
  /** All that it shows and depends on, whoever is looking included; the language is added. */
  from?: unknown
  /** What the part shows as it is and depends on in no other way, such as ids. */
  values?: readonly string[]
  /** Gets something that stands for each of the values. */
  children: Snippet<[readonly string[]]>
}

/** Only the outermost part is kept: those in it change no more often than it does. */
let isWithin = false

/**
 * A part of a page that is kept. Written by hand as a component is compiled: what was kept reaches
 * the page as it is, instead of joined to what stands around it.
 */
function write(renderer: Renderer, { name, from = null, values = [], children }: Props): void {
  const draw = (values: readonly string[]) => (renderer: Renderer) => {
    const part = children as unknown as Part
    part(renderer, values)
  }
  // Within a component, as while developing each element asks in which one it stands.
  if (isWithin) {
    renderer.component(draw(values), write)
    return
  }
  const present = getContext<string | undefined>('present') ?? String(Date.now())
  const anew = () => {
    const context = new Map([...getAllContexts(), ['present', PRESENT]])
    const part = (renderer: Renderer) => renderer.component(draw(blanks), write)
    isWithin = true
    try {
      return render(asComponent(part), { context }).body
    } finally {
      isWithin = false
    }
  }
  const pieces = keep(name, from, anew, [present, ...values.map(escaped)])
  for (const piece of pieces) renderer.push(piece)
}

export default write as unknown as Component<Props>

/** As it is called when it is compiled. */
type Part = (renderer: Renderer, blanks: readonly string[]) => void

function escaped(value: string): string {
  return /[&<"]/.test(value) ? value.replace(/[&<"]/g, (sign) => `&#${sign.charCodeAt(0)};`) : value
}
