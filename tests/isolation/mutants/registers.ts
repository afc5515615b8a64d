import type { Mutant } from './mutant.ts'

const competencesTest = 'packages/modules/pool/src/graphql/competences.test.ts'
const modelsTest = 'packages/modules/pool/src/graphql/models.test.ts'

/** What the pool has agreed on: who may say so, and who sees what a tenant took of it. */
export const registerMutants: readonly Mutant[] = [
  {
    id: 'register-entries',
    guard: 'A gateway adds to the registers of the pool, and changes nothing in them',
    stops: 'A register that says that it has always said so.',
    file: 'packages/database/src/administration/prepare-registry.ts',
    find: 'grant insert on ${schema}.competence_acts,',
    replace: 'grant insert, update on ${schema}.competence_acts,',
    proof: {
      file: 'packages/tenancy/src/competences/competence-register.test.ts',
      test: 'is neither changed nor removed by a gateway',
    },
  },
  {
    id: 'competence-keeper',
    guard: 'The register of competences is kept by the operator',
    stops: 'A tenant that moves work to another.',
    file: 'packages/modules/pool/src/actions/change-competence.ts',
    find: "if (actor.kind !== 'operator') throw",
    replace: "if (actor.kind === 'anonymous') throw",
    proof: { file: competencesTest, test: 'an administrator of the EPCI records, ends and withdraws nothing' },
  },
  {
    id: 'model-publisher',
    guard: 'Models are published by the EPCI, by whom it lets publish',
    stops: 'A commune that writes the forms of the others.',
    file: 'packages/modules/pool/src/actions/publish-model.ts',
    find: "ctx.tenant.kind === 'epci' && ",
    replace: '',
    proof: {
      file: modelsTest,
      test: 'is neither published nor withdrawn by an administrator of a commune, for the commune',
    },
  },
  {
    id: 'model-adoptions',
    guard: 'Who has adopted a model is for its publisher and the operator',
    stops: 'A tenant, or anyone, who sees what another one has and is behind with.',
    file: 'packages/modules/pool/src/graphql/model.type.ts',
    find: 'seesAdoptions(context, model)\n',
    replace: 'model.versions.length > 0\n',
    proof: { file: modelsTest, test: 'is told to poitiers of itself alone' },
  },
]
