import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findCommands, findOperations, read, root } from './examples.ts'
import { type RunningInterco, startInterco } from './running-interco.ts'

const commands = findCommands()
const operations = findOperations()

let interco: RunningInterco
let token = ''
let help = ''
beforeAll(async () => {
  interco = await startInterco()
  token = (await interco.run('npm run -s interco token -- --as agent')).trim()
  help = await interco.run('npm run -s interco -- --help')
}, 120_000)
afterAll(() => interco?.stop(), 30_000)

/** The pages speak of Poitiers on port 4000; the pool of this test is smaller, and elsewhere. */
function here(text: string): string {
  return text
    .replaceAll(/\bgrand-poitiers\b/g, interco.epci)
    .replaceAll(/\bpoitiers\b/g, interco.commune)
    .replaceAll('localhost:4000', `localhost:${interco.port}`)
}

/** Speaks of a module that is not there: the generator’s own test makes it. */
function needsNewModule(text: string): boolean {
  return text.includes('street-works')
}

/** The same command, spared what npm costs: that its scripts start is shown by the others. */
function withoutNpm(line: string): string {
  return line
    .replace(/^npm run (-s )?interco (-- )?/, 'node_modules/.bin/node apps/cli/src/main.ts ')
    .replace(' -- ', ' ')
}

async function ask(query: string, variables: Record<string, unknown> = {}) {
  const response = await fetch(`http://localhost:${interco.port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  })
  return (await response.json()) as { data?: Record<string, never>; errors?: unknown[] }
}

describe('the commands of our pages', () => {
  const scripts = Object.keys((JSON.parse(read('package.json')) as { scripts: object }).scripts)
  const known = commands.map(({ text }) => text.replace(/^([A-Z_]+=\S+ )+/, ''))

  test('are those of npm, the Node of the dependencies, and curl', () => {
    expect(known.length).toBeGreaterThan(20)
    expect(known.filter((text) => !/^(npm (start|test|run)|node_modules\/.bin\/node|curl)\b/.test(text))).toEqual([])
  })

  test('name scripts that exist', () => {
    const named = known.flatMap((text) => [...text.matchAll(/npm run (?:-s )?([\w:]+)/g)].map(([, name]) => name ?? ''))
    expect(named.filter((name) => !scripts.includes(name))).toEqual([])
  })

  test('name files that exist', () => {
    const files = known.flatMap((text) =>
      [...text.matchAll(/\b(?:apps|packages|infra|tests)\/[\w./-]+/g)].map(([file]) => file),
    )
    expect(files.filter((file) => !needsNewModule(file) && !existsSync(join(root, file)))).toEqual([])
  })

  test('give each subcommand of interco the options that it knows', () => {
    const calls = known.flatMap((text) => [...text.matchAll(/npm run (?:-s )?interco (?:-- )?(.*?)(?:\)|$)/g)])
    const unknown = calls.filter(([, call = '']) => {
      const [name = '', ...words] = call.replaceAll(/'[^']*'/g, '').split(' ')
      const usage = help.split('\n').find((line) => line.startsWith(`    ${name} `)) ?? ''
      return name !== '--help' && (usage === '' || words.some((word) => /^--./.test(word) && !usage.includes(word)))
    })
    expect(unknown.map(([text]) => text)).toEqual([])
  })

  test('include the first query that npm start prints', () => {
    const printed = interco.greeting.replaceAll(/\\\n\s*/g, '')
    const shown = commands.filter(({ page, text }) => page === 'README.md' && text.startsWith('curl'))
    expect(shown.filter(({ text }) => printed.includes(here(text)))).toHaveLength(1)
  })
})

test('the environment in the README is the one that --help prints', async () => {
  const variables = (text: string) => new Set(text.match(/\bINTERCO_[A-Z_]+\b/g))
  const table = read('README.md').split('## Environment')[1]?.split('##')[0] ?? ''
  expect([...variables(table)].sort()).toEqual([...variables(help.split('Environment:')[1] ?? '')].sort())
})

describe('the operations of our pages', () => {
  test('are answered without errors', async () => {
    const { data } = await ask(here('{ tenant(slug: "poitiers") { id requestTypes { id } } }'))
    const tenant = data?.['tenant'] as unknown as { id: string; requestTypes: { id: string }[] }
    const input = {
      typeId: tenant.requestTypes[0]?.id ?? tenant.id,
      subject: 'Lampadaire',
      description: 'Il est éteint.',
    }
    const variables: Record<string, Record<string, unknown>> = {
      Again: { id: tenant.id },
      Submit: { input },
      Why: { id: tenant.id },
    }
    expect(operations.length).toBeGreaterThan(5)
    for (const { page, text } of operations) {
      const name = /^\w+ (\w+)/.exec(text)?.[1] ?? ''
      const answer = await ask(here(text), variables[name])
      expect({ page, name, errors: answer.errors }).toEqual({ page, name, errors: undefined })
    }
  })

  test('sent by curl are answered without errors', async () => {
    // The page of Open311 makes a key, and uses it.
    let key = ''
    for (const { text } of commands.filter(
      (one) => one.text.startsWith('curl') && !one.text.includes('event-stream'),
    )) {
      const output = await interco.run(here(text).replaceAll('$OPEN311_KEY', key))
      key = /interco_open311_[\w-]{43}/.exec(output)?.[0] ?? key
      const isOpen311 = text.includes('/open311/') && /^(\[|\{"changeset"|\{"service_code")/.test(output)
      expect({
        text,
        isAnswered:
          (isOpen311 || /"data"|"status":"ready"|# HELP/.test(output)) && !/"errors"|"code":[45]\d\d/.test(output),
      }).toEqual({
        text,
        isAnswered: true,
      })
    }
  })

  test('that follow events are answered by a stream', async () => {
    const [follow] = commands.filter((one) => one.text.includes('event-stream'))
    const head = await interco.firstOutput(here(follow?.text ?? '').replace('curl', 'curl -i'))
    expect(head).toMatch(/^HTTP\/1.1 200 [^]*content-type: text\/event-stream/i)
  })
})

test('the commands of the operator do what they say, in the order of the page', async () => {
  const own = commands.filter(({ text }) => /^(npm run (-s )?interco|node_modules)/.test(text) && !needsNewModule(text))
  // What locks a key for the pool comes last: the others are examples of their own.
  const sorted = own
    .map(({ text }) => here(text))
    .sort((one, other) => Number(one.includes('--lock')) - Number(other.includes('--lock')))
  for (const line of new Set(sorted)) {
    // Rejects with what the command printed when it fails.
    await expect(interco.run(withoutNpm(line))).resolves.toBeTypeOf('string')
  }
}, 120_000)
