import { execFile } from 'node:child_process'
import { delimiter, join, resolve } from 'node:path'
import type { Outcome } from './outcome.ts'

/** The checkout that these files belong to. */
export const root = resolve(import.meta.dirname, '../..')

const binaries = join(root, 'node_modules/.bin')

export type ToolResult = { readonly exitCode: number; readonly stdout: string; readonly stderr: string }

/** Runs a tool of the workspace to its end. Its Node is the one of the workspace, whatever started the check. */
export function runTool(name: string, args: readonly string[], directory: string): Promise<ToolResult> {
  const path = [binaries, process.env['PATH']].join(delimiter)
  const options = { cwd: directory, env: { ...process.env, PATH: path }, maxBuffer: 256 * 1024 * 1024 }
  return new Promise((settle) => {
    execFile(join(binaries, name), args, options, (error, stdout, stderr) => {
      if (!error) settle({ exitCode: 0, stdout, stderr })
      else if (typeof error.code === 'number') settle({ exitCode: error.code, stdout, stderr })
      else settle({ exitCode: 1, stdout, stderr: `${name} did not run: ${error.message}` })
    })
  })
}

/** A check that is one run of one tool. */
export async function checkWith(name: string, args: readonly string[], directory: string): Promise<Outcome> {
  const { exitCode, stdout, stderr } = await runTool(name, args, directory)
  return { passed: exitCode === 0, output: `${stdout}${stderr}`.trim() }
}
