import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import type { FormDefinition } from '../definition/form-definition.ts'
import { describeAnswers } from '../describe/describe-answers.ts'
import { jsonSchemaOf } from '../describe/json-schema-of.ts'
import { sampleAnswers } from '../describe/sample-answers.ts'
import { entriesFor, today } from '../fixtures/generated-entries.ts'
import { definitions } from '../fixtures/generated-forms.ts'
import { problemsOf } from '../soundness/problems-of.ts'
import { answersSchema } from './answers-schema.ts'
import { checkAnswers } from './check-answers.ts'
import { compileForm } from './compile-form.ts'
import { enterAnswer, openForm } from './form-state.ts'
import { holds } from './holds.ts'

// The same forms on each run.
const seed = 20_261_124
const sound = definitions.filter((definition) => problemsOf(definition).length === 0)
const withEntries = sound.chain((definition) => fc.tuple(fc.constant(definition), entriesFor(definition)))
/** What is entered first, then over it, in some order. */
const filledIn = withEntries.chain(([definition, entries]) =>
  fc.tuple(
    fc.constant(definition),
    entriesFor(definition),
    fc.shuffledSubarray(Object.entries(entries), { minLength: Object.keys(entries).length }),
  ),
)

function json<Value>(value: Value): unknown {
  return JSON.parse(JSON.stringify(value))
}

describe('a form', () => {
  it('comes to the same verdict answer by answer in any order, at once, and as a zod schema', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(filledIn, ([definition, first, entered]) => {
        // The browser and the gateway each read the definition as JSON.
        const browser = compileForm(json(definition))
        const gateway = compileForm(json(definition))
        let state = openForm(browser, { today, entries: first })
        for (const [key, entry] of entered) state = enterAnswer(state, key, entry)
        const sent = { ...first, ...Object.fromEntries(entered) }
        const { ok, ...checked } = checkAnswers(gateway, sent, { today })
        const {
          form: _form,
          today: _today,
          entries: _entries,
          outcomes: _outcomes,
          fields: _fields,
          ...interactive
        } = state
        expect(interactive).toEqual(checked)
        const parsed = z.safeParse(answersSchema(gateway, { today }), sent)
        expect(parsed.success).toBe(ok)
        expect(parsed.success ? parsed.data : {}).toEqual(ok ? checked.answers : {})
        seen.add(checked.verdict)
      }),
      { seed, numRuns: 250 },
    )
    expect([...seen].toSorted()).toEqual(['accepted', 'incomplete', 'ineligible', 'stopped'])
  }, 60_000)

  it('keeps what it has kept', () => {
    fc.assert(
      fc.property(withEntries, ([definition, entries]) => {
        const form = compileForm(definition)
        const once = checkAnswers(form, entries, { today })
        const twice = checkAnswers(form, json(once.answers), { today })
        expect(twice.answers).toEqual(once.answers)
      }),
      { seed, numRuns: 250 },
    )
  })

  it('accepts what it has accepted, and it fits the JSON schema', () => {
    const ajv = new Ajv2020({ validateFormats: false, strict: false, addUsedSchema: false })
    const accepted = withEntries
      .map(([definition, entries]) => {
        const form = compileForm(definition)
        return { form, once: checkAnswers(form, entries, { today }) }
      })
      .filter(({ once }) => once.ok)
    fc.assert(
      fc.property(accepted, ({ form, once }) => {
        const sent = json(once.answers)
        expect(checkAnswers(form, sent, { today })).toEqual(once)
        expect(ajv.validate(jsonSchemaOf(form), sent)).toBe(true)
      }),
      { seed, numRuns: 80 },
    )
  })

  it('shows what its conditions say of the answers that are kept, whatever decided first', () => {
    fc.assert(
      fc.property(withEntries, ([definition, entries]) => {
        const { answers, fields } = openForm(compileForm(definition), { today, entries })
        const read = (key: string) => comparedOf(definition, key, answers[key])
        const expected = definition.pages.flatMap((page) =>
          page.fields.map(({ key, visibleIf }) => [
            key,
            [page.visibleIf, visibleIf].every((asked) => asked === undefined || holds(asked, read, today)),
          ]),
        )
        const shown = fields.filter(({ path }) => path.length === 1).map(({ path: [key], visible }) => [key, visible])
        expect(shown).toEqual(expected)
      }),
      { seed, numRuns: 250 },
    )
  })

  it('keeps no answer to a hidden question, nor a refused one, nor what it does not ask', () => {
    fc.assert(
      fc.property(withEntries, ([definition, entries]) => {
        const { answers, fields } = openForm(compileForm(definition), { today, entries: { ...entries, stranger: 'x' } })
        const refused = fields.filter(({ visible, refusal, field }) => !visible || (refusal && field.kind !== 'group'))
        for (const { path } of refused) expect(answers).not.toHaveProperty([...path])
        expect(answers).not.toHaveProperty('stranger')
      }),
      { seed, numRuns: 250 },
    )
  })

  it('throws on no entries, whatever JSON they are', () => {
    fc.assert(
      fc.property(sound, fc.jsonValue(), (definition, entries) => {
        const form = compileForm(definition)
        expect(() => checkAnswers(form, entries, { today })).not.toThrow()
        expect(() => describeAnswers(form, entries)).not.toThrow()
      }),
      { seed, numRuns: 200 },
    )
  })

  it('is judged whatever JSON its definition is, and what has no problem can be used', () => {
    const damaged = definitions.chain((definition) =>
      fc.tuple(fc.constant(definition), fc.nat(), fc.jsonValue({ maxDepth: 2 })),
    )
    fc.assert(
      fc.property(damaged, ([definition, at, value]) => {
        const broken = replaceNode(json(definition), at, value)
        if (problemsOf(broken).length > 0) return
        expect(checkAnswers(compileForm(broken), {}, { today }).verdict).toBeDefined()
      }),
      { seed, numRuns: 250 },
    )
    expect(
      fc.check(
        fc.property(fc.jsonValue(), (value) => problemsOf(value).length > 0),
        { seed },
      ).failed,
    ).toBe(false)
  })

  it('has a sample of each answer, which it takes', () => {
    fc.assert(
      fc.property(sound, (definition) => {
        const form = compileForm(definition)
        const { fields } = openForm(form, { today, entries: sampleAnswers(form, { today }) })
        expect(fields.filter(({ refusal }) => refusal !== undefined)).toEqual([])
      }),
      { seed, numRuns: 200 },
    )
  })

  it('describes every answer that it has kept', () => {
    fc.assert(
      fc.property(withEntries, ([definition, entries]) => {
        const form = compileForm(definition)
        const { answers } = checkAnswers(form, entries, { today })
        expect(describeAnswers(form, answers)).toHaveLength(countAnswers(answers, definition))
      }),
      { seed, numRuns: 200 },
    )
  })
})

