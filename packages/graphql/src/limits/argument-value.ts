import { type GraphQLArgument, Kind, type ValueNode } from 'graphql'

/** What a number or a variable stands for; undefined for anything else. */
export function valueOf(node: ValueNode, variables: Readonly<Record<string, unknown>>): unknown {
  if (node.kind === Kind.VARIABLE) return variables[node.name.value]
  return node.kind === Kind.INT ? Number(node.value) : undefined
}

/** What an argument is when it is not given. */
export function defaultOf(argument: GraphQLArgument): unknown {
  const given = argument.default
  // oxlint-disable-next-line typescript/no-deprecated -- The builder of the graph still writes it, for graphql 16 too.
  if (!given) return argument.defaultValue
  return given.literal ? valueOf(given.literal, {}) : given.value
}
