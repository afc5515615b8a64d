import { execFileSync } from 'node:child_process'
import { copyFileSync, cpSync, globSync, mkdirSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from '../check/tool.ts'

/** What tools write in place: shared with the copy it would be changed for both. */
const ownFiles = ['.pnpm/lock.yaml']
const caches = new Set(['.cache', '.vite', '.vite-temp', '.vitest-cache'])

/** Copies the checkout, with what is not committed yet, and its dependencies: those share their files with the original. */
export function copyCheckout(target: string): void {
  const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root })
  for (const path of list.toString().split('\0')) {
    if (path === '') continue
    mkdirSync(dirname(join(target, path)), { recursive: true })
    // A file that was deleted, or that another program is writing anew, is absent for a moment.
    try {
      copyFileSync(join(root, path), join(target, path))
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    }
  }
  mkdirSync(join(target, 'node_modules'))
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (!caches.has(name)) copyDependencies(`node_modules/${name}`, target)
  }
  for (const path of globSync('{apps,infra,packages,tests}/**/node_modules', { cwd: root, exclude: isInside })) {
    cpSync(join(root, path), join(target, path), { recursive: true, verbatimSymlinks: true })
  }
}

function isInside(path: string): boolean {
  return /node_modules\/./.test(path)
}

/** By hard links, which cost nothing, where both are on one file system. */
function copyDependencies(path: string, target: string): void {
  const isShared = path === 'node_modules/.pnpm'
  try {
    execFileSync('cp', [isShared ? '-al' : '-a', join(root, path), join(target, path)], { stdio: 'pipe' })
  } catch {
    execFileSync('cp', ['-a', join(root, path), join(target, 'node_modules')])
  }
  if (!isShared) return
  for (const file of ownFiles) {
    execFileSync('cp', [
      '-a',
      '--remove-destination',
      join(root, 'node_modules', file),
      join(target, 'node_modules', file),
    ])
  }
}
