const KEY = /^[a-z0-9][a-z0-9_-]*(?:[./][a-z0-9][a-z0-9_-]*)*$/

/** Keys come from our own code, so one that could leave the folder is our mistake. */
export function checkKey(key: string): string {
  if (key.length > 200 || !KEY.test(key))
    throw new Error(`${JSON.stringify(key)} is no key of a file`)
  return key
}
