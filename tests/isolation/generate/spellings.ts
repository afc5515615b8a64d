import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  Kind,
  type NameNode,
  parse,
  parseType,
  print,
  type SelectionNode,
  type SelectionSetNode,
  TypeInfo,
  type VariableDefinitionNode,
  type VariableNode,
  valueFromASTUntyped,
  visit,
  visitWithTypeInfo,
} from 'graphql'

export type Spelled = { readonly query: string; readonly variables: Record<string, unknown> }

/** Another way to write an operation, that means the same. */
export type Spelling = (schema: GraphQLSchema, operation: string) => Spelled

const name = (value: string): NameNode => ({ kind: Kind.NAME, value })
const variable = (value: string): VariableNode => ({ kind: Kind.VARIABLE, name: name(value) })
const when = (directive: 'include' | 'skip'): DirectiveNode => ({
  kind: Kind.DIRECTIVE,
  name: name(directive),
  arguments: [{ kind: Kind.ARGUMENT, name: name('if'), value: variable('yes') }],
})

/** Every argument comes in a variable, so that operations of many tenants are one text. */
export const withVariables: Spelling = (schema, operation) => {
  const variables: Record<string, unknown> = {}
  const types: Record<string, string> = {}
  const info = new TypeInfo(schema)
  const document = visit(
    parse(operation),
    visitWithTypeInfo(info, {
      Argument: (node) => {
        const type = info.getArgument()?.type
        if (!type) return undefined
        const key = `v${Object.keys(variables).length}`
        variables[key] = valueFromASTUntyped(node.value)
        types[key] = String(type)
        // What stands in the place of the value is not gone through again.
        return { ...node, value: variable(key) }
      },
    }),
  )
  return { query: declare(document, types), variables }
}

/** Every selection below the root is a named fragment; those that are alike are one, whatever tenant they stand under. */
export const withFragments: Spelling = (schema, operation) => {
  const { query, variables } = withVariables(schema, operation)
  const fragments = new Map<string, string>()
  const info = new TypeInfo(schema)
  const document = visit(
    parse(query),
    visitWithTypeInfo(info, {
      SelectionSet: {
        leave: (node, _key, parent) => {
          const type = info.getParentType()
          const isRoot = parent && 'kind' in parent && parent.kind === Kind.OPERATION_DEFINITION
          if (isRoot || !type) return undefined
          const body = `on ${type.name} ${print(node)}`
          const key = fragments.get(body) ?? `F${fragments.size}`
          fragments.set(body, key)
          return selecting([{ kind: Kind.FRAGMENT_SPREAD, name: name(key) }])
        },
      },
    }),
  )
  const written = [...fragments].map(([body, key]) => `fragment ${key} ${body}`)
  return { query: [print(document), ...written].join('\n'), variables }
}

/** Every field is there by a condition, and some would be but for another. */
export const withConditions: Spelling = (schema, operation) => {
  const { query, variables } = withVariables(schema, operation)
  let hasGone = false
  const document = visit(parse(query), {
    Field: { leave: (node: FieldNode) => ({ ...node, directives: [when('include')] }) },
    SelectionSet: {
      leave: (node: SelectionSetNode) => {
        if (hasGone) return undefined
        hasGone = true
        const gone: FieldNode = {
          kind: Kind.FIELD,
          alias: name('gone'),
          name: name('__typename'),
          directives: [when('skip')],
        }
        return selecting([...node.selections, gone])
      },
    },
  })
  return { query: declare(document, { yes: 'Boolean!' }), variables: { ...variables, yes: true } }
}

/**
 * Leaves are called `x0`, `x1`, …, from the first or from the last: under two tenants the same name means two things. What
 * stands under a type of an interface has names of that type, for its neighbours' leaves may be of other forms.
 */
export const withAliases =
  (from: 'first' | 'last'): Spelling =>
  (schema, operation) => {
    const { query, variables } = withVariables(schema, operation)
    const within: string[] = []
    const document = visit(parse(query), {
      InlineFragment: {
        enter: ({ typeCondition }) => void within.push(typeCondition?.name.value ?? ''),
        leave: () => void within.pop(),
      },
      SelectionSet: {
        leave: (node: SelectionSetNode) => {
          const leaves = node.selections.filter(isLeaf)
          const rename = (one: SelectionNode): SelectionNode => {
            if (!isLeaf(one)) return one
            const index = leaves.indexOf(one)
            return {
              ...one,
              alias: name(`x${from === 'first' ? index : leaves.length - 1 - index}${within.at(-1) ?? ''}`),
            }
          }
          return selecting(node.selections.map(rename))
        },
      },
    })
    return { query: print(document), variables }
  }

const isLeaf = (one: SelectionNode): one is FieldNode =>
  one.kind === Kind.FIELD && one.selectionSet === undefined && one.name.value !== '__typename'

const selecting = (selections: readonly SelectionNode[]): SelectionSetNode => ({
  kind: Kind.SELECTION_SET,
  selections,
})

/** The document, whose operation declares these variables beside its own. */
function declare(document: DocumentNode, types: Readonly<Record<string, string>>): string {
  const declared = Object.entries(types).map(
    ([key, type]): VariableDefinitionNode => ({
      kind: Kind.VARIABLE_DEFINITION,
      variable: variable(key),
      type: parseType(type),
    }),
  )
  return print({
    ...document,
    definitions: document.definitions.map((one) =>
      one.kind === Kind.OPERATION_DEFINITION
        ? { ...one, variableDefinitions: [...(one.variableDefinitions ?? []), ...declared] }
        : one,
    ),
  })
}
