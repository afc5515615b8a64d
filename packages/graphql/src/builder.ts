import type { DomainError } from '@interco/kernel'
import SchemaBuilder from '@pothos/core'
import type { OperationContext } from './context.ts'

/**
 * The one builder: every module adds its types and fields to it. Fields are non-null unless they say otherwise; mutation
 * fields are nullable, so that one that fails leaves the others' answers standing.
 */
export const builder = new SchemaBuilder<{
  Context: OperationContext
  DefaultFieldNullability: false
  Interfaces: { Error: DomainError }
  Scalars: {
    ID: { Input: string; Output: string }
    Date: { Input: string; Output: string }
    DateTime: { Input: Date; Output: Date }
    EventCursor: { Input: number; Output: number }
    InseeCode: { Input: string; Output: string }
    Siren: { Input: string; Output: string }
    Slug: { Input: string; Output: string }
  }
}>({ defaultFieldNullability: false })

builder.queryType({ description: 'What can be read.' })
builder.mutationType({
  description: 'What can be done. Each refusal that a caller can foresee is a type of the result.',
})
builder.subscriptionType({ description: 'What can be followed, over server-sent events.' })
