import type { CompiledQuery, Kysely, QueryExecutorProvider } from 'kysely'

/** Stands in a statement for a value that each asking brings along. */
export type Hole<Given> = <Value>(read: (given: Given) => Value) => Value

/**
 * A question that is asked all the time. Building and compiling it costs more than sending it, so
 * each of its shapes is compiled once. `build` sees the shape and holes, never a value: what one
 * person asks cannot stay behind in what the next one is answered.
 */
export function remembered<Store, Given, Row>(
  build: (store: Store, hole: Hole<Given>, shape: string) => Question<Row>,
): (store: Store & Asking, given: Given, shape?: string) => Promise<Row[]> {
  const compiled = new Map<string, CompiledQuery<Row>>()
  const hole = <Value>(read: (given: Given) => Value) => new Filling(read) as unknown as Value

  return async (store, given, shape = '') => {
    const statement = compiled.get(shape) ?? build(store, hole, shape).compile(store)
    compiled.set(shape, statement)
    const parameters = statement.parameters.map((parameter) =>
      parameter instanceof Filling
        ? (parameter.read as (given: Given) => unknown)(given)
        : parameter,
    )
    const { rows } = await store.getExecutor().executeQuery<Row>({ ...statement, parameters })
    return rows
  }
}

interface Question<Row> {
  compile(store: QueryExecutorProvider): CompiledQuery<Row>
}

type Asking = Pick<Kysely<never>, 'getExecutor'>

class Filling {
  readonly read: unknown

  constructor(read: unknown) {
    this.read = read
  }
}
