// Every detector of the rules engine, in the order in which their lessons are told when they weigh the same.
import type { Detector } from '@/lib/core/dream/engines/rules/detector'
import { askedManner } from './asked-manner'
import { closedHost } from './closed-host'
import { commitOnRequest } from './commit-on-request'
import { deadCommand } from './dead-command'
import { falseClaim } from './false-claim'
import { firmWord } from './firm-word'
import { forgottenCheck } from './forgotten-check'
import { freshStart } from './fresh-start'
import { generatedFile } from './generated-file'
import { goneName } from './gone-name'
import { missingCommand } from './missing-command'
import { pathSpelling } from './path-spelling'
import { plantedOrder } from './planted-order'
import { procedure } from './procedure'
import { recurringError } from './recurring-error'
import { refusedCall } from './refused-call'
import { refusedCommand } from './refused-command'
import { repeatedComplaint } from './repeated-complaint'
import { repeatedInstall } from './repeated-install'
import { saidOnce } from './said-once'
import { slashCommands } from './slash-commands'
import { standingOrder } from './standing-order'
import { statedFact } from './stated-fact'
import { taste } from './taste'
import { testedCommit } from './tested-commit'
import { toldToSeveral } from './told-to-several'
import { undoneChange } from './undone-change'
import { usualCommand } from './usual-command'
import { wayOut } from './way-out'

export const detectors: Detector[] = [
  recurringError,
  procedure,
  standingOrder,
  toldToSeveral,
  firmWord,
  goneName,
  forgottenCheck,
  missingCommand,
  generatedFile,
  testedCommit,
  statedFact,
  usualCommand,
  refusedCommand,
  deadCommand,
  slashCommands,
  undoneChange,
  taste,
  repeatedComplaint,
  askedManner,
  refusedCall,
  closedHost,
  repeatedInstall,
  pathSpelling,
  wayOut,
  freshStart,
  commitOnRequest,
  plantedOrder,
  saidOnce,
  falseClaim,
]
