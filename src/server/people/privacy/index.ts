export { readPrivacyMap } from './privacy-map.ts'
