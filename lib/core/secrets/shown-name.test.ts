import { describe, expect, it } from 'vitest'
import { draw, seeded } from './fixtures/plant'
import { shownName } from './shown-name'

describe('the name of a file', () => {
  it('stays what it is', () => {
    expect(shownName('Åse/sitzung 3 (alt).jsonl')).toBe('Åse/sitzung 3 (alt).jsonl')
  })

  it('holds no secret, nothing that a database refuses or a terminal obeys, and has an end', () => {
    const secret = `ghp_${draw(seeded(1), 'word', 36)}`
    expect(shownName(`runs/${secret}.jsonl`)).toBe('runs/[secret:github-token:1].jsonl')
    expect(shownName(`my-notes_${secret}.jsonl`)).toBe('my-notes_[secret:github-token:1].jsonl')
    expect(shownName('a\0b\u001b[2Jc\ud800\u202egpj.exe')).toBe('a\ufffdb\ufffd[2Jc\ufffd\ufffdgpj.exe')
    expect(shownName('x/'.repeat(5_000)).length).toBeLessThan(1_010)
  })
})
