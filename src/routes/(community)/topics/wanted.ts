import { topicOrder, topicPeriod } from '#forum'

/** Which list an address asks for; what it does not know it takes for the latest. */
export function wantedList({ searchParams }: URL) {
  const order = topicOrder.catch('latest').parse(searchParams.get('order'))
  const period = topicPeriod.catch('week').parse(searchParams.get('period'))
  const after = searchParams.get('after')
  return { order, period, ...(after === null ? {} : { after }) }
}
