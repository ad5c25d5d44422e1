// npm run build: the site alone, from the sources as they are.
import { build, generate, install, step } from './steps.mjs'

await step('Packages', install)
await step('Database client', generate)
await step('Site', () => build(process.env.REVERIE_BUILD_DIR || '.next'))
