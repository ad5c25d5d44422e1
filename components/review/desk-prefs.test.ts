import { describe, expect, it } from 'vitest'
import { type DeskPrefs, readDeskPrefs, writeDeskPrefs } from './desk-prefs'

describe('desk preferences', () => {
  it('come back as they were kept', () => {
    const prefs: DeskPrefs = { list: 320, why: 400, diff: 'unified', advance: false }
    expect(readDeskPrefs(writeDeskPrefs(prefs))).toEqual(prefs)
  })
  it('are the usual ones without a cookie, or with one that makes no sense', () => {
    const usual: DeskPrefs = { list: null, why: null, diff: 'split', advance: true }
    expect(readDeskPrefs(undefined)).toEqual(usual)
    expect(readDeskPrefs('list=wide&why=&diff=3d')).toEqual(usual)
  })
  it('keep the panes readable', () => {
    expect(readDeskPrefs('list=20&why=9000')).toMatchObject({ list: 220, why: 640 })
  })
})
