import {
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isRequiredInputField,
} from 'graphql'
import type { SeenObject } from './harvest.ts'
import { type Generated, shallow } from './queries.ts'
import { literalsFor, objectsFor, type Place } from './values.ts'

const objectsMost = 4

/**
 * Every mutation, on each object that it can name, with each step that it can make and each value of each part of its
 * input. Written when asked for, so that each carries the version that the one before left behind.
 */
export function* generateMutations(schema: GraphQLSchema, place: Place): Generator<Generated> {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const selection = shallow(schema, getNamedType(field.type).name, 2)
    const [argument] = field.args
    const type = argument && getNamedType(argument.type)
    if (!argument || !isInputObjectType(type)) {
      throw new TypeError(
        `The isolation suite expects one input of ${field.name}: teach tests/isolation/generate/mutations.ts`,
      )
    }
    for (const input of generateInputs(type, place)) {
      const call = `${field.name}(${argument.name}: ${input})`
      yield { path: `Mutation.${call}`, selection: `${call} { ${selection} }` }
    }
  }
}

function* generateInputs(type: GraphQLInputObjectType, place: Place): Generator<string> {
  const fields = Object.values(type.getFields())
  const required = fields.filter(isRequiredInputField)
  const idField = required.find((field) => getNamedType(field.type).name === 'ID')
  const stepField = required.find((field) => isEnumType(getNamedType(field.type)))
  const steps = stepField ? literalsFor(stepField.type, stepField.name, place) : ['']
  const objects = idField ? objectsFor(idField.name, place).slice(0, objectsMost) : [undefined]
  for (const object of objects) {
    for (const step of steps) {
      for (const chosen of [required, fields]) {
        const given = new Map([...identify(idField, object), ...(stepField ? [[stepField.name, step] as const] : [])])
        yield print(chosen, given, { object, place })
      }
    }
  }
  const [object] = objects
  for (const field of fields) {
    for (const value of literalsFor(field.type, field.name, place)) {
      const chosen = required.includes(field) ? required : [...required, field]
      yield print(chosen, new Map([...identify(idField, object), [field.name, value]]), { object, place })
    }
  }
}

function identify(field: GraphQLInputField | undefined, object: SeenObject | undefined): [string, string][] {
  return field && object ? [[field.name, JSON.stringify(object.id)]] : []
}

/** What is not given is what the object itself says (its version), or the most ordinary value. */
function print(
  fields: readonly GraphQLInputField[],
  given: ReadonlyMap<string, string>,
  { object, place }: { readonly object: SeenObject | undefined; readonly place: Place },
): string {
  const seen = object ? place.harvest.find(object.id)?.fields : undefined
  const parts = fields.flatMap((field) => {
    const own = Object.entries(seen ?? {}).find(
      ([name, value]) => typeof value === 'number' && field.name.toLowerCase().endsWith(name.toLowerCase()),
    )
    const value = given.get(field.name) ?? own?.[1] ?? literalsFor(field.type, field.name, place)[0]
    return value === undefined ? [] : [`${field.name}: ${String(value)}`]
  })
  return `{${parts.join(', ')}}`
}
