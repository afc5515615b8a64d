import type { Permission } from '@interco/kernel'
import { type FieldNode, type GraphQLSchema, isObjectType, visit } from 'graphql'
import type { RootRead } from '../tables/meaning.ts'
import { isConnection } from '../types/page.ts'
import { planPage, planRows, type RootPlan } from './answer-root.ts'
import type { RunningOperation } from './collect-fields.ts'
import { compileConnection, compileRow } from './compile-selection.ts'
import { SlowPath } from './slow-path.ts'

/** As many plans as one field of a document is given: more would come of variables that decide what is asked. */
const mostPlans = 64

type Kept = { readonly nodes: readonly FieldNode[]; readonly variant: string; readonly plan: RootPlan }

const kept = new WeakMap<FieldNode, Kept[]>()
const deciding = new WeakMap<FieldNode, readonly string[]>()

/** The plan of what is asked of a root field: made once for a document, and for each choice that its variables make. */
export function planField(
  operation: RunningOperation,
  typeName: string,
  nodes: readonly FieldNode[],
  kind: RootRead['kind'],
): RootPlan {
  const [first] = nodes
  if (!first) throw new SlowPath('A field that nobody asked for', true)
  const names = nodes.flatMap((node) => variablesOf(node, operation))
  const variant = `${typeName} ${JSON.stringify(Object.fromEntries(names.map((name) => [name, operation.variables[name]])))}`
  const plans = kept.get(first) ?? []
  kept.set(first, plans)
  const known = plans.find((one) => one.variant === variant && sameNodes(one.nodes, nodes))
  if (known) return known.plan
  if (plans.length >= mostPlans) throw new SlowPath('Too many choices', false)
  const type = typeOf(operation.schema, typeName)
  const compilation = { ...operation, needs: new Set<Permission>() }
  const plan =
    kind === 'page' && isConnection(type)
      ? planPage(compileConnection(compilation, type, nodes), compilation.needs)
      : planRows(compileRow(compilation, type, nodes), compilation.needs)
  plans.push({ nodes, variant, plan })
  return plan
}

function typeOf(schema: GraphQLSchema, name: string) {
  const type = schema.getType(name)
  if (isObjectType(type)) return type
  throw new SlowPath(`${name} is no object`, true)
}

function sameNodes(one: readonly FieldNode[], other: readonly FieldNode[]): boolean {
  return one.length === other.length && one.every((node, index) => node === other[index])
}

/** The variables that decide what is asked below a field; those of its own arguments decide which rows. */
function variablesOf(node: FieldNode, { fragments }: RunningOperation): readonly string[] {
  const known = deciding.get(node)
  if (known) return known
  const names = new Set<string>()
  const visited = new Set<string>()
  const look = (part: Parameters<typeof visit>[0]) =>
    visit(part, {
      Variable: ({ name }) => void names.add(name.value),
      FragmentSpread: ({ name }) => {
        const fragment = fragments[name.value]
        if (!fragment || visited.has(name.value)) return
        visited.add(name.value)
        look(fragment)
      },
    })
  if (node.selectionSet) look(node.selectionSet)
  const found = [...names]
  deciding.set(node, found)
  return found
}
