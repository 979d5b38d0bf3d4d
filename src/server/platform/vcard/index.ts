export { emptyCard, type Card } from './card.ts'
export { readCards } from './read-cards.ts'
export { cardVersions, writeCard, type CardVersion } from './write-card.ts'
