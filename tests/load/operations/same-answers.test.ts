import { describe, expect, test } from 'vitest'
import { serve } from '../servers/answering-server.test-kit.ts'
import { at } from './normalise.ts'
import { type Answerer, assertSameAnswers } from './same-answers.ts'
import { globalId } from './spell.ts'

const id = '019b76da-a800-7000-8000-000000000003'

async function answerer(name: string, answer: object, status = 200): Promise<Answerer> {
  const origin = await serve((_request, response) => void response.writeHead(status).end(JSON.stringify(answer)))
  return { name, origin, request: { method: 'GET', path: '/' }, read: at('requests') }
}

const ours = {
  requests: {
    nodes: [
      { id: globalId('Request', 'poitiers', id), status: 'IN_PROGRESS', submittedAt: '2026-01-01T00:01:00.000Z' },
      { id, status: 'RECEIVED', submittedAt: '2026-01-01T00:00:00.000Z' },
    ],
  },
}
const row = (changes: object) => ({ submittedAt: '2026-01-01T00:01:00+00:00', status: 'in_progress', id, ...changes })
const second = { id, status: 'received', submittedAt: '2026-01-01T01:00:00+01:00' }

describe('the comparison', () => {
  test('goes on when only the spelling differs', async () => {
    const both = [await answerer('ours', ours), await answerer('theirs', { requests: [row({}), second] })]
    await expect(assertSameAnswers(both)).resolves.toBeUndefined()
  })

  test.each([
    ['a value', [row({ status: 'received' }), second]],
    ['a time', [row({ submittedAt: '2026-01-01T00:01:01+00:00' }), second]],
    ['an id', [row({ id: '019b76da-a800-7000-8000-000000000004' }), second]],
    ['a field that is missing', [{ id, status: 'in_progress' }, second]],
    ['a field too many', [row({ subject: 'Nid-de-poule' }), second]],
    ['a row that is missing', [row({})]],
    ['the order', [second, row({})]],
    ['nothing at all', undefined],
  ])('is refused where %s differs', async (_what, requests) => {
    const both = [await answerer('ours', ours), await answerer('theirs', { requests })]
    await expect(assertSameAnswers(both)).rejects.toThrow('theirs does not answer what ours answers')
  })

  test.each([
    ['no rows', { requests: [] }],
    ['another form', { items: [] }],
  ])('is refused where all answer %s', async (_what, answer) => {
    const both = [await answerer('ours', answer), await answerer('theirs', answer)]
    await expect(assertSameAnswers(both)).rejects.toThrow('ours answers nothing')
  })

  test('is refused when a server fails', async () => {
    const both = [await answerer('ours', ours), await answerer('theirs', {}, 500)]
    await expect(assertSameAnswers(both)).rejects.toThrow('500')
  })
})
