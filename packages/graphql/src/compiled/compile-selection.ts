import type { Column, ColumnForm, JsonPageMember, JsonShape, JsonValue } from '@interco/database'
import type { Permission } from '@interco/kernel'
import {
  type FieldNode,
  type GraphQLEnumType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNamedType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type ValueNode,
} from 'graphql'
import { defaultOf, valueOf } from '../limits/argument-value.ts'
import { type Meaning, meaningOf, type PageBounds } from '../tables/meaning.ts'
import { globalIdPrefix } from '../types/node.ts'
import { isConnection } from '../types/page.ts'
import { collectFields, type RunningOperation } from './collect-fields.ts'
import { SlowPath } from './slow-path.ts'

/** An operation, and the permissions that turn out to be needed for what it asks. */
export type Compilation = RunningOperation & { readonly needs: Set<Permission> }

/** What is asked of a row, as PostgreSQL shall write it. @throws SlowPath where a part of it has no meaning in the tables. */
export function compileRow(operation: Compilation, type: GraphQLObjectType, nodes: readonly FieldNode[]): JsonShape {
  return compileMembers(operation, type, nodes, (field, meaning, fieldNodes): JsonValue => {
    switch (meaning?.kind) {
      case 'column': {
        const { column } = meaning
        return { kind: 'column', column, as: formOf(field, column), nullable: isNullable(field, column) }
      }
      case 'id':
        // Its text stands in JSON as it is.
        if (meaning.column.getSQLType() !== 'uuid') break
        return { kind: 'id', column: meaning.column, prefix: globalIdPrefix(meaning.type) }
      case 'same':
        if (meaning.needs) operation.needs.add(meaning.needs)
        return { kind: 'same', shape: compileRow(operation, objectOf(field.type), fieldNodes) }
      case 'one': {
        const { from, to, needs } = meaning
        if (needs) operation.needs.add(needs)
        const shape = compileRow(operation, objectOf(field.type), fieldNodes)
        return { kind: 'one', from, to, nullable: isNullable(field, from), shape }
      }
      case 'list':
        if (meaning.needs) operation.needs.add(meaning.needs)
        return { ...meaning, shape: compileRow(operation, objectOf(field.type), fieldNodes) }
      case 'page':
        return compilePage(operation, field, meaning, fieldNodes)
      case 'root':
      case undefined:
    }
    throw new SlowPath(`${type.name}.${field.name} has no meaning in the tables`, true)
  })
}

/** What is asked of a connection. */
export function compileConnection(
  operation: Compilation,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
): readonly JsonPageMember[] {
  return compileMembers(operation, type, nodes, (field, _meaning, fieldNodes): JsonPageMember['value'] => {
    switch (field.name) {
      case 'nodes':
        return { kind: 'nodes', shape: compileRow(operation, objectOf(field.type), fieldNodes) }
      case 'edges':
        return {
          kind: 'edges',
          members: compileMembers(operation, objectOf(field.type), fieldNodes, (part, _none, partNodes) =>
            part.name === 'cursor'
              ? { kind: 'cursor' }
              : { kind: 'node', shape: compileRow(operation, objectOf(part.type), partNodes) },
          ),
        }
      case 'pageInfo':
        return {
          kind: 'pageInfo',
          members: compileMembers(operation, objectOf(field.type), fieldNodes, (part) => ({
            kind: pageInfo(part.name),
          })),
        }
      case 'totalCount':
        return { kind: 'totalCount' }
    }
    throw new SlowPath(`${type.name}.${field.name} is no part of a connection`, true)
  })
}

type Constant = { readonly kind: 'constant'; readonly json: string }

function compileMembers<Value>(
  operation: Compilation,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
  compile: (field: GraphQLField<unknown, unknown>, meaning: Meaning | undefined, nodes: readonly FieldNode[]) => Value,
): { readonly key: string; readonly value: Value | Constant }[] {
  return Array.from(collectFields(operation, type, nodes), ([key, fieldNodes]) => {
    const name = fieldNodes[0]?.name.value ?? ''
    if (name === '__typename') return { key, value: { kind: 'constant', json: JSON.stringify(type.name) } }
    const field = type.getFields()[name]
    if (!field) throw new SlowPath(`${type.name} has no ${name}`, true)
    return { key, value: compile(field, meaningOf(field), fieldNodes) }
  })
}

