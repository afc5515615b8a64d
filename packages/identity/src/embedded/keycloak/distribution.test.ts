import { chmod, mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { prepareDistribution } from './distribution.ts'

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'interco-cache-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return folder
}

/** A machine whose `mvn` does as the script says; without a script it has none. */
async function newMachine(script?: string) {
  const [programs, cache] = [await newFolder(), await newFolder()]
  if (script !== undefined) {
    await writeFile(join(programs, 'mvn'), `#!/bin/sh\n${script}\n`)
    await chmod(join(programs, 'mvn'), 0o755)
  }
  return {
    cache: join(cache, 'interco'),
    prepare: () => prepareDistribution('/nowhere', () => undefined, { PATH: programs, XDG_CACHE_HOME: cache }),
  }
}

const fetchSomethingElse = `for option; do case "$option" in -DoutputDirectory=*) folder="\${option#*=}";; esac; done
echo 'not a Keycloak' > "$folder/keycloak-quarkus-dist-26.7.4.zip"`

test.each([
  ['there is no Maven', undefined, /apt-get install maven/],
  ['Maven fetches nothing', 'echo "Unknown host" >&2; exit 1', /Maven could not fetch it.*INTERCO_ISSUER_URL/],
  ['what it fetched is not the release', fetchSomethingElse, /not the release.*nothing of it was run/],
])('a sentence says what to do where %s, and nothing is left', async (_, script, sentence) => {
  const { prepare, cache } = await newMachine(script)
  await expect(prepare()).rejects.toMatchObject({
    code: 'KEYCLOAK_UNAVAILABLE',
    message: expect.stringMatching(sentence),
  })
  expect(await readdir(cache)).toEqual([])
})

test('a Keycloak that is there is taken as it is, without Maven', async () => {
  const { prepare, cache } = await newMachine()
  const home = join(cache, 'keycloak-26.7.4')
  await mkdir(home, { recursive: true })
  await writeFile(join(home, 'version.txt'), 'Keycloak - Version 26.7.4\n')
  expect(await prepare()).toBe(home)
})

test('what a killed process left is removed once it is old, and not before', async () => {
  const { prepare, cache } = await newMachine()
  const [old, fresh] = [join(cache, 'new-1-old'), join(cache, 'new-2-fresh')]
  for (const stage of [old, fresh]) await mkdir(stage, { recursive: true })
  await utimes(old, new Date(0), new Date(0))
  await expect(prepare()).rejects.toMatchObject({ code: 'KEYCLOAK_UNAVAILABLE' })
  expect(await readdir(cache)).toEqual(['new-2-fresh'])
})
