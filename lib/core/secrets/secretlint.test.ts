// Our rules find whatever secretlint's recommended ones find: the reason why it does not run at ingest.
import { lintSource } from '@secretlint/core'
import { creator } from '@secretlint/secretlint-rule-preset-recommend'
import { describe, expect, it } from 'vitest'
import { findSecrets } from './find'
import { plantings, seeded } from './fixtures/plant'

const config = { rules: [{ id: creator.meta.id, rule: creator, options: {} }] }

/** Where secretlint reports a secret. Its messages hold the secret: they are not looked at. */
async function reported(content: string): Promise<[number, number][]> {
  const { messages } = await lintSource({
    source: { content, filePath: 'session.txt', ext: '.txt', contentType: 'text' },
    options: { config, noPhysicFilePath: true },
  })
  return messages.map((m) => [m.range[0], m.range[1]])
}

describe("secretlint's recommended rules", () => {
  it('find nothing that ours do not', async () => {
    let findings = 0
    const missed: string[] = []
    for (let seed = 1; seed <= 3; seed++)
      for (const { kind, context, text } of plantings(seeded(seed)))
        for (const [start, end] of await reported(text)) {
          findings++
          const ours = findSecrets(text)
          // An address is reported whole by theirs and its password alone by ours.
          const isCovered = ours.some((s) => s.start < end && s.end > start)
          if (!isCovered) missed.push(`${kind} in ${context}`)
        }
    expect(findings).toBeGreaterThan(500)
    expect(missed).toEqual([])
  })
})
