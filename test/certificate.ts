import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'

/** A certificate that a test makes for itself, for a name and this machine (RFC 5280), for a day. */
export function makeCertificate(name: string): { cert: string; key: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const who = der(0x30, der(0x31, der(0x30, COMMON_NAME, der(0x0c, Buffer.from(name)))))
  const names = der(0x30, der(0x82, Buffer.from(name)), der(0x87, Buffer.from([127, 0, 0, 1])))
  const extensions = der(0x30, der(0x30, ALTERNATIVE_NAMES, der(0x04, names)))
  const told = der(
    0x30,
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    der(0x30, ECDSA_WITH_SHA256),
    who,
    der(0x30, moment(-1), moment(24)),
    who,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, extensions),
  )
  const signature = sign('sha256', told, privateKey)
  const signed = der(
    0x30,
    told,
    der(0x30, ECDSA_WITH_SHA256),
    der(0x03, Buffer.concat([Buffer.from([0]), signature])),
  )
  const lines = signed.toString('base64').match(/.{1,64}/g) ?? []
  const cert = `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
  return { cert, key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() }
}

const ECDSA_WITH_SHA256 = Buffer.from('06082a8648ce3d040302', 'hex')
const COMMON_NAME = Buffer.from('0603550403', 'hex')
const ALTERNATIVE_NAMES = Buffer.from('0603551d11', 'hex')

/** A value with its tag and length, as ASN.1 is written down (X.690 §8.1). */
function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length]
  return Buffer.concat([Buffer.from([tag]), Buffer.from(size), content])
}

function moment(hoursAhead: number): Buffer {
  const at = new Date(Date.now() + hoursAhead * 3_600_000).toISOString()
  return der(0x17, Buffer.from(`${at.slice(2, 19).replace(/[-:T]/g, '')}Z`))
}
