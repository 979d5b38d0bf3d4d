import { z } from 'zod'
import { DomainError } from '#errors'

const bytes = z.string().max(100_000)
const credential = z.object({
  ...{ id: z.string().max(2000), rawId: z.string().max(2000), type: z.literal('public-key') },
  clientExtensionResults: z.object({}).default({}),
})

/** What a browser says when a passkey was made (WebAuthn §5.1, as JSON). */
const madeAnswer = credential.extend({
  response: z.object({
    ...{ clientDataJSON: bytes, attestationObject: bytes },
    transports: z.array(z.string().max(20)).max(10).default([]),
  }),
})

/** What it says when a passkey has signed. */
const signedAnswer = credential.extend({
  response: z.object({
    ...{ clientDataJSON: bytes, authenticatorData: bytes, signature: bytes },
    userHandle: bytes.optional(),
  }),
})

export const readMade = (answer: string) => read(madeAnswer, answer)
export const readSigned = (answer: string) => read(signedAnswer, answer)

/** With the challenge that it answers; whether that was ours is asked elsewhere. */
function read<Answer extends { response: { clientDataJSON: string } }>(
  shape: z.ZodType<Answer>,
  answer: string,
): { answer: Answer; challenge: string } {
  const read = shape.safeParse(parse(answer))
  if (!read.success) throw wrongPasskey('invalid')
  const said = Buffer.from(read.data.response.clientDataJSON, 'base64url').toString()
  const client = z.object({ challenge: z.string().max(200) }).safeParse(parse(said))
  if (!client.success) throw wrongPasskey('invalid')
  return { answer: read.data, challenge: client.data.challenge }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export function wrongPasskey(why: 'not_allowed' | 'invalid' = 'not_allowed'): DomainError {
  const message = 'This passkey did not work here. Try again, or sign in another way.'
  return new DomainError(why, 'passkey.wrong', message)
}

export function latePasskey(): DomainError {
  const message = 'This page was open for too long. Load it again, then use the passkey.'
  return new DomainError('invalid', 'passkey.late', message)
}
