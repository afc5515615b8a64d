import {
  type ArgumentNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'

import { defaultOf, valueOf } from './argument-value.ts'

export type OperationSize = {
  readonly depth: number
  readonly aliases: number
  /** How many fields the answer may hold: those within a list count once for each element that was asked for. */
  readonly cost: number
}

/** What a list counts for when the field takes no page size. */
const unboundedListSize = 10

/**
 * Measures an operation before it runs. Each fragment is measured once however often it is spread, so that measuring costs
 * no more than reading. Introspection counts for nothing: it is bounded by the schema, and switched off in production.
 */
export function measureOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  sent: Readonly<Record<string, unknown>>,
): OperationSize {
  const variables = withDefaults(operation, sent)
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition)
  }
  const measured = new Map<string, OperationSize>()

  const measureFragment = (name: string): OperationSize => {
    const known = measured.get(name)
    if (known) return known
    // Spreads that form a ring are refused by validation; this keeps the measure finite even before it.
    measured.set(name, { depth: 0, aliases: 0, cost: 0 })
    const fragment = fragments.get(name)
    const type = fragment && schema.getType(fragment.typeCondition.name.value)
    const size =
      fragment && isCompositeType(type) ? measure(fragment.selectionSet, type) : { depth: 0, aliases: 0, cost: 0 }
    measured.set(name, size)
    return size
  }

  const measure = (selections: SelectionSetNode, parent: GraphQLCompositeType): OperationSize => {
    let depth = 0
    let aliases = 0
    let cost = 0
    for (const selection of selections.selections) {
      if (selection.kind === Kind.FIELD) {
        if (selection.name.value.startsWith('__')) continue
        const field = fieldOf(parent, selection.name.value)
        const type = field && getNamedType(field.type)
        const inner =
          selection.selectionSet && isCompositeType(type)
            ? measure(selection.selectionSet, type)
            : { depth: 0, aliases: 0, cost: 0 }
        const times = field ? listSize(field, selection.arguments ?? [], variables) : 1
        depth = Math.max(depth, 1 + inner.depth)
        aliases += (selection.alias ? 1 : 0) + inner.aliases
        cost += 1 + times * inner.cost
        continue
      }
      const condition = selection.kind === Kind.INLINE_FRAGMENT ? selection.typeCondition?.name.value : undefined
      const narrowed = condition === undefined ? parent : schema.getType(condition)
      const inner =
        selection.kind === Kind.FRAGMENT_SPREAD
          ? measureFragment(selection.name.value)
          : isCompositeType(narrowed)
            ? measure(selection.selectionSet, narrowed)
            : { depth: 0, aliases: 0, cost: 0 }
      depth = Math.max(depth, inner.depth)
      aliases += inner.aliases
      cost += inner.cost
    }
    return { depth, aliases, cost }
  }

  const root = schema.getRootType(operation.operation)
  return root ? measure(operation.selectionSet, root) : { depth: 0, aliases: 0, cost: 0 }
}

function fieldOf(parent: GraphQLCompositeType, name: string): GraphQLField<unknown, unknown> | undefined {
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined
}

type ArgumentNodes = readonly ArgumentNode[]

/** A connection counts its page; the lists inside it (edges, nodes) then count once, or they would count twice. */
function listSize(
  field: GraphQLField<unknown, unknown>,
  given: ArgumentNodes,
  variables: Readonly<Record<string, unknown>>,
): number {
  const sizes = field.args.filter((argument) => argument.name === 'first' || argument.name === 'last')
  if (sizes.length === 0) return isList(field.type) && !isInsideConnection(field) ? unboundedListSize : 1
  const asked = sizes.flatMap((argument) => {
    const node = given.find(({ name }) => name.value === argument.name)?.value
    const value = (node && valueOf(node, variables)) ?? defaultOf(argument)
    return value === undefined || value === null ? [] : [Number(value)]
  })
  const most = asked.length === 0 ? unboundedListSize : Math.max(...asked)
  // What is no number is refused when the operation runs; until then it must not make the cost one either.
  return Number.isFinite(most) ? Math.max(1, most) : Number.MAX_SAFE_INTEGER
}

/** What the variables will be when the operation runs: those that were not sent take the default that it declares. */
function withDefaults(
  operation: OperationDefinitionNode,
  sent: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const variables: Record<string, unknown> = {}
  for (const { variable, defaultValue } of operation.variableDefinitions ?? []) {
    if (defaultValue) variables[variable.name.value] = valueOf(defaultValue, {})
  }
  return { ...variables, ...sent }
}

function isInsideConnection(field: GraphQLField<unknown, unknown>): boolean {
  return field.name === 'edges' || field.name === 'nodes'
}

function isList(type: GraphQLOutputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type)
}
