import type { EdgeContext } from '@interco/kernel'
import { about } from '../../about.ts'
import { getService, listServices } from '../../actions/open311/list-services.ts'
import { type Attribute, attributesOf } from '../../domain/open311/attributes.ts'
import type { Arguments } from './arguments.ts'
import type { Representation } from './represent.ts'

export async function showServices({ ctx }: EdgeContext): Promise<Representation> {
  const types = await listServices(ctx, ctx.configuration(about))
  return {
    list: 'services',
    item: 'service',
    value: types.map((type) => ({
      service_code: type.code,
      service_name: type.title,
      description: type.description,
      metadata: attributesOf(type).length > 0,
      type: 'realtime',
      keywords: '',
      group: '',
    })),
  }
}

export async function defineService({ ctx }: EdgeContext, _args: Arguments, code: string): Promise<Representation> {
  const type = await getService(ctx, code, ctx.configuration(about))
  return {
    list: 'service_definition',
    value: { service_code: type.code, attributes: attributesOf(type).map(describe) },
  }
}

function describe({ code, datatype, isRequired, description, hint, values }: Attribute, index: number) {
  return {
    variable: true,
    code,
    datatype,
    required: isRequired,
    datatype_description: hint,
    order: index + 1,
    description,
    values: values.map(({ key, name }) => ({ key, name })),
  }
}
