import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { protocolCodes } from '../../packages/graphql/src/protocol-codes.ts'
import { type ErrorCodes, findErrorCodes } from './error-codes.ts'
import { listFiles } from './files.ts'
import { type Check, outcomeOf } from './outcome.ts'
import { root } from './tool.ts'

const folder = 'docs/errors'
const index = 'README.md'
const sections = ['What happened', 'What to do']

/** Each code that an API answers has a page that says what happened and what to do. */
export const errors: Check = {
  name: 'errors',
  async run({ root }) {
    const codes = await readErrorCodes(root)
    return outcomeOf(findErrorPageProblems(codes, await readPages(root)), `${codes.files.size} codes`)
  },
}

/** Codes without a page, pages without a code, pages that lack a section, codes that the index leaves out. */
export function findErrorPageProblems(codes: ErrorCodes, pages: ReadonlyMap<string, string>): string[] {
  const names = [...pages.keys()].filter((name) => name !== index).map((name) => basename(name, '.md'))
  const list = pages.get(index) ?? ''
  return [
    ...codes.problems,
    ...findMissing(codes, pages).map((code) => `${code} of ${codes.files.get(code)} has no page ${folder}/${code}.md`),
    ...names.filter((name) => !codes.files.has(name)).map((name) => `${folder}/${name}.md: no error has this code`),
    ...names.filter((name) => !list.includes(`(${name}.md)`)).map((name) => `${folder}/${index} does not list ${name}`),
    ...names.flatMap((name) => findPageProblems(name, pages.get(`${name}.md`) ?? '')),
  ]
}

function findMissing(codes: ErrorCodes, pages: ReadonlyMap<string, string>): string[] {
  return [...codes.files.keys()].filter((code) => !pages.has(`${code}.md`)).sort()
}

function findPageProblems(code: string, text: string): string[] {
  const bodies = new Map(
    text.split(/^## /m).map((part) => {
      const [title = '', ...body] = part.split('\n')
      return [title.trim(), body.join('\n').trim()]
    }),
  )
  const empty = sections.filter((section) => !bodies.get(section))
  return [
    ...(text.startsWith(`# ${code}\n`) ? [] : [`${folder}/${code}.md: its title must be «# ${code}»`]),
    ...empty.map((section) => `${folder}/${code}.md: nothing under «## ${section}»`),
  ]
}

async function readErrorCodes(root: string): Promise<ErrorCodes> {
  const paths = await listFiles(root, ['{apps,packages}/**/src/**/*.ts'])
  const shipped = paths.filter((path) => !path.endsWith('.test.ts'))
  const { files, problems } = findErrorCodes(
    new Map(await Promise.all(shipped.map(async (path) => [path, await read(root, path)] as const))),
  )
  const protocol = protocolCodes.map((code) => [code, 'packages/graphql/src/protocol-codes.ts'] as const)
  return { files: new Map([...files, ...protocol]), problems }
}

async function readPages(root: string): Promise<ReadonlyMap<string, string>> {
  const paths = await listFiles(root, [`${folder}/*.md`])
  return new Map(await Promise.all(paths.map(async (path) => [basename(path), await read(root, path)] as const)))
}

function read(root: string, path: string): Promise<string> {
  return readFile(join(root, path), 'utf8')
}

if (import.meta.main && process.argv.includes('--missing')) {
  for (const code of findMissing(await readErrorCodes(root), await readPages(root))) console.log(code)
}
