import fc from 'fast-check'

/** Properties are tried with the same values in each run, so that a change alone turns it red. SEED looks elsewhere. */
fc.configureGlobal({ seed: Number(process.env.SEED ?? 1) })
