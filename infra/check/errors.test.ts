import { describe, expect, it } from 'vitest'
import { findErrorCodes } from './error-codes.ts'
import { findErrorPageProblems } from './errors.ts'

const source = `
  export class TakenError extends DomainError {
    readonly code = 'NAME_TAKEN'
  }
`
const page = '# NAME_TAKEN\n\n## What happened\n\nThe name is used.\n\n## What to do\n\nChoose another.\n'
const index = '- [NAME_TAKEN](NAME_TAKEN.md)\n'

function problemsOf(text: string, pages: Readonly<Record<string, string>>): string[] {
  return findErrorPageProblems(findErrorCodes(new Map([['one.ts', text]])), new Map(Object.entries(pages)))
}

describe('errors', () => {
  it('accepts a code with its page', () => {
    expect(problemsOf(source, { 'README.md': index, 'NAME_TAKEN.md': page })).toEqual([])
  })

  it('refuses a code without a page', () => {
    expect(problemsOf(source, { 'README.md': index })).toEqual([
      'NAME_TAKEN of one.ts has no page docs/errors/NAME_TAKEN.md',
    ])
  })

  it('refuses a page without a code', () => {
    expect(problemsOf('', { 'README.md': index, 'NAME_TAKEN.md': page })).toEqual([
      'docs/errors/NAME_TAKEN.md: no error has this code',
    ])
  })

  it('refuses a page that the index leaves out', () => {
    expect(problemsOf(source, { 'README.md': '', 'NAME_TAKEN.md': page })).toEqual([
      'docs/errors/README.md does not list NAME_TAKEN',
    ])
  })

  it('refuses a page without a way out', () => {
    const silent = page.replace('Choose another.', '')
    expect(problemsOf(source, { 'README.md': index, 'NAME_TAKEN.md': silent })).toEqual([
      'docs/errors/NAME_TAKEN.md: nothing under «## What to do»',
    ])
  })

  it('refuses a page under another title', () => {
    const renamed = page.replace('# NAME_TAKEN', '# Name taken')
    expect(problemsOf(source, { 'README.md': index, 'NAME_TAKEN.md': renamed })).toEqual([
      'docs/errors/NAME_TAKEN.md: its title must be «# NAME_TAKEN»',
    ])
  })
})

describe('findErrorCodes', () => {
  it('follows subclasses across files and names every code of a union', () => {
    const { files, problems } = findErrorCodes(
      new Map([
        ['base.ts', `export abstract class TokenError extends kernel.DomainError { abstract readonly code: string }`],
        ['near.ts', `export class ForgedError extends TokenError { override readonly code = 'FORGED' as const }`],
        ['union.ts', `class LimitError extends TokenError { readonly code: 'TOO_DEEP' | 'TOO_WIDE' }`],
      ]),
    )
    expect([...files.keys()].sort()).toEqual(['FORGED', 'TOO_DEEP', 'TOO_WIDE'])
    expect(problems).toEqual([])
  })

  it('reports a code that only running would tell', () => {
    const { problems } = findErrorCodes(new Map([['odd.ts', `class OddError extends DomainError { code = codeOf() }`]]))
    expect(problems).toEqual([`odd.ts: the code of OddError must be a literal: readonly code = 'X'`])
  })

  it('leaves other errors and commented classes alone', () => {
    const text = `class PlainError extends Error { readonly code = 'E' }\n// class X extends DomainError { code = 'X' }`
    expect(findErrorCodes(new Map([['other.ts', text]])).files.size).toBe(0)
  })
})
