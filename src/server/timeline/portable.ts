/** Transactions that every PostgreSQL has behind it: numbers below are its own. */
const FIRST = 3
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/**
 * How the timeline is written down for another PostgreSQL, which counts transactions anew: as SQL, by
 * table and column. What each subscriber has read, and what not, is the same there; what lies between
 * two of them is in the order of ids.
 */
export async function portableColumns(
  ask: (question: string) => Promise<{ recorded_in: string; activity_id: string }[]>,
): Promise<Record<string, Record<string, string>>> {
  const cursors = await ask(`
    select distinct recorded_in, activity_id from subscriber_cursors
    where recorded_in <> '0' order by recorded_in, activity_id
  `)
  const places = cursors.map(
    (cursor) => `('${cursor.recorded_in}'::xid8, '${cursor.activity_id}'::uuid)`,
  )
  const placeOf = (position: string) => numberOf(position, places)
  return {
    activities: { recorded_in: placeOf('(recorded_in, id)') },
    subscriber_cursors: {
      // Who has read nothing yet stays before the beginning.
      recorded_in: `case when recorded_in = '0' then recorded_in else ${placeOf('(recorded_in, activity_id)')} end`,
      activity_id: `case when recorded_in = '0' then activity_id else '${LAST_ID}'::uuid end`,
    },
  }
}

/** How many of the places lie before a position. */
function numberOf(position: string, places: readonly string[]): string {
  const cases = places
    .map((place, before) => `when ${position} > ${place} then '${FIRST + before + 1}'`)
    .reverse()
  return cases.length === 0
    ? `'${FIRST}'::xid8`
    : `(case ${cases.join(' ')} else '${FIRST}' end)::xid8`
}
