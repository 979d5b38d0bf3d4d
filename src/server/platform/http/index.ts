export { FetchError, type FetchedPage } from './fetched.ts'
export { safeFetch } from './safe-fetch.ts'
