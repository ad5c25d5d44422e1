// The claude engine: study, sort, consolidate and verify, each a question to a model.
import type { Engine } from '@/lib/core/dream/engine'
import type { Llm } from '@/lib/core/ports'
import { digestVersion } from '@/lib/core/transcript/digest'
import { consolidate } from './consolidate'
import { consolidateVersion } from './prompts/consolidate'
import { sortVersion } from './prompts/sort'
import { studyVersion } from './prompts/study'
import { verifyVersion } from './prompts/verify'
import { sort } from './sort'
import { study } from './study'
import { verify } from './verify'

export const defaultModels = { study: 'claude-haiku-4-5', main: 'claude-sonnet-5' }

export type Models = { study: string; main: string }

export const makeClaudeEngine = (llm: Llm, models: Models): Engine => ({
  id: 'claude',
  studyVersion: [studyVersion, digestVersion].join('_'),
  version: [studyVersion, digestVersion, sortVersion, consolidateVersion, verifyVersion].join('_'),
  studyModel: models.study,
  model: models.main,
  study: (input) => study(llm, models.study, input),
  sort: (input) => sort(llm, models.main, input),
  consolidate: (input) => consolidate(llm, models.main, input),
  verify: (input) => verify(llm, models.main, input),
})
