// The first command on a fresh machine: plain JavaScript, without dependencies, for any Node from 20 on.
//
//   node infra/run/run.mjs <task> [arguments]
//
// installs what is missing, then runs the task with the Node that comes with the dependencies.

const root = new URL('../../', import.meta.url)

const tasks = {
  // V8's default young generation keeps some 90 MB for itself that the gateway never needs (measured: 213 MB against 123).
  start: ['--max-semi-space-size=16', 'apps/cli/src/main.ts', 'start'],
  interco: ['apps/cli/src/main.ts'],
  keycloak: ['apps/cli/src/main.ts', 'keycloak'],
  test: ['infra/run/test.ts'],
  check: ['infra/check/check.ts'],
  bench: ['tests/load/bench.ts'],
  'new:module': ['infra/new-module/new-module.ts'],
}

function findObstacle(name) {
  if (!Object.hasOwn(tasks, name))
    return `Unknown task «${name ?? ''}»: choose one of ${Object.keys(tasks).join(', ')}.`
  return undefined
}

function findMachineObstacle() {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    return `Interco needs Node 20 or newer to start, and this is ${process.version}: install one from https://nodejs.org.`
  }
  if (process.platform !== 'linux') return 'Interco runs on Linux: use a Linux machine, a container or WSL.'
  if (process.arch !== 'x64' && process.arch !== 'arm64') {
    return `Interco runs on x64 and arm64 processors, and this Node is built for ${process.arch}.`
  }
  process.report.excludeNetwork = true
  if (process.report.getReport().header.glibcVersionRuntime === undefined) {
    return 'Interco needs a Linux with glibc 2.28 or newer (as Debian, Ubuntu, Fedora), and this one has another C library.'
  }
  return undefined
}

async function main([name, ...args]) {
  // In this order: an old Node may not know what the next lines call.
  const obstacle = findMachineObstacle() ?? findObstacle(name)
  if (obstacle !== undefined) {
    console.error(obstacle)
    return 1
  }
  const { installDependencies, InstallError } = await import('./install.mjs')
  const { supervise } = await import('./supervise.mjs')
  try {
    const node = await installDependencies(root)
    return await supervise(node, [...tasks[name], ...args], root)
  } catch (error) {
    if (!(error instanceof InstallError)) throw error
    console.error(error.message)
    return 1
  }
}

process.exitCode = await main(process.argv.slice(2))
