// Combinations of common names: they name nobody. example.org is reserved for examples (RFC 2606).
const firstNames = [
  'Alix',
  'Baptiste',
  'Claire',
  'Driss',
  'Élodie',
  'Farid',
  'Gaëlle',
  'Hugo',
  'Inès',
  'Joris',
  'Karima',
  'Léo',
]
const lastNames = [
  'Exemplaire',
  'Dutilleul-Test',
  'Fictif',
  'Lessai',
  'Ladémo',
  'Dumodèle',
  'Léchantillon',
  'Dufauxnom',
]
const streets = [
  'rue de la République',
  'place de l’Église',
  'avenue de la Gare',
  'rue des Lilas',
  'chemin des Vignes',
  'rue du Stade',
  'impasse des Acacias',
  'rue de la Fontaine',
  'allée des Tilleuls',
  'rue du Moulin',
  'boulevard de l’Europe',
  'route du Bourg',
]

export type SamplePerson = { readonly name: string; readonly email: string }

export function samplePerson(pick: <Item>(items: readonly Item[]) => Item): SamplePerson {
  const [first, last] = [pick(firstNames), pick(lastNames)]
  const plain = (text: string) =>
    text
      .normalize('NFD')
      .replace(/\p{Diacritic}/gu, '')
      .toLowerCase()
  return { name: `${first} ${last}`, email: `${plain(first)}.${plain(last)}@example.org` }
}

export function samplePlace(pick: <Item>(items: readonly Item[]) => Item, number: number): string {
  return `${number} ${pick(streets)}`
}
