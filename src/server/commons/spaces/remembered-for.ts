import type { Compilable } from 'kysely'
import { remembered, type Hole } from '#database'
import type { Viewer } from './space.ts'

/**
 * A remembered question whose wording depends on who asks: it is compiled once for guests, and once
 * for each role. Whose id and spaces they are stays open.
 */
export function rememberedFor<Store, Given extends { viewer: Viewer | undefined }, Row>(
  build: (store: Store, viewer: Viewer | undefined, hole: Hole<Given>) => Compilable<Row>,
) {
  const ask = remembered<Store, Given, Row>((store, hole, shape) =>
    build(store, somebody(shape, hole), hole),
  )
  return (store: Parameters<typeof ask>[0], given: Given) =>
    ask(store, given, shapeOf(given.viewer))
}

function shapeOf(viewer: Viewer | undefined): string {
  if (!viewer) return 'guest'
  return viewer.isSuspended ? `suspended ${viewer.role}` : viewer.role
}

/** A viewer of whom nothing is known but the shape. */
function somebody<Given extends { viewer: Viewer | undefined }>(
  shape: string,
  hole: Hole<Given>,
): Viewer | undefined {
  if (shape === 'guest') return undefined
  const unknown = (): never => {
    throw new Error('A remembered question may not depend on a name.')
  }
  return {
    id: hole(({ viewer }) => viewer?.id ?? ''),
    spaceIds: hole(({ viewer }) => viewer?.spaceIds ?? []),
    role: shape.replace('suspended ', '') as Viewer['role'],
    isSuspended: shape.startsWith('suspended '),
    get name() {
      return unknown()
    },
    get handle() {
      return unknown()
    },
  }
}
