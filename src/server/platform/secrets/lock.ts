/** Tells the key of this house, which lies outside of the database. */
export type HouseKey = () => Promise<string>

/** A secret as the database may keep it: encrypted by better-auth with the key of this house. */
export async function lock(key: HouseKey, secret: string): Promise<string> {
  const { symmetricEncrypt } = await import('better-auth/crypto')
  return symmetricEncrypt({ key: await key(), data: secret })
}

/** What was locked; throws where the key is another one, or what is kept was changed. */
export async function unlock(key: HouseKey, kept: string): Promise<string> {
  const { symmetricDecrypt } = await import('better-auth/crypto')
  return symmetricDecrypt({ key: await key(), data: kept })
}
