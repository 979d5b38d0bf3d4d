export { createApi } from './create-api.ts'
export { openApiDoor } from './door.ts'
