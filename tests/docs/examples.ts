import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '../..')

export type Example = { readonly page: string; readonly text: string }

const pages = ['README.md', 'CONTRIBUTING.md', ...globSync('docs/guides/*.md', { cwd: root })]

/** The commands that our pages tell people to type: those of `sh` blocks, and those quoted in a line. */
export function findCommands(): Example[] {
  const quoted = pages.flatMap((page) =>
    [...read(page).matchAll(/`((?:[A-Z_]+=\S+ )*npm [^`\n]+)`/g)].map(([, text = '']) => ({ page, text })),
  )
  return [...findBlocks('sh').flatMap(splitCommands), ...quoted]
}

/** The operations that our pages show in full. */
export function findOperations(): Example[] {
  return findBlocks('graphql')
}

function findBlocks(language: string): Example[] {
  return pages.flatMap((page) =>
    [...read(page).matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(([, text = '']) => ({
      page,
      text,
    })),
  )
}

/** One for each line, where a backslash at the end carries on. */
function splitCommands({ page, text }: Example): Example[] {
  const lines = text.replaceAll(/\\\n\s*/g, '').split('\n')
  return lines.filter((line) => line.trim() !== '' && !line.startsWith('#')).map((line) => ({ page, text: line }))
}

export function read(page: string): string {
  return readFileSync(join(root, page), 'utf8')
}
