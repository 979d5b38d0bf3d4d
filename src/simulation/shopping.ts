import type { ImportedOrder, OrderLine } from '#orders'
import { business, products, type SampleProduct } from './business.ts'
import type { Actor } from './cast.ts'
import { SOURCE } from './conversation.ts'
import type { Random } from './random.ts'

export interface SampleOrder extends Omit<ImportedOrder, 'dealerOrganizationId'> {
  /** The number of the dealer who sold it; undefined when bought at the works. */
  dealer: number | undefined
}

/** What customers bought: most begin with a bike, and all go on with parts and services. */
export function shop(
  random: Random,
  customers: readonly Actor[],
  dealers: number,
  /** How many orders there are already. */
  before = 0,
): SampleOrder[] {
  let number = 10_000 + before
  return customers.flatMap(({ id, buying, bike }) => {
    const dealer = random.chance(0.45) ? random.int(0, dealers - 1) : undefined
    return (buying?.at ?? []).map((orderedAt, index) => {
      const lines = index === 0 && bike ? withBike(random, bike) : partsOnly(random)
      number += 1
      return {
        personId: id,
        source: SOURCE,
        sourceId: `T-${number}`,
        orderedAt,
        amount: lines.reduce((sum, line) => sum + line.amount, 0),
        currency: business.currency,
        quantity: lines.reduce((sum, line) => sum + line.quantity, 0),
        lines,
        // Who bought a bike at a shop mostly goes back there.
        dealer: dealer !== undefined && random.chance(0.8) ? dealer : undefined,
      }
    })
  })
}

const parts = products.filter(({ isBike }) => !isBike)

function withBike(random: Random, bike: SampleProduct): OrderLine[] {
  const extras = random.shuffled(parts).slice(0, random.int(0, 2))
  return [lineOf(bike, 1), ...extras.map((part) => lineOf(part, 1))]
}

function partsOnly(random: Random): OrderLine[] {
  return random
    .shuffled(parts)
    .slice(0, random.int(1, 3))
    .map((part) => lineOf(part, random.chance(0.2) ? 2 : 1))
}

/** Until products are stored they are known by their slugs. */
function lineOf({ slug, name, price }: SampleProduct, quantity: number): OrderLine {
  return { productId: slug, name, quantity, amount: price * quantity }
}
