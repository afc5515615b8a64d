import { describe, expect, test } from 'vitest'
import { newStateFolder, runInterco } from './fixtures/interco-process.ts'

const run = (args: readonly string[], variables: Record<string, string> = {}) => runInterco(args, variables).ended

describe.concurrent('help', () => {
  test.each([[[]], [['-h']], [['start', '--help']]])('is printed for %j', async (args) => {
    // Even where the environment is wrong: that is when it is read.
    const { code, out, err } = await run(args, { INTERCO_PORT: 'wrong' })
    expect({ code, err }).toEqual({ code: 0, err: '' })
    for (const word of ['npm start', 'tenants', 'configure', 'INTERCO_PORT', 'INTERCO_DATABASE_URL'])
      expect(out).toContain(word)
  })
})

describe.concurrent('one sentence, and exit code 1', () => {
  test.each<[string, string[], Record<string, string>, RegExp]>([
    ['an unknown command', ['tenant'], {}, /«tenant».*--help/],
    ['a wrong variable', ['tenants'], { INTERCO_PORT: 'x' }, /^INTERCO_PORT is a port/],
    ['an unknown variable', ['start'], { INTERCO_PROT: '1' }, /^INTERCO_PROT is not a variable/],
    ['a start with arguments', ['start', '--port', '80'], {}, /--port 80/],
    ['an option that is not known', ['token', '--who', 'agent'], {}, /--who/],
    ['a token of nobody', ['token'], {}, /--as agent/],
    ['a subscription without a module', ['subscribe', 'poitiers'], {}, /requests/],
    ['a subscription to an unknown module', ['subscribe', 'poitiers', 'dreams'], {}, /requests/],
    ['a budget that is no share', ['migrate', '--budget', '200'], {}, /--budget 5/],
    ['a budget below nothing', ['migrate', '--budget=-1'], {}, /--budget 5/],
    ['waves that are no sizes', ['migrate', '--waves', '1,many'], {}, /--waves 1,1%/],
    ['an erasure of nobody', ['erase'], {}, /erase poitiers/],
    ['an erasure confirmed for another', ['erase', 'poitiers', '--confirm', 'buxerolles'], {}, /--confirm poitiers/],
    ['an erasure by an address', ['erase', 'poitiers', '--by', 'n.benali@example.fr'], {}, /--by is the key/],
    ['a provisioning of nobody', ['provision'], {}, /provision poitiers/],
    ['a doctor with an unknown option', ['doctor', '--fix'], {}, /--fix/],
    ['a competence in no commune', ['competence', 'who', 'voirie'], {}, /who CODE COMMUNE/],
    ['an act withdrawn without a reason', ['competence', 'withdraw', 'x'], {}, /withdraw ID --reason/],
    ['a configuration that is no JSON', ['configure', 'requests', '{'], {}, /configure MODULE JSON/],
    ['a configuration that is no object', ['configure', 'requests', '[1]'], {}, /configure MODULE JSON/],
    [
      'a database that does not answer',
      ['tenants'],
      { INTERCO_DATABASE_URL: 'postgres://a:hunter2@127.0.0.1:1/x' },
      /database is unavailable/,
    ],
    ['an Interco that does not run', ['token', '--as', 'agent'], { INTERCO_PORT: '1' }, /./],
  ])('for %s', { timeout: 60_000 }, async (_, args, variables, message) => {
    const { folder, erase } = await newStateFolder()
    const { code, out, err } = await run(args, { INTERCO_STATE: folder, ...variables })
    await erase()
    expect(err).toMatch(message)
    expect(err.trimEnd().split('\n')).toHaveLength(1)
    expect(err).not.toMatch(/ {4}at |hunter2/)
    expect({ code, out }).toEqual({ code: 1, out: '' })
  })
})
