import { describe, expect, it } from 'vitest'
import { findPlaces } from './find-places'

const found = (text: string, query: string): string[] =>
  findPlaces(text, { query }).map(([start, end]) => text.slice(start, end))

describe('findPlaces', () => {
  it('marks every word that is searched for, in the order of the text', () => {
    expect(found('the wrap of a gift', 'gift wrap')).toEqual(['wrap', 'gift'])
  })
  it('marks the middle of a word where nothing begins so', () => {
    expect(found('a spacegift', 'gift')).toEqual(['gift'])
    expect(found('a spacegift', '"gift"')).toEqual([])
    expect(found('a spacegift', 'gift wrap')).toEqual([]) // not all of the words are there
  })
  it('takes signs alone for themselves', () => {
    expect(found('a => b', '=>')).toEqual(['=>'])
  })
  it('finds a quote across line breaks', () => {
    expect(findPlaces('one\n two', { quote: 'one two' })).toEqual([[0, 8]])
  })
})
