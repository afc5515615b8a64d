import { parseArgs } from 'node:util'
import { root } from '../check/tool.ts'
import { InstallError } from '../run/install.mjs'
import { createModule } from './create-module.ts'
import { ModuleRefusedError, readNames, rename } from './names.ts'

const help = `Makes a module that works, with a test in each folder, and adds it to the registry.

  npm run new:module -- NAME [--singular NAME]

NAME is the plural of the module's main object, in kebab-case: notices, street-works. The singular follows the usual rules
(notices: notice; policies: policy; branches: branch); --singular gives one that does not (analyses: analysis).
`

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { singular: { type: 'string' }, help: { type: 'boolean', short: 'h', default: false } },
  })
  if (values.help) return console.log(help)
  if (positionals.length > 1) throw new ModuleRefusedError(`One name at a time.\n\n${help}`)
  const names = readNames(positionals[0], values.singular)
  await createModule(root, names)
  console.log(
    rename(
      `
packages/modules/lost-items is made, and stands in the registry. What is yours to do:

  say what it is      packages/modules/lost-items/src/about.ts, README.md; its words in docs/glossary.md
  say what it holds   src/migrations/0001-lost-items.sql, src/data/tables.ts; once released, only new migrations
  try it              npm test -- packages/modules/lost-items
                      npm start; in a pool that exists: npm run interco -- subscribe SLUG lost-items
  judge it            npm run check
`,
      names,
    ),
  )
}

try {
  await main()
} catch (error) {
  const isForeseen =
    error instanceof ModuleRefusedError ||
    error instanceof InstallError ||
    (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
  console.error(isForeseen ? error.message : error)
  process.exitCode = 1
}
