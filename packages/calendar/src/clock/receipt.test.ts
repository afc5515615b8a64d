import { expect, test } from 'vitest'
import { clockOf } from './clock-of.ts'
import { silenceAccepts, silenceRefuses } from './deadline.ts'
import { receiptFacts } from './receipt.ts'

const service = {
  name: 'Direction de l’urbanisme',
  postalAddress: '15 place du Maréchal-Leclerc, 86000 Poitiers',
  phone: '05 49 52 35 35',
}
const zone = { timeZone: 'Europe/Paris', holidays: 'metropole' } as const
const receivedAt = new Date('2026-12-31T10:00:00Z')
const facts = (deadline: typeof silenceAccepts) =>
  receiptFacts({
    receivedOn: '2026-12-31',
    clock: clockOf([{ kind: 'started', at: receivedAt, holder: 'poitiers' }], deadline, zone, receivedAt),
    silence: deadline.silence,
    service,
  })

test('a receipt says when silence accepts, and that it is attested', () => {
  expect(facts(silenceAccepts)).toMatchObject({
    silenceOn: '2027-02-28',
    saysAttestation: true,
    saysAppeal: false,
    service,
  })
})

test('a receipt says when silence refuses, and that it can be appealed', () => {
  expect(facts(silenceRefuses)).toMatchObject({ silenceOn: '2027-02-28', saysAttestation: false, saysAppeal: true })
})

test('a receipt says no date where silence decides nothing', () => {
  expect(facts({ ...silenceAccepts, silence: 'none' })).toMatchObject({
    silenceOn: undefined,
    saysAttestation: false,
    saysAppeal: false,
  })
})
