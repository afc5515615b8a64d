import { readFile } from 'node:fs/promises'
import { buildSchema, printGraph } from '@interco/graphql'
import { modules } from '@interco/registry'
import {
  type GraphQLArgument,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql'
import { beforeAll, expect, test } from 'vitest'

let schema: GraphQLSchema
let types: readonly GraphQLNamedType[]
beforeAll(async () => {
  schema = await buildSchema(modules)
  types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'))
})

const isStandard = (name: string) => ['Boolean', 'Float', 'ID', 'Int', 'String'].includes(name)

type Element = { readonly description?: string | null | undefined }

/** Each type, field, argument and value of the graph, by name. */
function* elementsOf(type: GraphQLNamedType): Generator<readonly [string, Element]> {
  if (!isStandard(type.name)) yield [type.name, type]
  if (isEnumType(type)) for (const value of type.getValues()) yield [`${type.name}.${value.name}`, value]
  if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return
  for (const field of Object.values(type.getFields())) {
    const name = `${type.name}.${field.name}`
    yield [name, field]
    if ('args' in field)
      yield* field.args.map((argument: GraphQLArgument) => [`${name}(${argument.name}:)`, argument] as const)
  }
}

/** The elements of the graph that lack what they ought to have, by name. */
function lacking(judge: (element: Element) => boolean): string[] {
  return types.flatMap((type) => [...elementsOf(type)].filter(([, element]) => judge(element)).map(([name]) => name))
}

test('schema.graphql is the graph: npm run check -- schema --fix prints it anew', async () => {
  const committed = await readFile(new URL('../../packages/graphql/schema.graphql', import.meta.url), 'utf8')
  expect(committed).toBe(printGraph(schema))
})

test('every type, field, argument and value says what it is', () => {
  expect(lacking(({ description }) => (description ?? '').trim().length < 3)).toEqual([])
})

test('no description holds the name of a table, a file or a person of ours', () => {
  expect(lacking(({ description }) => /t_[a-z0-9]{16}|\.ts\b|TODO|localhost/.test(description ?? ''))).toEqual([])
})

/** Lists that are bounded by what they are about, each with its bound. */
const boundedLists: Readonly<Record<string, string>> = {
  'AccessExplanation.steps': 'a handful of links, and what the actor has in the tenant',
  'AccessLimit.ids': '200 in the domain',
  'Collectivity.postcodes': 'a few dozen postcodes',
  'Competence.history': 'every act about one competence: some of each commune',
  'CompetenceAct.inseeCodes': 'the communes of an EPCI',
  'Competent.alternatives': 'the other acts about one commune and competence',
  'Competent.explanation': 'a sentence for each act that counts',
  'Convention.limits': 'a kind or two',
  'Convention.partnerRoles': 'five roles',
  'Convention.permissions': '50 in the domain',
  'ExplainedRoutingRule.reasons': 'a sentence for each part of a rule',
  'Grant.limits': 'a kind or two',
  'Grant.permissions': '50 in the domain',
  'InvalidDeadlineError.problems': 'the settings of a deadline',
  'InvalidTransitionError.allowed': 'the steps of a request',
  'InvalidTransitionError.allowedSteps': '120 in the domain',
  'InvalidWorkflowError.problems': 'what can be wrong with 40 states and 120 steps',
  'Invitation.roles': 'five roles',
  'Member.roles': 'five roles',
  'MemberInvitation.roles': 'five roles',
  'Membership.permissions': 'the permissions of the modules',
  'Membership.roles': 'five roles',
  'Model.adoptions': 'the tenants of the pool',
  'Model.versions': '16 MiB of all models together, in the register',
  'ModelAdoption.slots': 'the slots of a model of 256 KiB',
  'Open311Key.scopes': 'three uses',
  'Pool.competences': 'a few dozen competences',
  'Pool.models': '16 MiB of all models together, in the register',
  'Pool.modules': 'the modules of the pool',
  'Program.credentials': 'two in the domain',
  'Program.permissions': '50 in the domain',
  'Query.deadLetters': '100 in the query',
  'Request.attachments': 'ten in the domain',
  'Request.corrections': '50 in the query',
  'Request.history': '1,000 in the query',
  'Request.steps': '120 in the domain',
  'Request.transitions': 'the steps of a request',
  'RequestChangeSince.fields': 'the fields of a request',
  'RequestCorrection.fields': 'four fields',
  'RequestDeadline.explanation': 'a sentence for each stretch of the clock',
  'RequestDeadlineSettings.remindDaysBefore': 'five in the domain',
  'RequestMessage.attachments': 'ten in the domain',
  'RequestRouting.rules': '200 in the domain',
  'RequestStep.by': 'citizen and tenant',
  'RequestStep.from': '40 in the domain',
  'RequestTeam.teamMembers': '200 in the query',
  'RequestWork.children': '50 in the query',
  'RequestWork.duplicates': '50 in the query',
  'RequestWork.history': '1,000 in the query',
  'RequestWork.labels': '20 in the domain',
  'RequestWork.watchers': '50 in the query',
  'RequestWorkflow.states': '40 in the domain',
  'RequestWorkflow.steps': '120 in the domain',
  'RoutingExplanation.rules': '200 in the domain',
  'RoutingRule.channels': 'a handful of channels',
  'RoutingRule.inseeCodes': 'what an operation can carry',
  'RoutingRule.polygon': '200 in the domain',
  'RoutingRule.typeIds': 'the types of the tenant',
  'RoutingRule.weekdays': 'seven days',
  'StaleRequestError.changes': '20 in the query',
  'Tenant.conventions': '500 in the query',
  'Tenant.grants': '500 in the query',
  'Tenant.invitations': '500 in the query',
  'Tenant.members': '500 in the query',
  'Tenant.models': 'the models of the pool',
  'Tenant.modules': 'the modules of the pool',
  'Tenant.open311Keys': '200 in the query',
  'Tenant.ownJobs': '50 in the query',
  'Tenant.programs': '200 in the query',
  'Tenant.requestCounts': '20 in the domain',
  'Tenant.requestLabels': '500 in the query',
  'Tenant.requestQueues': '200 in the query',
  'Tenant.requestTeams': '200 in the query',
  'Tenant.requestTypes': '500 in the query',
  'Tenant.responseTemplates': '500 in the query',
  'Tenant.savedRequestFilters': '200 in the query',
  'Viewer.memberships': 'the organizations of a token',
}

test('a list is a connection, or is bounded by what it is about', () => {
  const isList = (type: GraphQLOutputType): boolean => isListType(isNonNullType(type) ? type.ofType : type)
  const lists = types.filter(isObjectType).flatMap((type) =>
    Object.values(type.getFields())
      .filter((field) => isList(field.type) && !/(Connection)$/.test(type.name))
      .map((field) => `${type.name}.${field.name}`),
  )
  expect(lists.sort()).toEqual(Object.keys(boundedLists).sort())
})

test('a connection takes a bounded page, and says where the page stands', () => {
  const connections = types.filter(isObjectType).filter(({ name }) => name.endsWith('Connection'))
  for (const type of connections) {
    expect(Object.keys(type.getFields()).sort()).toEqual(['edges', 'nodes', 'pageInfo', 'totalCount'])
  }
  const fields = types.filter(isObjectType).flatMap((type) => Object.values(type.getFields()))
  for (const field of fields) {
    if (!String(field.type).replace('!', '').endsWith('Connection')) continue
    expect(field.args.some(({ name }) => name === 'first' || name === 'last')).toBe(true)
  }
})

test('a mutation takes one input and answers a nullable union of its payload and refusals', () => {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const title = field.name.charAt(0).toUpperCase() + field.name.slice(1)
    expect(field.args.map(({ name, type }) => `${name}: ${String(type)}`)).toEqual([`input: ${title}Input!`])
    expect(String(field.type)).toBe(`${title}Result`)
    const members = isUnionType(field.type) ? field.type.getTypes() : []
    expect(members.map(({ name }) => name)).toEqual(expect.arrayContaining([`${title}Payload`, 'NotFoundError']))
    for (const member of members) {
      if (member.name === `${title}Payload`) continue
      expect(member.getInterfaces().map(({ name }) => name)).toContain('Error')
    }
  }
})

test('an enum’s values are written in capitals, an id is a global id', () => {
  for (const type of types.filter(isEnumType)) {
    for (const { name } of type.getValues()) expect(name).toMatch(/^[A-Z][A-Z_]*$/)
  }
  const ids = types.filter(isObjectType).flatMap((type) => type.getFields()['id'] ?? [])
  for (const field of ids) expect(String(field.type)).toBe('ID!')
})
