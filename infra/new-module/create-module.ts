import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { runTool, type ToolResult } from '../check/tool.ts'
import { installDependencies } from '../run/install.mjs'
import { type Draft, startDraft } from './draft.ts'
import { addDependency, addErrorPage, addToLockfile, addToRegistry } from './entries.ts'
import { type ModuleNames, ModuleRefusedError, rename } from './names.ts'
import { assertFree } from './obstacles.ts'

const template = 'infra/new-module/template'
const graph = 'packages/graphql/schema.graphql'

/**
 * Makes a module from the template and adds it to the registry, the lockfile, the error pages and the printed graph. When a
 * step fails, or the process is told to stop, the checkout is left as it was.
 * @throws ModuleRefusedError
 */
export async function createModule(root: string, names: ModuleNames): Promise<void> {
  assertFree(root, names)
  const draft = startDraft(root, rename('packages/modules/lost-items', names))
  const stop = () => {
    draft.undo()
    process.exit(130)
  }
  const endings = ['SIGINT', 'SIGTERM', 'disconnect']
  for (const ending of endings) process.once(ending, stop)
  try {
    write(draft, root, names)
    await settle(draft, root, names)
  } catch (error) {
    draft.undo()
    throw error
  } finally {
    for (const ending of endings) process.off(ending, stop)
  }
}

function write(draft: Draft, root: string, names: ModuleNames): void {
  const source = join(root, template, 'module')
  for (const file of globSync(['package.json', 'README.md', 'src/**/*.{ts,sql}'], { cwd: source })) {
    const path = rename(`packages/modules/lost-items/${file}`, names)
    draft.create(path, rename(readFileSync(join(source, file), 'utf8'), names))
  }
  const code = rename('LOST_ITEM_CLOSED', names)
  const page = rename(readFileSync(join(root, template, 'LOST_ITEM_CLOSED.md'), 'utf8'), names)
  draft.create(`docs/errors/${code}.md`, page)
  draft.edit('docs/errors/README.md', (text) =>
    addErrorPage(text, code, rename('The tenant takes no lost items at the moment.', names)),
  )
  draft.edit('packages/modules/registry/src/index.ts', (text) => addToRegistry(text, names))
  draft.edit('packages/modules/registry/package.json', (text) =>
    addDependency(text, rename('@interco/lost-items', names)),
  )
  draft.edit('pnpm-lock.yaml', (text) => addToLockfile(text, names))
}

/** What other tools write: the layout, which depends on the length of the names; the links; the printed graph. */
async function settle(draft: Draft, root: string, names: ModuleNames): Promise<void> {
  const places = [rename('packages/modules/lost-items', names), 'packages/modules/registry']
  assertDone('The layout', await runTool('biome', ['check', '--write', ...places], root))
  await installDependencies(pathToFileURL(`${root}/`))
  draft.keep(graph)
  assertDone('Printing the graph', await runTool('node', ['infra/check/schema.ts', '--fix'], root))
}

function assertDone(what: string, { exitCode, stdout, stderr }: ToolResult): void {
  if (exitCode !== 0)
    throw new ModuleRefusedError(`${what} failed, and nothing is left of the module:\n${stdout}${stderr}`)
}
