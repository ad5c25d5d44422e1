// One detector of the rules engine: what it sees in one transcript, and how it words what recurred.
import type { LoadedTranscript, Observation } from '@/lib/core/dream/types'
import type { Composer } from './candidate'

/**
 * `detectors/all.ts` exports the list: `export const detectors: Detector[]`.
 * The engine puts the detector's id into `data.detector` of each observation, so that its own composer gets the cluster,
 * and it makes the observation's `id`; a detector may leave `id` empty. Clusters are formed by equal `signature`:
 * begin it with the detector's id (`fix:relation-does-not-exist`).
 */
export type Detector = {
  /** kebab-case, the name of its file. */
  id: string
  /** Changes whenever what it finds or writes changes: part of every step's hash. */
  version: number
  detect(transcript: LoadedTranscript): Observation[]
  compose: Composer
}
