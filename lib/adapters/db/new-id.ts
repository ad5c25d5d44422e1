import { randomBytes } from 'node:crypto'
import { type IdPrefix, makeId } from '@/lib/core/ids'

/** 10 bytes of randomness: see makeId. */
export const newId = (prefix: IdPrefix): string => makeId(prefix, Date.now(), randomBytes(10))
