import { readFile, writeFile } from 'node:fs/promises'
import { availableParallelism, cpus, totalmem } from 'node:os'
import type { Round } from './measure-load.ts'
import type { BenchReport } from './run-benchmarks.ts'
import { markdownTable, type Table, textTable } from './table.ts'

const page = new URL('../../docs/performance.md', import.meta.url)
/** What people wrote about the figures stands below this line of the page, and stays. */
const notesMark = '<!-- notes: kept when the figures are written again -->'

type Section = { readonly title: string; readonly table: Table; readonly note?: string }

/** Prints the figures; with `markdown` puts them on their page, above its notes. */
export async function printReport(
  report: BenchReport,
  { command, markdown }: { command: string; markdown: boolean },
): Promise<void> {
  const sections = sectionsOf(report)
  const facts = factsOf(report, command)
  const text = sections.map((one) => [one.title, textTable(one.table), ...(one.note ? [one.note] : [])].join('\n'))
  process.stdout.write(`${facts.join('\n')}\n\n${text.join('\n\n')}\n`)
  if (!markdown) return
  const former = await readFile(page, 'utf8').catch(() => '')
  const notes = former.includes(notesMark) ? former.slice(former.indexOf(notesMark)) : `${notesMark}\n`
  const body = sections.map(
    (one) => `## ${one.title}\n\n${markdownTable(one.table)}${one.note ? `\n\n${one.note}` : ''}`,
  )
  const head = `# Performance\n\n${facts.map((fact) => `- ${fact}`).join('\n')}`
  await writeFile(page, `${[head, ...body].join('\n\n')}\n\n${notes}`)
}

function factsOf({ postgresVersion, tenants }: BenchReport, command: string): string[] {
  return [
    `Measured on ${new Date().toISOString().slice(0, 10)} with \`${command}\`, on a machine that others may use too: compare ratios, not figures of two runs.`,
    `${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, PostgreSQL ${postgresVersion} (durable, on the same machine), ${tenants} tenants.`,
    'Interco as in production: tenant isolation, token verified, limits, log; the list operation is parsed and validated once, then found again. The hand-written peers are Express 5 with postgres.js on one schema, without tenants, tokens, limits or log, with as many connections. Each answer is the same, field by field.',
    '32 connections, each sends when it has its answer; rounds in turn; medians. Ratio: operations per second of Interco with one tenant over those of the row, round by round. CPU ratio: the CPU time that the row takes for an operation, over that of Interco; it holds better on a busy machine.',
  ]
}

function sectionsOf(report: BenchReport): Section[] {
  const operations = report.operations.map(({ operation, measured }) => ({
    title: `Operation: ${operation.title}`,
    table: {
      head: ['server', 'op/s', 'ratio', 'CPU ratio', 'p50 ms', 'p99 ms', 'Node CPU ms/op', 'database CPU ms/op'],
      rows: measured.map(({ target, median, ratio }, index) => [
        target.name,
        median.perSecond.toFixed(0),
        index === 0 ? '' : ratio.toFixed(2),
        index === 0 ? '' : (cpuOf(median) / cpuOf(measured[0]?.median ?? median)).toFixed(2),
        median.p50Ms.toFixed(0),
        median.p99Ms.toFixed(0),
        median.nodeMs.toFixed(2),
        median.databaseMs.toFixed(2),
      ]),
    },
  }))
  return [...operations, whereSection(report), ...restSections(report)]
}

function whereSection({ profile }: BenchReport): Section {
  const shown = profile.parts.filter((part) => part.share >= 0.01)
  const rest = 1 - shown.reduce((sum, part) => sum + part.share, 0)
  return {
    title: 'Where the gateway’s time goes in the list operation',
    table: {
      head: ['part', 'share of busy time'],
      rows: [...shown, { name: 'the rest, each below 1 %', share: rest }].map(({ name, share }) => [
        name,
        percent(share),
      ]),
    },
    note: `Self time of the main thread, of which ${percent(profile.idle)} was idle; native code counts for what called it.`,
  }
}

function restSections({ memory, overhead }: BenchReport): Section[] {
  const rows = [
    ['memory of the gateway, idle, every tenant seen', `${memory.idleMiB.toFixed(0)} MiB`],
    ['memory of the gateway after the load', `${memory.loadedMiB.toFixed(0)} MiB`],
  ]
  if (overhead) {
    rows.push(
      ['database round trips for one list operation', overhead.roundTripsPerList.toFixed(2)],
      ['npm start from nothing until ready', `${(overhead.coldStartMs / 1000).toFixed(1)} s`],
      ['npm start again until ready', `${(overhead.warmStartMs / 1000).toFixed(1)} s`],
      ...overhead.provisioning.map(({ tenants, ms }) => [
        `provisioning, each of ${tenants} tenants`,
        `${(ms / tenants).toFixed(0)} ms`,
      ]),
      ['migration (a column and its index), each tenant', `${overhead.migrationMsPerTenant.toFixed(1)} ms`],
    )
  }
  return [{ title: 'What is paid once', table: { head: ['what', 'how much'], rows } }]
}

function cpuOf({ nodeMs, databaseMs }: Round): number {
  return nodeMs + databaseMs
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}
