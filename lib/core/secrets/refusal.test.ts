import { describe, expect, it } from 'vitest'
import { maskedInWords } from './in-words'
import { refusalOf, refuseSecrets, SecretsRefused } from './refusal'

describe('a transcript that a team refuses', () => {
  it('is told what was found in it, by kind and count', () => {
    expect(refusalOf('Rotate the keys', { 'github-token': 2, password: 1 })).toBe(
      '“Rotate the keys” holds 2 GitHub tokens, 1 password, and your team takes no transcript with secrets. Remove them and upload the file again.',
    )
    expect(() => refuseSecrets({ title: 'A', masked: { jwt: 1 } })).toThrow(SecretsRefused)
  })

  it('is none where nothing was masked', () => {
    expect(refusalOf('A', {})).toBeNull()
    expect(refusalOf('A', { jwt: 0 })).toBeNull()
  })

  it('names kinds as people do', () => {
    expect(maskedInWords({ 'aws-secret-key': 1, 'database-url': 2, jwt: 1, 'npm-token': 1, 'api-key': 1 })).toBe(
      '1 API key, 1 AWS secret key, 2 database URLs, 1 JWT, 1 npm token',
    )
  })
})
