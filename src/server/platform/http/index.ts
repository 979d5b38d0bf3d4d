export { FetchError, type FetchedPage } from './fetched.ts'
export { safeFetch } from './safe-fetch.ts'
export { publicAgent } from './public-agent.ts'
