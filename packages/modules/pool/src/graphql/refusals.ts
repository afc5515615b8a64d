import { builder, defineRefusal } from '@interco/graphql'
import { CompetenceActSupersededError, CompetenceOverlapError, ModelDefinitionRefusedError } from '@interco/kernel'

const overlap = defineRefusal(
  CompetenceOverlapError,
  'Another act gives the same competence to another body, on the same territory and at the same time.',
)
builder.objectField(overlap, 'actId', (t) => t.exposeID('actId', { description: 'The id of that act.' }))

defineRefusal(CompetenceActSupersededError, 'The act was ended or withdrawn by a later entry.')

const refused = defineRefusal(ModelDefinitionRefusedError, 'The module can’t use this definition.')
builder.objectField(refused, 'path', (t) =>
  t.exposeString('path', { description: 'Where in the definition, as `questions.0.label`; empty for the whole.' }),
)
