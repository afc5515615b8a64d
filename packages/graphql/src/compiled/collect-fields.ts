import {
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  type SelectionSetNode,
} from 'graphql'

/** What is known of an operation while it runs. */
export type RunningOperation = {
  readonly schema: GraphQLSchema
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>
  readonly variables: Readonly<Record<string, unknown>>
}

/** The fields that are asked of an object, by their names in the answer and in their order (GraphQL, section 6.3.2). */
export function collectFields(
  operation: RunningOperation,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
): Map<string, FieldNode[]> {
  const fields = new Map<string, FieldNode[]>()
  const visited = new Set<string>()
  const collect = ({ selections }: SelectionSetNode) => {
    for (const selection of selections) {
      if (!isIncluded(operation, selection.directives ?? [])) continue
      if (selection.kind === Kind.FIELD) {
        const key = (selection.alias ?? selection.name).value
        const known = fields.get(key)
        if (known) known.push(selection)
        else fields.set(key, [selection])
        continue
      }
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        if (visited.has(selection.name.value)) continue
        visited.add(selection.name.value)
      }
      const part = selection.kind === Kind.FRAGMENT_SPREAD ? operation.fragments[selection.name.value] : selection
      if (part && applies(operation, type, part.typeCondition?.name.value)) collect(part.selectionSet)
    }
  }
  for (const { selectionSet } of nodes) if (selectionSet) collect(selectionSet)
  return fields
}

function applies({ schema }: RunningOperation, type: GraphQLObjectType, condition: string | undefined): boolean {
  if (condition === undefined || condition === type.name) return true
  const wider = schema.getType(condition)
  return isAbstractType(wider) && schema.isSubType(wider, type)
}

function isIncluded({ variables }: RunningOperation, directives: readonly DirectiveNode[]): boolean {
  return directives.every(({ name, arguments: given }) => {
    const value = given?.find((argument) => argument.name.value === 'if')?.value
    const condition =
      value?.kind === Kind.VARIABLE ? variables[value.name.value] === true : value?.kind === Kind.BOOLEAN && value.value
    return name.value === 'skip' ? !condition : name.value === 'include' ? condition : true
  })
}
