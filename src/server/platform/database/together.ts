import { Transaction, type DatabaseConnection, type Kysely, type QueryExecutor } from 'kysely'

/**
 * Runs statements of one transaction that do not need each other's answers: they leave in one write
 * and in this order. Returns all answers; fails as the first that failed, once all are there.
 */
export function together<Store extends Bound, Answers extends readonly unknown[]>(
  store: Store,
  work: (store: Store) => { readonly [Each in keyof Answers]: Promise<Answers[Each]> },
): Promise<Answers> {
  if (!store.isTransaction) throw new Error('Only a transaction keeps together what is sent so.')
  const executor = store.getExecutor()
  return executor.provideConnection(async (connection) => {
    const answers: readonly PromiseSettledResult<unknown>[] = await Promise.allSettled(
      work(storeOn(executor, connection) as never),
    )
    const errors = answers.flatMap((one) =>
      one.status === 'rejected' ? [one.reason as Error] : [],
    )
    const [first] = [...errors.filter((error) => !isConsequence(error)), ...errors]
    if (first) throw first
    return answers.map((one) => (one as PromiseFulfilledResult<unknown>).value) as never
  })
}

type Bound = Pick<Kysely<never>, 'getExecutor' | 'isTransaction'>

/** The same transaction, but asking does not wait for what was asked before. */
function storeOn(executor: QueryExecutor, connection: DatabaseConnection): Transaction<unknown> {
  const open = executor.withConnectionProvider({ provideConnection: (use) => use(connection) })
  const unused = { config: {}, driver: {}, dialect: {} } as never as Omit<Props, 'executor'>
  return new Transaction({ ...unused, executor: open })
}

type Props = ConstructorParameters<typeof Transaction>[0]

/** After a failure PostgreSQL refuses whatever else was sent. */
function isConsequence(error: Error & { code?: unknown }): boolean {
  return error.code === '25P02'
}
