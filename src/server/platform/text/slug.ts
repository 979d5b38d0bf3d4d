import { hash } from 'node:crypto'

const LONGEST = 60

/** A title as part of an address: small ASCII letters, digits and dashes, 60 at most, never empty. */
export function slugify(title: string): string {
  const slug = title
    .slice(0, 1000)
    .toLowerCase()
    .normalize('NFKD')
    .replace(
      /[^\p{ASCII}]/gu,
      (letter) => spellings.get(letter) ?? (/\p{L}|\p{N}/u.test(letter) ? '-' : ''),
    )
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return shortened(slug) || `t-${hash('sha1', title).slice(0, 8)}`
}

/** Whole words if there are any. */
function shortened(slug: string): string {
  if (slug.length <= LONGEST) return slug
  const end = slug.lastIndexOf('-', LONGEST)
  return slug.slice(0, end > LONGEST / 2 ? end : LONGEST).replace(/-$/, '')
}

// Letters that are more than another one with a mark on it.
const spellings = new Map(
  `ß=ss æ=ae œ=oe ø=o đ=d ð=d þ=th ł=l ı=i ŋ=n
   а=a б=b в=v г=g д=d е=e ж=zh з=z и=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts
   ч=ch ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya і=i є=ye ґ=g
   α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=y φ=f
   χ=ch ψ=ps ω=o`
    .split(/\s+/)
    .map((pair) => pair.split('=') as [string, string]),
)
