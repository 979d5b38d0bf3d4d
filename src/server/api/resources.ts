/** Every resource by its address under /api/v1. */
export const resources = {}
