import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { findJdk } from './find-jdk.ts'

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'interco-jdk-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return folder
}

/** What a JDK is recognized by; none of it is run. */
async function install(folder: string, version: string, programs = ['java', 'jar']): Promise<string> {
  const home = join(folder, `jdk-${version}`)
  await mkdir(join(home, 'bin'), { recursive: true })
  for (const name of programs) await writeFile(join(home, 'bin', name), '')
  await writeFile(join(home, 'release'), `IMPLEMENTOR="Someone"\nJAVA_VERSION="${version}"\nOS_ARCH="x86_64"\n`)
  return home
}

const nothing = { PATH: '', JAVA_HOME: '' }

test.each(['17.0.14', '21', '25.0.1'])('a JDK %s is found where the system keeps its own', async (version) => {
  const folder = await newFolder()
  const home = await install(folder, version)
  expect(await findJdk(nothing, folder)).toBe(home)
})

test('that of JAVA_HOME comes first, then that of the PATH, behind whatever links', async () => {
  const [folder, path] = [await newFolder(), await newFolder()]
  const [system, named, onPath] = [folder, await newFolder(), await newFolder()]
  await install(system, '17')
  const home = await install(named, '21')
  const other = await install(onPath, '25')
  await symlink(join(other, 'bin/java'), join(path, 'java'))
  expect(await findJdk({ PATH: path, JAVA_HOME: home }, system)).toBe(home)
  expect(await findJdk({ PATH: path }, system)).toBe(other)
})

test('one that Keycloak does not run on is passed over', async () => {
  const folder = await newFolder()
  await install(folder, '1.8.0_402')
  await install(folder, '11.0.2')
  await install(folder, '26')
  await install(folder, '21.0.1', ['java'])
  const home = await install(folder, '17.0.1')
  expect(await findJdk({ PATH: '', JAVA_HOME: join(folder, 'jdk-26') }, folder)).toBe(home)
})

test.each([
  ['nothing is installed', []],
  ['all are too old or too new', ['11.0.2', '26']],
])('a sentence says what to install where %s', async (_, versions) => {
  const folder = await newFolder()
  for (const version of versions) await install(folder, version)
  await expect(findJdk(nothing, folder)).rejects.toMatchObject({
    code: 'KEYCLOAK_UNAVAILABLE',
    message: expect.stringMatching(/needs a JDK 17 to 25.*JAVA_HOME/),
  })
  await expect(findJdk(nothing, join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'KEYCLOAK_UNAVAILABLE' })
})
