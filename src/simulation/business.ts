import type { Role } from '#people'
import type { Visibility } from '#spaces'

/** The invented maker of bicycles whose customers the sample community shows. */
export const business = { name: 'Tarnwick Cycles', currency: 'EUR', domain: 'example.org' } as const

/** How the sample community presents itself. */
export const brand = {
  name: business.name,
  tagline:
    'Riders, dealers and the people who build the bikes, working out together what comes next.',
  colour: '#8a3b1f',
}

export interface SampleProduct {
  slug: string
  name: string
  description: string
  /** In cents. */
  price: number
  isBike: boolean
  /** The space where its owners ask. */
  space: SpaceKey | undefined
}

export type SpaceKey =
  | 'fell'
  | 'beck'
  | 'scar'
  | 'drover'
  | 'workshop'
  | 'rides'
  | 'ideas'
  | 'news'
  | 'lounge'
  | 'dealers'
  | 'beta'

export interface SampleSpace {
  key: SpaceKey
  name: string
  description: string
  visibility: Visibility
}

const space = (key: SpaceKey, name: string, visibility: Visibility, description: string) => {
  return { key, name, visibility, description }
}

export const spaces: readonly SampleSpace[] = [
  space('news', 'News from the works', 'public', 'What we build, what we change, and why.'),
  space('fell', 'Fell: gravel and touring', 'public', 'Long days, light bags, wide tyres.'),
  space(
    'beck',
    'Beck: city and belt drive',
    'public',
    'Every day to work and back, in any weather.',
  ),
  space('scar', 'Scar: trails', 'public', 'Roots, rocks and the way down.'),
  space(
    'drover',
    'Drover: cargo and e-bikes',
    'public',
    'Children, crates and everything with a battery.',
  ),
  space('workshop', 'Parts and workshop', 'public', 'Parts, tools and how to mend what is broken.'),
  space('rides', 'Rides and stories', 'public', 'Where you went, what you saw, who comes along.'),
  space('ideas', 'Ideas', 'public', 'What should be built next, or built better.'),
  space('lounge', 'Members’ lounge', 'members', 'Among ourselves: swap, plan, speak plainly.'),
  space('dealers', 'Dealers’ room', 'private', 'For our partners: orders, test bikes, warranty.'),
  space('beta', 'Beta riders', 'private', 'Prototypes, before anybody else sees them.'),
]

const bike = (slug: string, name: string, price: number, space: SpaceKey, description: string) => {
  return { slug, name, price, space, description, isBike: true }
}
const part = (slug: string, name: string, price: number, description: string) => {
  return { slug, name, price, space: undefined, description, isBike: false }
}

export const products: readonly SampleProduct[] = [
  bike(
    'fell-2',
    'Fell 2',
    189_000,
    'fell',
    'Steel gravel bike with room for 45 mm and three bottles.',
  ),
  bike('fell-4', 'Fell 4', 329_000, 'fell', 'The same ideas in carbon, a kilo and a half lighter.'),
  bike(
    'beck-7',
    'Beck 7',
    164_000,
    'beck',
    'City bike with belt, eight gears in the hub and a dynamo.',
  ),
  bike('beck-e', 'Beck E', 298_000, 'beck', 'A Beck with a quiet motor that nobody notices.'),
  bike(
    'scar-29',
    'Scar 29',
    219_000,
    'scar',
    'Hardtail for trails, 120 mm at the front, none at the back.',
  ),
  bike(
    'drover',
    'Drover',
    279_000,
    'drover',
    'Long cargo bike for two children or a week of shopping.',
  ),
  bike('drover-e', 'Drover E', 489_000, 'drover', 'The Drover for those who live on a hill.'),
  part('loam-40', 'Loam 40 tyre', 4_990, 'Gravel tyre, 40 mm, rolls on tarmac and holds in mud.'),
  part('otter-saddle', 'Otter saddle', 7_900, 'Two widths, no gel, 60 days to try it.'),
  part('alder-bar', 'Alder handlebar', 6_400, 'Flared by sixteen degrees, in four widths.'),
  part(
    'beacon-light',
    'Beacon dynamo light',
    11_900,
    '80 lux in front, four minutes of stand light.',
  ),
  part('quarry-rack', 'Quarry rack', 8_900, 'Carries 27 kg and a child seat.'),
  part('packhorse-bags', 'Packhorse panniers', 14_900, 'A pair, 2 × 20 litres, dry inside.'),
  part('copper-pads', 'Copper brake pads', 1_890, 'Organic, quiet in the wet.'),
  part('pebble-bell', 'Pebble bell', 2_450, 'Small, and heard all the same.'),
  part('service', 'Yearly service', 12_900, 'Everything checked, adjusted and test ridden.'),
]

export interface SampleStaff {
  role: Role
  /** What they do, as their profile says. */
  bio: string
}

export const staff: readonly SampleStaff[] = [
  { role: 'owner', bio: 'Started Tarnwick in a barn with one lathe. Still the first one in.' },
  { role: 'admin', bio: 'Keeps the shop, the servers and the coffee machine running.' },
  {
    role: 'moderator',
    bio: 'Looks after this community. If something feels wrong here, write to me.',
  },
  {
    role: 'agent',
    bio: 'Customer care, on the phone until six. Commutes on a Beck in all weathers.',
  },
  { role: 'agent', bio: 'Customer care and warranty. Two children, one Drover.' },
  { role: 'agent', bio: 'Head of the workshop. Has built about nine thousand wheels.' },
  { role: 'manager', bio: 'Product: listens to you and draws bikes.' },
  { role: 'manager', bio: 'Looks after our partners and the money.' },
  { role: 'moderator', bio: 'Trail builder at weekends, moderator in the evenings.' },
]

export const dealers = [
  'Ostvale Wheelhouse',
  'Radwerk Brinmoor',
  'Kaldhavn Sykkel',
  'Vélo Aubrac',
] as const
export const firms = [
  'Pedalpost Couriers',
  'Town of Brinmoor',
  'Kindergarten Little Otters',
] as const

export const towns = [
  'Ostvale',
  'Brinmoor',
  'Kaldhavn',
  'Saint-Aubrac',
  'Tarnwick',
  'Millbeck',
  'Hollin Cross',
  'Grauholz',
  'Sandvaag',
  'Ponte Verde',
] as const
export const regions = [
  'the Alps',
  'Scotland',
  'the Dolomites',
  'Brittany',
  'Norway',
  'the Pyrenees',
  'Slovenia',
] as const
