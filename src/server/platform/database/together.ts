import { Transaction, type DatabaseConnection, type Kysely, type QueryExecutor } from 'kysely'

/**
 * Runs statements of one transaction that do not need each other's answers: they leave in one write
 * and in this order. Fails as the first of them that failed, once all are answered.
 */
export function together<Store extends Bound>(
  store: Store,
  work: (store: Store) => readonly Promise<unknown>[],
): Promise<void> {
  if (!store.isTransaction) throw new Error('Only a transaction keeps together what is sent so.')
  const executor = store.getExecutor()
  return executor.provideConnection(async (connection) => {
    const answers = await Promise.allSettled(work(storeOn(executor, connection) as never))
    const errors = answers.flatMap((one) =>
      one.status === 'rejected' ? [one.reason as Error] : [],
    )
    const [first] = [...errors.filter((error) => !isConsequence(error)), ...errors]
    if (first) throw first
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
