// `reverie`: parse and dream on this machine, with no database, queue or server.
import { Command, CommanderError } from 'commander'
import { registerDream } from './dream'
import { registerParse } from './parse'

const program = new Command('reverie')
  .description('Reads the transcripts of AI agents and proposes edits to their memory')
  .exitOverride()
  .configureOutput({ outputError: (text, write) => write(text) })
  .showHelpAfterError('(reverie <command> --help says more)')
registerParse(program)
registerDream(program)

/** 0: done; 1: the work failed; 2: wrong usage. */
program.parseAsync().then(
  () => {},
  (error) => {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
    else {
      console.error(error instanceof Error ? error.message : error)
      process.exitCode = 1
    }
  },
)
