import { mayConfigure, type Person } from '#people'

/** Who starts an import: somebody signed in, or whoever sits at the console of the machine. */
export type Importer = Person | 'console' | undefined

export function mayImport(importer: Importer): importer is Person | 'console' {
  return importer === 'console' || mayConfigure(importer)
}
