import {
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  type FieldNode,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  OperationTypeNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import type { OperationContext } from '../context.ts'
import { meaningOf } from '../tables/meaning.ts'
import { compiledName, createExecutionSchema, leaves } from './execution-schema.ts'
import { stringifyResult } from './raw-json.ts'

type Execute = (args: ExecutionArgs) => ExecutionResult | Promise<ExecutionResult>

/** What is known of a document: the same with leaves in place of the root fields of rows, and the fields that can't be leaves. */
type Rewritten = {
  document: DocumentNode | undefined
  readonly origins: Map<FieldNode, FieldNode>
  readonly slow: Set<FieldNode>
}

/**
 * Executes queries with PostgreSQL writing the JSON of each root field of rows, in one statement with all that hangs on it.
 * The rest of the operation is executed as ever, with the same resolvers, so rights, limits and errors are the same; whatever
 * a leaf can't answer is executed again without leaves.
 */
export function createCompiledExecution(
  schema: GraphQLSchema,
): (args: ExecutionArgs, execute: Execute) => ReturnType<Execute> {
  const executionSchema = createExecutionSchema(schema)
  const known = new WeakMap<DocumentNode, Rewritten>()

  const rewrittenOf = (document: DocumentNode): Rewritten => {
    const found = known.get(document)
    if (found) return found
    const rewritten = { ...rewrite(schema, document, new Set()), slow: new Set<FieldNode>() }
    known.set(document, rewritten)
    return rewritten
  }

  return async (args, execute) => {
    const operation = getOperationAST(args.document, args.operationName)
    if (operation?.operation !== OperationTypeNode.QUERY) return execute(args)
    const rewritten = rewrittenOf(args.document)
    if (!rewritten.document) return execute(args)
    const result = await execute({ ...args, schema: executionSchema, document: rewritten.document })
    // The gateway executes operations with a context of its own each.
    const missed = leaves.get(args.contextValue as OperationContext)
    if (!missed) return Object.assign(result, { stringify: stringifyResult })
    const never = missed.filter(({ error }) => error.always).flatMap(({ nodes }) => nodes)
    for (const node of never) rewritten.slow.add(rewritten.origins.get(node) ?? node)
    if (never.length > 0) Object.assign(rewritten, rewrite(schema, args.document, rewritten.slow))
    return execute(args)
  }
}

function rewrite(schema: GraphQLSchema, document: DocumentNode, slow: ReadonlySet<FieldNode>) {
  const origins = new Map<FieldNode, FieldNode>()
  const typeInfo = new TypeInfo(schema)
  let isIntrospective = false
  const rewritten = visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Field: (node) => {
        isIntrospective ||= node.name.value === '__schema' || node.name.value === '__type'
        const field = typeInfo.getFieldDef()
        if (!field || slow.has(node) || meaningOf(field)?.kind !== 'root') return undefined
        const leaf: FieldNode = {
          ...node,
          alias: node.alias ?? { kind: Kind.NAME, value: node.name.value },
          name: { kind: Kind.NAME, value: compiledName(node.name.value) },
        }
        origins.set(leaf, node)
        return leaf
      },
    }),
  )
  // Introspection shows the graph that clients know.
  return { document: origins.size > 0 && !isIntrospective ? rewritten : undefined, origins }
}
