export { createApi } from './create-api.ts'
export { openApiDoor } from './door.ts'
export { openIngestDoor } from './ingest/door.ts'
export { openLiveDoor } from './live/door.ts'
