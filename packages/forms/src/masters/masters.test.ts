import { describe, expect, it } from 'vitest'
import type { FormDefinition } from '../definition/form-definition.ts'
import { compileForm } from '../evaluation/compile-form.ts'
import { illegalDumping, schoolMeals } from '../samples/index.ts'
import { problemsOf } from '../soundness/problems-of.ts'
import { applySlots, slotsFilled } from './apply-slots.ts'
import { diffDefinitions } from './diff-definitions.ts'
import { slotDrift } from './slot-drift.ts'

const buxerolles = { price: 'de 1,10 à 5 €', contact: 'la mairie de Buxerolles, 05 49 38 38 38' }

function filled(fillings: Record<string, string>, master = schoolMeals): FormDefinition {
  const applied = applySlots(master, fillings)
  if (!applied.ok) throw new Error(JSON.stringify(applied.problems))
  return applied.definition
}

function changesOf(from: FormDefinition, to: FormDefinition): string[] {
  return diffDefinitions(from, to).map(({ code, path }) => `${code} ${path.join('.')}`)
}

/** A copy to change. */
function copyOf(definition: FormDefinition): FormDefinition {
  return structuredClone(definition)
}

describe('a master', () => {
  it('is filled in by each of its users, in its texts', () => {
    const form = compileForm(filled(buxerolles))
    expect(form.definition.introduction).toBe(
      'Le repas coûte de 1,10 à 5 €. Pour toute question : la mairie de Buxerolles, 05 49 38 38 38.',
    )
    expect(form.definition.ineligibleIf?.[0]?.reason).toContain('la mairie de Buxerolles')
    expect(compileForm(schoolMeals).definition.introduction).toContain('le service scolaire')
  })

  it('takes nothing but its open slots', () => {
    const refused = applySlots(schoolMeals, { retention: 'dix ans', dpo: 'x', price: ' ', contact: 'a\u0000b' })
    expect(refused).toMatchObject({
      ok: false,
      problems: [
        { slot: 'retention', code: 'CLOSED_SLOT' },
        { slot: 'dpo', code: 'UNKNOWN_SLOT' },
        { slot: 'price', code: 'INVALID_TEXT' },
        { slot: 'contact', code: 'INVALID_TEXT' },
      ],
    })
    expect(applySlots(illegalDumping, { price: '12 €' })).toMatchObject({ problems: [{ code: 'UNKNOWN_SLOT' }] })
  })

  it('reads what fills a slot as a text, not as a place for another', () => {
    const { definition } = compileForm(filled({ price: '{{contact}}', contact: '{{retention}}' }))
    expect(definition.introduction).toBe('Le repas coûte {{contact}}. Pour toute question : {{retention}}.')
  })

  it('brings its users to a new version with what they had filled in', () => {
    const next = copyOf(schoolMeals)
    next.title = 'Inscrire ses enfants à la restauration scolaire'
    const upgraded = filled(slotsFilled(filled(buxerolles)), next)
    expect(upgraded.title).toBe(next.title)
    expect(slotsFilled(upgraded)).toEqual(buxerolles)
    expect(problemsOf(upgraded)).toEqual([])
  })
})

describe('drift', () => {
  it('is none while only open slots differ', () => {
    expect(slotDrift(schoolMeals, filled(buxerolles))).toEqual([])
    expect(slotDrift(schoolMeals, JSON.parse(JSON.stringify(schoolMeals)))).toEqual([])
  })

  it('is what was changed beyond them, closed slots included', () => {
    const local = copyOf(filled(buxerolles))
    local.title = 'Cantine'
    for (const slot of local.slots ?? []) if (slot.key === 'retention') slot.text = 'dix ans'
    expect(
      slotDrift(schoolMeals, local).map(({ code, path, before, after }) => [code, path.join('.'), before, after]),
    ).toEqual([
      ['FORM_CHANGED', 'title', 'Inscrire ses enfants à la cantine', 'Cantine'],
      ['SLOT_CHANGED', 'slots.retention.text', 'deux ans', 'dix ans'],
    ])
  })

  it('is seen when a closed slot was opened to be filled', () => {
    const local = copyOf(schoolMeals)
    for (const slot of local.slots ?? []) Object.assign(slot, { open: true, text: 'dix ans' })
    expect(slotDrift(schoolMeals, local).map(({ path }) => path.join('.'))).toEqual([
      'slots.retention.text',
      'slots.retention.open',
    ])
  })
})

describe('the difference of two definitions', () => {
  it('is none of a definition and itself', () => {
    expect(diffDefinitions(schoolMeals, copyOf(schoolMeals))).toEqual([])
  })

  it('names what was added, removed and changed by key', () => {
    const next = copyOf(illegalDumping)
    const [waste, place] = next.pages
    waste?.fields.splice(3, 1)
    waste?.fields.push({ kind: 'date', key: 'seenOn', label: 'Vu le' })
    Object.assign(place?.fields[2] ?? {}, { label: 'Où est-il ?', required: false })
    next.notices?.pop()
    expect(changesOf(illegalDumping, next)).toEqual([
      'FIELD_ADDED fields.seenOn',
      'FIELD_CHANGED fields.land.label',
      'FIELD_CHANGED fields.land.required',
      'FIELD_REMOVED fields.description',
      'NOTICE_REMOVED notices.asbestos',
    ])
    expect(changesOf(next, illegalDumping)).toContain('FIELD_REMOVED fields.seenOn')
  })

  it('says of one that moved that it moved, and of no other', () => {
    const next = copyOf(illegalDumping)
    const [waste, place, contact] = next.pages
    const first = waste?.fields.shift()
    if (first) waste?.fields.push(first)
    const spot = place?.fields.shift()
    if (spot) contact?.fields.unshift(spot)
    expect(diffDefinitions(illegalDumping, next)).toEqual([
      { code: 'FIELD_MOVED', path: ['fields', 'waste'], before: 'waste', after: 'waste' },
      { code: 'FIELD_MOVED', path: ['fields', 'spot'], before: 'place', after: 'contact' },
    ])
  })

  it('follows fields into groups', () => {
    const next = copyOf(schoolMeals)
    const [children] = next.pages[1]?.fields ?? []
    if (children?.kind === 'group') Object.assign(children.fields[0] ?? {}, { label: 'Prénom usuel' })
    expect(diffDefinitions(schoolMeals, next)).toEqual([
      { code: 'FIELD_CHANGED', path: ['fields', 'childFirstName', 'label'], before: 'Prénom', after: 'Prénom usuel' },
    ])
  })
})
