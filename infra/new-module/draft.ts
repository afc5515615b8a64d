import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Changes to a checkout that can be taken back whole. */
export type Draft = {
  /** Writes a file that does not exist yet. */
  create(path: string, text: string): void
  edit(path: string, change: (text: string) => string): void
  /** Remembers a file that a tool is about to change. */
  keep(path: string): void
  /** Leaves the checkout as it was. Synchronous, so that it works while the process is being stopped. */
  undo(): void
}

/** `folder` is what the draft creates: it goes whole, with what tools have put there since. */
export function startDraft(root: string, folder: string): Draft {
  const originals = new Map<string, string>()
  const keep = (path: string): string => {
    const text = readFileSync(join(root, path), 'utf8')
    if (!originals.has(path)) originals.set(path, text)
    return text
  }
  const created = [folder]
  return {
    create: (path, text) => {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), text, { flag: 'wx' })
      created.push(path)
    },
    edit: (path, change) => {
      const text = keep(path)
      const changed = change(text)
      if (changed === text) throw new TypeError(`${path} has not the form that the generator knows`)
      writeFileSync(join(root, path), changed)
    },
    keep,
    undo: () => {
      for (const path of created) rmSync(join(root, path), { recursive: true, force: true })
      for (const [path, text] of originals) writeFileSync(join(root, path), text)
    },
  }
}
