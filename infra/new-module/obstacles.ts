import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ModuleNames, ModuleRefusedError, rename } from './names.ts'

/** @throws ModuleRefusedError when something of this Interco bears one of the names already. */
export function assertFree(root: string, names: ModuleNames): void {
  const paths = [
    'packages/modules/lost-items',
    'packages/lost-items',
    'apps/lost-items',
    'docs/errors/LOST_ITEM_CLOSED.md',
  ]
  for (const path of paths.map((one) => rename(one, names))) {
    if (existsSync(join(root, path))) throw new ModuleRefusedError(`${path} exists already: choose another name.`)
  }
  assertNowhere(root, ['packages/*/src/tenant/*.sql', 'packages/modules/*/src/migrations/*.sql'], {
    pattern: rename(String.raw`\btable lost_items\b`, names),
    what: rename('A table lost_items', names),
  })
  assertNowhere(root, ['packages/graphql/schema.graphql'], {
    pattern: rename(
      String.raw`^(type|input|enum|union|interface|scalar) LostItem\b|^  (lostItems|createLostItem)[(:]`,
      names,
    ),
    what: rename('A type LostItem or a field lostItems', names),
  })
}

function assertNowhere(root: string, files: readonly string[], sought: { pattern: string; what: string }): void {
  for (const file of globSync([...files], { cwd: root })) {
    if (!new RegExp(sought.pattern, 'm').test(readFileSync(join(root, file), 'utf8'))) continue
    throw new ModuleRefusedError(`${sought.what} is in ${file} already: choose another name.`)
  }
}