/** What conditions see of a kept answer. */
function comparedOf({ pages }: FormDefinition, key: string, answer: unknown): unknown {
  const field = pages.flatMap(({ fields }) => fields).find((candidate) => candidate.key === key)
  if (Array.isArray(answer) && field?.kind === 'group') return answer.length
  return answer === undefined || field?.kind !== 'address' ? answer : Reflect.get(Object(answer), 'citycode')
}

function countAnswers(answers: Readonly<Record<string, unknown>>, { pages }: FormDefinition): number {
  const groups = new Set(
    pages.flatMap(({ fields }) => fields.filter(({ kind }) => kind === 'group').map(({ key }) => key)),
  )
  return Object.entries(answers).flatMap(([key, answer]) =>
    groups.has(key) && Array.isArray(answer) ? answer.flatMap((row) => Object.keys(row)) : [key],
  ).length
}

/** The JSON with its n-th node replaced. */
function replaceNode(whole: unknown, at: number, value: unknown): unknown {
  const nodes: { holder: Record<string, unknown>; key: string }[] = []
  const walk = (holder: unknown): void => {
    if (typeof holder !== 'object' || holder === null) return
    for (const key of Object.keys(holder)) {
      nodes.push({ holder: holder as Record<string, unknown>, key })
      walk((holder as Record<string, unknown>)[key])
    }
  }
  walk(whole)
  const node = nodes[at % nodes.length]
  if (node !== undefined) node.holder[node.key] = value
  return whole
}
