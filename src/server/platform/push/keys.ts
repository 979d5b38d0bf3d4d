import type { PushStore } from './tables.ts'

interface PushKeys {
  publicKey: string
  privateKey: string
}

/** The keys by which browsers know us; made when first asked for, and the same ever after. */
export async function findPushKeys(store: PushStore): Promise<PushKeys> {
  return (await readKeys(store)) ?? (await makeKeys(store))
}

async function makeKeys(store: PushStore): Promise<PushKeys> {
  const { default: webPush } = await import('web-push')
  const { publicKey, privateKey } = webPush.generateVAPIDKeys()
  await store
    .insertInto('push_keys')
    .values({ public_key: publicKey, private_key: privateKey })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  // Somebody else may have made them at the same time.
  return (await readKeys(store)) ?? { publicKey, privateKey }
}

async function readKeys(store: PushStore): Promise<PushKeys | undefined> {
  return await store
    .selectFrom('push_keys')
    .select(['public_key as publicKey', 'private_key as privateKey'])
    .executeTakeFirst()
}
