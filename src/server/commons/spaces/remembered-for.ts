import type { Compilable } from 'kysely'
import { remembered, type Hole } from '#database'
import type { Viewer } from './space.ts'

/**
 * A remembered question whose wording depends on who asks: it is compiled once for guests, and once
 * for each role, with spaces of their own to moderate or without. Whose id and spaces they are stays open.
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
  const { isSuspended, role, moderatedSpaceIds = [] } = viewer
  const of = moderatedSpaceIds.length > 0 ? ' of spaces' : ''
  return (isSuspended ? `suspended ${role}` : role) + of
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
    moderatedSpaceIds: shape.endsWith(' of spaces')
      ? hole(({ viewer }) => viewer?.moderatedSpaceIds ?? [])
      : [],
    role: shape.replace('suspended ', '').replace(' of spaces', '') as Viewer['role'],
    isSuspended: shape.startsWith('suspended '),
    get name() {
      return unknown()
    },
    get handle() {
      return unknown()
    },
  }
}
