import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto'
import { z } from 'zod'

const present = 0b0000_0001
const verified = 0b0000_0100
const withCredential = 0b0100_0000

/** A device with one passkey: it makes and signs as a browser would hand it on (WebAuthn §6). */
export function openAuthenticator(origin = 'http://guild.example') {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const credentialId = randomBytes(16)
  const id = credentialId.toString('base64url')
  const rpIdHash = createHash('sha256').update(new URL(origin).hostname).digest()
  let count = 0
  const stateOf = (flags: number) => {
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE((count += 1))
    return Buffer.concat([rpIdHash, Buffer.from([flags]), counter])
  }
  const clientData = (type: string, options: string, from: string) => {
    const { challenge } = z.object({ challenge: z.string() }).parse(JSON.parse(options))
    return Buffer.from(JSON.stringify({ type, challenge, origin: from }))
  }
  const said = (response: object) =>
    JSON.stringify({ id, rawId: id, type: 'public-key', clientExtensionResults: {}, response })

  return {
    make(options: string, { isVerified = true, from = origin } = {}): string {
      const flags = present | withCredential | (isVerified ? verified : 0)
      const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
      const key = Buffer.concat([
        Buffer.from('a5010203262001215820', 'hex'),
        ...[Buffer.from(x, 'base64url'), Buffer.from('225820', 'hex')],
        Buffer.from(y, 'base64url'),
      ])
      const maker = Buffer.alloc(16)
      const length = Buffer.from([0, credentialId.length])
      const data = Buffer.concat([stateOf(flags), maker, length, credentialId, key])
      // A map of `fmt`, `attStmt` and `authData`, as CBOR (RFC 8949).
      const attestation = Buffer.concat([
        Buffer.from('a363666d74646e6f6e656761747453746d74a0686175746844617461', 'hex'),
        Buffer.from([0x58, data.length]),
        data,
      ])
      return said({
        clientDataJSON: clientData('webauthn.create', options, from).toString('base64url'),
        attestationObject: attestation.toString('base64url'),
        transports: ['internal'],
      })
    },
    sign(options: string, { isVerified = true, from = origin } = {}): string {
      const data = stateOf(present | (isVerified ? verified : 0))
      const client = clientData('webauthn.get', options, from)
      const hash = createHash('sha256').update(client).digest()
      const signature = createSign('sha256').update(data).update(hash).sign(privateKey)
      return said({
        clientDataJSON: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: signature.toString('base64url'),
      })
    },
  }
}
