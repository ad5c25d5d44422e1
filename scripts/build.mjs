// npm run build: the site alone, from the sources as they are.
import { build, generate, install } from './prepare.mjs'
import { checkNode, Problem, step } from './steps.mjs'

try {
  checkNode()
  await step('Packages', install)
  await step('Database client', generate)
  await step('Site', () => build(process.env.REVERIE_BUILD_DIR || '.next'))
} catch (error) {
  console.error(error instanceof Problem ? error.message : error)
  process.exitCode = 1
}
