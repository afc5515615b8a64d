import { MapperKind, mapSchema } from '@graphql-tools/utils'
import {
  type GraphQLField,
  type GraphQLFieldConfig,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNamedType,
  isNonNullType,
} from 'graphql'
import type { OperationContext } from '../context.ts'
import { meaningOf, type OpenRoot } from '../tables/meaning.ts'
import { answerRoot } from './answer-root.ts'
import { planField } from './plan-field.ts'
import { type RawJson, rawJsonScalar } from './raw-json.ts'
import { SlowPath } from './slow-path.ts'

/** The name under which the executor finds the leaf that answers a root field with JSON text. */
export const compiledName = (field: string): string => `${field}_json`

/** The graph with a leaf beside each root field of rows: executed, never shown. */
export function createExecutionSchema(schema: GraphQLSchema): GraphQLSchema {
  return mapSchema(schema, {
    [MapperKind.OBJECT_TYPE]: (type) => {
      const config = type.toConfig()
      const leaves = Object.values(
        schema.getType(type.name) instanceof GraphQLObjectType ? type.getFields() : {},
      ).flatMap((field) => {
        const meaning = meaningOf(field)
        return meaning?.kind === 'root'
          ? [[compiledName(field.name), leafOf(schema, field, meaning.open, config.fields[field.name])] as const]
          : []
      })
      if (leaves.length === 0) return undefined
      return new GraphQLObjectType({ ...config, fields: { ...config.fields, ...Object.fromEntries(leaves) } })
    },
  })
}

type Config = GraphQLFieldConfig<unknown, OperationContext>

function leafOf(
  schema: GraphQLSchema,
  field: GraphQLField<unknown, unknown>,
  open: OpenRoot,
  config: Config | undefined,
): Config {
  const ownType = getNamedType(field.type).name
  return {
    args: config?.args ?? {},
    type: isNonNullType(field.type) ? new GraphQLNonNull(rawJsonScalar) : rawJsonScalar,
    resolve: async (parent, args, context, info): Promise<RawJson | null> => {
      try {
        // What opens a root takes the parent, arguments and context of the field that it belongs to.
        const read = open(parent as never, args as never, context)
        if (read === null) return null
        if (read === undefined) throw new SlowPath('Not a row', false)
        const typeName = read.kind === 'one' ? (read.type ?? ownType) : ownType
        return await answerRoot(read, planField(running(schema, info), typeName, info.fieldNodes, read.kind))
      } catch (error) {
        if (error instanceof SlowPath)
          leaves.set(context, [...(leaves.get(context) ?? []), { error, nodes: info.fieldNodes }])
        throw error
      }
    },
  }
}

/** The leaves that could not answer, by the operation in which it happened. */
export const leaves = new WeakMap<
  OperationContext,
  { readonly error: SlowPath; readonly nodes: GraphQLResolveInfo['fieldNodes'] }[]
>()

function running(schema: GraphQLSchema, { fragments, variableValues }: GraphQLResolveInfo) {
  return { schema, fragments, variables: variableValues.coerced }
}
