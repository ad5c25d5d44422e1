import { describe, expect, it } from 'vitest'
import { maskedSecrets } from './places'

describe('where secrets stood', () => {
  it('is the first event of each, with what stands around it and how many events hold it', () => {
    const events = [
      { seq: 3, texts: ['DATABASE_URL=[secret:database-url:1]\nBMOS_TOKEN=[secret:gfavip-session:1]\nHOME=/root'] },
      {
        seq: 4,
        texts: ['curl -H "Authorization: Bearer [secret:gfavip-session:1]"', '{"again":"[secret:gfavip-session:1]"}'],
      },
      { seq: 9, texts: ['[secret:gfavip-session:2]'] },
    ]
    expect(maskedSecrets(events)).toEqual([
      {
        mask: '[secret:database-url:1]',
        kind: 'database-url',
        seq: 3,
        before: 'DATABASE_URL=',
        after: ' BMOS_TOKEN=[secret:gfavip-session:1] HOME=/root',
        events: 1,
      },
      {
        mask: '[secret:gfavip-session:1]',
        kind: 'gfavip-session',
        seq: 3,
        before: 'DATABASE_URL=[secret:database-url:1] BMOS_TOKEN=',
        after: ' HOME=/root',
        events: 2,
      },
      { mask: '[secret:gfavip-session:2]', kind: 'gfavip-session', seq: 9, before: '', after: '', events: 1 },
    ])
  })

  it('is nothing where nothing was masked', () => {
    expect(maskedSecrets([{ seq: 0, texts: ['a [secret] that is none'] }])).toEqual([])
  })
})
