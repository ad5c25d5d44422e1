// Every detector of the rules engine, in the order in which their lessons are told when they weigh the same.
import type { Detector } from '@/lib/core/dream/engines/rules/detector'
import { forgottenCheck } from './forgotten-check'
import { generatedFile } from './generated-file'
import { missingCommand } from './missing-command'
import { recurringError } from './recurring-error'
import { standingOrder } from './standing-order'

export const detectors: Detector[] = [recurringError, standingOrder, forgottenCheck, missingCommand, generatedFile]
