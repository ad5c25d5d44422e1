// Every rule, by rank: where two find the same characters, the earlier one names them.
import type { SecretRule } from '@/lib/core/secrets/rule'
import { addressRules } from './addresses'
import { assignmentRules } from './assignments'
import { headerRules } from './headers'
import { makerRules } from './makers'
import { privateKeyRules } from './private-keys'

export const secretRules: SecretRule[] = [
  ...privateKeyRules,
  ...makerRules,
  ...addressRules,
  ...headerRules,
  ...assignmentRules,
]
