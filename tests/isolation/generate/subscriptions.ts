import { type GraphQLSchema, getNamedType } from 'graphql'
import { type Generated, shallow } from './queries.ts'
import { literalsFor, type Place } from './values.ts'

/** Every subscription: from now on, and from the beginning where it can. */
export function generateSubscriptions(schema: GraphQLSchema, place: Place): readonly Generated[] {
  return Object.values(schema.getSubscriptionType()?.getFields() ?? {}).flatMap((field) => {
    const values = field.args.map(
      (argument) =>
        [argument.name, getNamedType(argument.type).name, literalsFor(argument.type, argument.name, place)[0]] as const,
    )
    const slugs = values.filter(([, type]) => type === 'Slug')
    const others = values.filter(([, type]) => type !== 'Slug')
    return [slugs, [...slugs, ...others]].map((chosen) => {
      const written = chosen.flatMap(([name, , value]) => (value === undefined ? [] : [`${name}: ${value}`])).join(', ')
      const call = `${field.name}${written === '' ? '' : `(${written})`}`
      return {
        path: `Subscription.${call}`,
        selection: `${call} { ${shallow(schema, getNamedType(field.type).name, 2)} }`,
      }
    })
  })
}
