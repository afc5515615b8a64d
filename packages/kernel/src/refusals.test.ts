import { describe, expect, test } from 'vitest'
import { assertMay } from './assert-may.ts'
import { assertNever } from './assert-never.ts'
import { InvalidInputError, NotFoundError } from './domain-error.ts'
import { assertSubscribed } from './module.ts'
import type { TenantContext } from './tenant-context.ts'

const ctx = {
  may: (permission: string) => permission === 'note:see',
  tenant: { modules: new Set(['notes']) },
} as unknown as TenantContext

describe('an action', () => {
  test('goes on with the permission, and is forbidden without', () => {
    expect(() => assertMay(ctx, 'note:see')).not.toThrow()
    expect(() => assertMay(ctx, 'note:write')).toThrow(expect.objectContaining({ code: 'FORBIDDEN', status: 403 }))
  })

  test('goes on with the subscription, and is refused without', () => {
    const title = { fr: 'Carnets', en: 'Notes' }
    expect(() => assertSubscribed(ctx, { id: 'notes', title })).not.toThrow()
    expect(() => assertSubscribed(ctx, { id: 'pages', title })).toThrow(
      expect.objectContaining({ code: 'MODULE_NOT_SUBSCRIBED' }),
    )
  })
})

test('a refusal bears its class’s name, its code and its status', () => {
  expect(new NotFoundError()).toMatchObject({ name: 'NotFoundError', code: 'NOT_FOUND', status: 404 })
  expect(new InvalidInputError('input.body', 'Trop long.')).toMatchObject({ field: 'input.body', status: 400 })
})

test('a state that nobody foresaw is not quoted', () => {
  expect(() => assertNever('secret' as never)).toThrow(/^Unforeseen value of type string$/)
})
