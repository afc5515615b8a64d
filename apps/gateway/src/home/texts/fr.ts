const number = new Intl.NumberFormat('fr-FR')

export const fr = {
  language: 'fr' as 'fr' | 'en',
  number: (value: number) => number.format(value),
  title: 'Partager les services numériques, garder ses données',
  skip: 'Aller au contenu',
  sections: 'Rubriques de la page',
  languages: 'Langue',
  languageNames: { fr: 'Français', en: 'English' },
  introduction: {
    lede: [
      'Interco permet aux communes et à leur intercommunalité d’utiliser ensemble les mêmes services numériques, chacune gardant ses données, ses réglages et son identité.',
      'Une seule API GraphQL sert toutes les applications et montre à chacun ce qu’il a le droit de voir, rien d’autre.',
    ] as readonly [string, string],
    facts: 'Le groupement en chiffres',
    pool: 'Groupement',
    collectivities: 'Collectivités',
    inhabitants: 'Habitants',
    empty: 'Aucune collectivité n’est encore enregistrée dans cette installation.',
  },
  account: {
    shortTitle: 'Session',
    sessionTitle: 'Votre session',
    signInTitle: 'Se connecter',
    signIn: 'Se connecter',
    signOut: 'Se déconnecter',
    signOutEverywhere: 'Se déconnecter partout',
    namedMember: (name: string) => `À cette adresse, vous agissez pour ${name} et pour personne d’autre.`,
    namedVisitor: (name: string) => `À cette adresse, vous êtes chez ${name}, où vous n’avez aucun rôle.`,
    allTenants: 'Voir toutes vos collectivités',
    only: 'Agir pour elle seule',
    change: 'Changer de compte de démonstration',
    as: (name: string) => `en tant que ${name}`,
    demo: 'Cette installation est une démonstration : ces personnes n’existent pas, et aucun mot de passe n’est demandé.',
    provider: 'L’identité est vérifiée par le service de connexion de votre groupement.',
    none: 'Cette installation n’ouvre pas de session dans le navigateur : l’API se consulte avec un jeton.',
    elsewhere: (name: string) => `Vous êtes à l’adresse de ${name}. La connexion se fait à l’adresse commune.`,
    goToPool: 'Aller à l’adresse commune',
    token: 'Jeton d’accès :',
    failedTitle: 'La connexion n’a pas abouti',
    failed: 'Vous n’êtes pas connecté. Recommencez ; si cela se reproduit, prévenez le service informatique.',
    unknown:
      'Le service d’identité n’a pas pu confirmer votre session. Attendez un instant et rechargez la page, ou reconnectez-vous.',
    memberships: 'Vos collectivités et vos rôles',
    noMembership: 'Aucun rôle dans une collectivité.',
    kinds: {
      anonymous: 'Visiteur',
      citizen: 'Habitant',
      agent: 'Agent',
      operator: 'Exploitant de la plateforme',
      machine: 'Logiciel',
    },
    roles: {
      administrator: 'administration',
      manager: 'gestion',
      agent: 'traitement des demandes',
      reader: 'consultation',
      dpo: 'protection des données',
    },
  },
  communes: {
    shortTitle: 'Communes',
    title: 'Les communes du groupement',
    caption: (pool: string) => `Communes membres : ${pool}`,
    search: 'Chercher une commune',
    hint: 'Par nom, code postal, code INSEE ou SIREN.',
    submit: 'Chercher',
    name: 'Commune',
    insee: 'Code INSEE',
    population: 'Population',
    postcodes: 'Codes postaux',
    explore: 'Explorer',
    of: (name: string) => `l’API de ${name}`,
    sortUp: 'Trier par ordre croissant',
    sortDown: 'Trier par ordre décroissant',
    counts: {
      all: '{total} communes',
      one: '1 commune sur {total}',
      some: '{shown} communes sur {total}',
      none: 'Aucune commune ne correspond. Vérifiez l’orthographe, ou cherchez par code postal.',
    },
    count: (shown: number, total: number): string => countOf(fr.communes.counts, shown, total),
  },
  api: {
    shortTitle: 'API',
    title: 'Explorer l’API',
    lede: 'L’explorateur écrit, vérifie et exécute des requêtes GraphQL avec les droits de votre session.',
    open: 'Ouvrir l’explorateur',
    openExample: 'Ouvrir dans l’explorateur',
    closed: 'L’explorateur est fermé dans cette installation. L’API répond à l’adresse /graphql.',
  },
  status: {
    shortTitle: 'État',
    title: 'État du service',
    ready: 'Tout fonctionne',
    notReady: 'Le service est perturbé',
    details: 'État détaillé (JSON)',
    checks: [
      { id: 'gateway', name: 'Passerelle' },
      { id: 'database', name: 'Base de données' },
      { id: 'registry', name: 'Registre des collectivités' },
    ] as readonly { readonly id: 'gateway' | 'database' | 'registry'; readonly name: string }[],
    states: { up: 'en service', down: 'injoignable', empty: 'vide', draining: 'en cours d’arrêt' },
  },
  footer: {
    licence: 'Interco est un logiciel libre, sous licence EUPL 1.2.',
    source: 'Noms, codes et populations : code officiel géographique (Insee), édition d’Etalab.',
  },
}

/** Also what the script of the page prints, from the same phrases. */
export function countOf(
  counts: { readonly all: string; readonly one: string; readonly some: string; readonly none: string },
  shown: number,
  total: number,
): string {
  const few = shown === 0 ? counts.none : shown === 1 ? counts.one : counts.some
  const phrase = shown === total ? counts.all : few
  return phrase.replace('{shown}', String(shown)).replace('{total}', String(total))
}