function compilePage(
  operation: Compilation,
  field: GraphQLField<unknown, unknown>,
  { argument, newestFirst, most, needs, ...relation }: Extract<Meaning, { kind: 'page' }>,
  nodes: readonly FieldNode[],
): JsonValue {
  const connection = objectOf(field.type)
  if (!isConnection(connection)) throw new SlowPath(`${connection.name} is no connection`, true)
  if (needs) operation.needs.add(needs)
  const length = sizeOf(operation, field, { argument, most }, nodes[0])
  const fromEnd = argument === 'last'
  return {
    ...relation,
    descending: fromEnd !== newestFirst,
    reversed: fromEnd,
    length,
    members: compileConnection(operation, connection, nodes),
  }
}

/** The size of the page that is asked for. What is no such size, and a page that is not the first, goes the slow path. */
function sizeOf(
  { variables }: Compilation,
  field: GraphQLField<unknown, unknown>,
  { argument, most }: Pick<PageBounds, 'argument' | 'most'>,
  node: FieldNode | undefined,
): number {
  let size = field.args.filter(({ name }) => name === argument).map(defaultOf)[0]
  for (const { name, value } of node?.arguments ?? []) {
    if (name.value === argument) size = isMissing(value, variables) ? size : valueOf(value, variables)
    else if (!isNothing(value, variables)) throw new SlowPath(`${field.name} by ${name.value}`, false)
  }
  if (typeof size === 'number' && Number.isInteger(size) && size >= 1 && size <= most) return size
  throw new SlowPath(`${field.name} of a size out of bounds`, false)
}

/** Whether a variable stands there that was not sent: the default then stands in its place, as it does not for null. */
function isMissing(value: ValueNode, variables: Compilation['variables']): boolean {
  return value.kind === Kind.VARIABLE && variables[value.name.value] === undefined
}

function isNothing(value: ValueNode, variables: Compilation['variables']): boolean {
  return value.kind === Kind.NULL || (value.kind === Kind.VARIABLE && variables[value.name.value] == null)
}

/** A field that can't be null stands for a column that can't be either: else the resolvers tell what is wrong. */
function isNullable(field: GraphQLField<unknown, unknown>, column: Column): boolean {
  if (!isNonNullType(field.type)) return true
  if (column.notNull) return false
  throw new SlowPath(`${field.name} may be null`, true)
}

/** How a leaf is written. */
function formOf(field: GraphQLField<unknown, unknown>, column: Column): ColumnForm {
  const type = isNonNullType(field.type) ? field.type.ofType : field.type
  const held = column.getSQLType()
  if (isEnumType(type) && held === 'text') return namesOf(type)
  if (isListType(type) && held === 'text[]') {
    const element = isNonNullType(type.ofType) ? type.ofType.ofType : undefined
    if (isEnumType(element)) return { each: namesOf(element) }
  }
  const form = isListType(type) ? undefined : forms.get(getNamedType(type).name)
  if (form && (stored[form] as readonly string[]).includes(held)) return form
  throw new SlowPath(`${field.name} is of a type that PostgreSQL does not write`, true)
}

function namesOf(type: GraphQLEnumType): ReadonlyMap<string, string> {
  return new Map(type.getValues().map(({ name, value }) => [String(value), JSON.stringify(name)]))
}

/** What is stored so that its text is what the graph would write. */
const stored = {
  text: ['text', 'uuid'],
  word: ['integer', 'smallint', 'boolean'],
  moment: ['timestamp with time zone'],
} as const satisfies Record<string, readonly string[]>

const forms: ReadonlyMap<string, keyof typeof stored> = new Map([
  ['String', 'text'],
  ['ID', 'text'],
  ['Slug', 'text'],
  ['Siren', 'text'],
  ['InseeCode', 'text'],
  ['Int', 'word'],
  ['Boolean', 'word'],
  ['DateTime', 'moment'],
])

function objectOf(type: GraphQLOutputType): GraphQLObjectType {
  const named = getNamedType(type)
  if (isObjectType(named)) return named
  throw new SlowPath(`${named.name} is no object`, true)
}

function pageInfo(name: string): 'hasNextPage' | 'hasPreviousPage' | 'startCursor' | 'endCursor' {
  if (name === 'hasNextPage' || name === 'hasPreviousPage' || name === 'startCursor' || name === 'endCursor')
    return name
  throw new SlowPath(`PageInfo.${name}`, true)
}
