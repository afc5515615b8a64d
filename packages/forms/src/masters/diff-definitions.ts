import type { FormDefinition } from '../definition/form-definition.ts'
import { isSameJson } from './same-json.ts'

/** What became of a part. Stable: clients may rely on them. */
export type ChangeCode =
  `${'FORM' | 'PAGE' | 'FIELD' | 'NOTICE' | 'RULE' | 'SLOT'}_${'ADDED' | 'REMOVED' | 'MOVED' | 'CHANGED'}`

export type DefinitionChange = {
  readonly code: ChangeCode
  /** By keys, not by position: `['fields', 'email', 'label']`. */
  readonly path: readonly string[]
  readonly before?: unknown
  readonly after?: unknown
}

type Part = { readonly key: string }
type Placed = { readonly settings: Readonly<Record<string, unknown>>; readonly place: string }

/** The changes from one definition to another, part by part, in the order of the new one; what is gone comes last. */
export function diffDefinitions(from: FormDefinition, to: FormDefinition): readonly DefinitionChange[] {
  return [
    ...settingChanges('FORM', [], top(from), top(to)),
    ...diffParts('PAGE', 'pages', pagesOf(from), pagesOf(to)),
    ...diffParts('FIELD', 'fields', fieldsOf(from), fieldsOf(to)),
    ...diffParts('NOTICE', 'notices', listOf(from.notices), listOf(to.notices)),
    ...diffParts('RULE', 'ineligibleIf', listOf(from.ineligibleIf), listOf(to.ineligibleIf)),
    ...diffParts('SLOT', 'slots', listOf(from.slots), listOf(to.slots)),
  ]
}

type Kind = 'PAGE' | 'FIELD' | 'NOTICE' | 'RULE' | 'SLOT'
type Parts = ReadonlyMap<string, Placed>

function diffParts(kind: Kind, list: string, from: Parts, to: Parts): DefinitionChange[] {
  const moved = movedKeys(from, to)
  const present = [...to].flatMap(([key, after]): DefinitionChange[] => {
    const before = from.get(key)
    if (before === undefined) return [{ code: `${kind}_ADDED`, path: [list, key], after: after.settings }]
    const move: DefinitionChange[] = moved.has(key)
      ? [{ code: `${kind}_MOVED`, path: [list, key], before: before.place, after: after.place }]
      : []
    return [...move, ...settingChanges(kind, [list, key], before.settings, after.settings)]
  })
  const gone = [...from].filter(([key]) => !to.has(key))
  return [
    ...present,
    ...gone.map(
      ([key, { settings }]): DefinitionChange => ({ code: `${kind}_REMOVED`, path: [list, key], before: settings }),
    ),
  ]
}

/** Parts that went to another place, or past others of their place that stayed. */
function movedKeys(from: Parts, to: Parts): ReadonlySet<string> {
  const stayed = [...to].filter(([key, { place }]) => from.get(key)?.place === place).map(([key]) => key)
  const ranks = new Map([...from.keys()].map((key, index) => [key, index]))
  const inOrder = longestAscending(stayed.map((key) => ranks.get(key) ?? 0))
  const kept = new Set(inOrder.map((index) => stayed[index]))
  return new Set([...to.keys()].filter((key) => from.has(key) && !kept.has(key)))
}

/** The positions of a longest ascending run, so that as few parts as possible are said to have moved. */
function longestAscending(ranks: readonly number[]): number[] {
  const best: number[][] = []
  ranks.forEach((rank, index) => {
    const before = best.slice(0, index).filter((run) => (ranks[run.at(-1) ?? 0] ?? 0) < rank)
    best.push([...before.reduce((one, other) => (other.length > one.length ? other : one), []), index])
  })
  return best.reduce((one, other) => (other.length > one.length ? other : one), [])
}

function settingChanges(
  kind: Kind | 'FORM',
  path: readonly string[],
  before: Placed['settings'],
  after: Placed['settings'],
): DefinitionChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return names
    .filter((name) => !isSameJson(before[name], after[name]))
    .map((name) => ({
      code: `${kind}_CHANGED`,
      path: [...path, name],
      ...(before[name] !== undefined && { before: before[name] }),
      ...(after[name] !== undefined && { after: after[name] }),
    }))
}

function top({ pages: _pages, notices: _notices, ineligibleIf: _rules, slots: _slots, ...rest }: FormDefinition) {
  return rest
}

function pagesOf({ pages }: FormDefinition): Parts {
  return listOf(pages.map(({ fields: _fields, ...page }) => page))
}

/** Fields by key; their place is their page, or their group. */
function fieldsOf({ pages }: FormDefinition): Parts {
  return new Map(
    pages.flatMap(({ key: page, fields }) =>
      fields.flatMap((field): [string, Placed][] => {
        if (field.kind !== 'group') return [[field.key, { settings: field, place: page }]]
        const { fields: rows, ...group } = field
        const inside = rows.map((row): [string, Placed] => [row.key, { settings: row, place: field.key }])
        return [[field.key, { settings: group, place: page }], ...inside]
      }),
    ),
  )
}

function listOf(parts: readonly Part[] = []): Parts {
  return new Map(parts.map((part) => [part.key, { settings: { ...part }, place: '' }]))
}
