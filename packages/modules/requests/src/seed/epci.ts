import type { SampleType } from './catalog.ts'

/** What people ask of an intercommunalité: waste, water, transport, housing. */
export const epciTypes: readonly SampleType[] = [
  {
    code: 'collecte',
    title: 'Déchets : collecte',
    description: 'Bac non collecté, jour de passage, collecte des encombrants.',
    allowsAnonymous: true,
    service: 'Service collecte',
    hasPlace: true,
    cases: [
      { subject: 'Bac jaune non collecté', description: 'Le camion n’est pas passé mardi, dans toute l’impasse.' },
      {
        subject: 'Rendez-vous pour des encombrants',
        description: 'Un canapé et un sommier à enlever ; nous ne pouvons pas les porter en déchèterie.',
      },
      { subject: 'Bac cassé', description: 'Le couvercle s’est arraché à la dernière collecte.' },
    ],
    exchanges: [{ question: 'Quel est le numéro inscrit sur le côté du bac ?', answer: 'Il porte le numéro 30 518.' }],
    outcomes: ['Une tournée de rattrapage passera demain matin.', 'Le bac a été remplacé.'],
    refusals: ['Le bac contenait des gravats, qui vont en déchèterie.'],
  },
  {
    code: 'decheterie',
    title: 'Déchets : déchèteries',
    description: 'Carte d’accès, horaires, dépôts acceptés.',
    allowsAnonymous: true,
    service: 'Service déchèteries',
    hasPlace: false,
    cases: [
      {
        subject: 'Carte d’accès perdue',
        description: 'J’ai perdu ma carte en vacances. Comment en obtenir une autre ?',
      },
      { subject: 'Dépôt d’amiante', description: 'J’ai quatre plaques de fibrociment à déposer : où et quand ?' },
    ],
    exchanges: [
      {
        question: 'À quelle adresse la première carte avait-elle été envoyée ?',
        answer: 'À mon ancienne adresse, j’ai déménagé en mai.',
      },
    ],
    outcomes: [
      'La nouvelle carte est partie par courrier.',
      'Le dépôt est possible le premier samedi du mois, sur rendez-vous.',
    ],
    refusals: ['Les dépôts de professionnels sont payants et se font sur un autre site.'],
  },
  {
    code: 'compostage',
    title: 'Déchets : composteur',
    description: 'Demander un composteur individuel ou partagé.',
    allowsAnonymous: false,
    service: 'Service prévention des déchets',
    hasPlace: true,
    cases: [
      {
        subject: 'Composteur pour un jardin',
        description: 'Nous sommes quatre, avec un jardin de 300 m². Quel modèle conseillez-vous ?',
      },
      {
        subject: 'Composteur partagé en pied d’immeuble',
        description: 'Six foyers sont d’accord, et le syndic aussi.',
      },
    ],
    exchanges: [{ question: 'Le modèle de 400 litres vous conviendrait-il ?', answer: 'Oui, très bien, merci.' }],
    outcomes: ['Le composteur vous attend à la déchèterie, avec son bioseau.'],
    refusals: ['La dotation de cette année est épuisée : votre demande sera reprise en janvier.'],
  },
  {
    code: 'eau',
    title: 'Eau potable : fuite, pression, qualité',
    description: 'Fuite sur la voie, manque de pression, eau colorée.',
    allowsAnonymous: true,
    service: 'Service des eaux',
    hasPlace: true,
    cases: [
      {
        subject: 'Fuite d’eau sur la chaussée',
        description: 'L’eau sort entre les pavés et coule jusqu’au carrefour.',
      },
      {
        subject: 'Très peu de pression',
        description: 'Depuis les travaux de lundi, un filet d’eau seulement à l’étage.',
      },
      {
        subject: 'Eau trouble au robinet',
        description: 'L’eau est blanche le matin et redevient claire après quelques minutes.',
      },
    ],
    exchanges: [
      { question: 'Vos voisins rencontrent-ils la même chose ?', answer: 'Oui, au moins trois maisons de la rue.' },
    ],
    outcomes: ['La canalisation a été réparée cette nuit.', 'Le réseau a été purgé ; l’eau est conforme.'],
    refusals: ['La fuite est après compteur : sa réparation revient au propriétaire.'],
  },
  {
    code: 'facture-eau',
    title: 'Eau : facture et abonnement',
    description: 'Relevé, facture, emménagement, mensualisation.',
    allowsAnonymous: false,
    service: 'Service des abonnés',
    hasPlace: false,
    cases: [
      {
        subject: 'Facture deux fois plus élevée',
        description: 'Rien n’a changé chez nous, et la consommation a doublé d’un semestre à l’autre.',
      },
      {
        subject: 'Ouverture d’un abonnement',
        description: 'J’emménage le 1er du mois prochain dans une maison dont l’eau est coupée.',
      },
    ],
    exchanges: [
      {
        question: 'Pouvez-vous nous envoyer l’index qui figure au compteur ?',
        answer: 'Il indique 01 284 m³ ce matin.',
      },
    ],
    outcomes: ['Le relevé a été corrigé ; l’avoir paraîtra sur la prochaine facture.', 'L’abonnement est ouvert.'],
    refusals: ['L’index est exact : nous vous conseillons de faire chercher une fuite après compteur.'],
  },
  {
    code: 'transports',
    title: 'Transports : lignes et arrêts',
    description: 'Retard, arrêt abîmé, accessibilité, objets trouvés.',
    allowsAnonymous: true,
    service: 'Direction des mobilités',
    hasPlace: true,
    cases: [
      { subject: 'Abribus à la vitre brisée', description: 'Il y a du verre partout sous le banc.' },
      {
        subject: 'Bus qui passe en avance',
        description: 'Le 7 h 42 passe souvent à 7 h 38, et le suivant est une demi-heure après.',
      },
      { subject: 'Rampe pour fauteuil en panne', description: 'Deux fois cette semaine, mon fils n’a pas pu monter.' },
    ],
    exchanges: [{ question: 'De quelle ligne et de quel sens s’agit-il ?', answer: 'De la ligne 3, vers le centre.' }],
    outcomes: [
      'La vitre a été remplacée et l’abri nettoyé.',
      'Le point a été fait avec l’exploitant ; dites-nous si cela recommence.',
    ],
    refusals: ['La ligne est gérée par la région, à qui nous avons transmis votre message.'],
  },
  {
    code: 'transport-scolaire',
    title: 'Transports : car scolaire',
    description: 'Inscription, changement d’arrêt, carte.',
    allowsAnonymous: false,
    service: 'Service des transports scolaires',
    hasPlace: false,
    cases: [
      {
        subject: 'Changement d’arrêt',
        description: 'Nous avons déménagé : l’arrêt du stade serait plus proche pour ma fille.',
      },
      { subject: 'Carte non reçue', description: 'L’inscription date de juillet et la carte n’est pas arrivée.' },
    ],
    exchanges: [
      {
        question: 'Dans quel établissement votre enfant est-il inscrit ?',
        answer: 'Au collège du secteur, en cinquième.',
      },
    ],
    outcomes: ['Le changement est fait à compter de lundi.', 'Une nouvelle carte part aujourd’hui.'],
    refusals: ['Le domicile est à moins de trois kilomètres de l’établissement, hors du règlement des transports.'],
  },
  {
    code: 'pistes-cyclables',
    title: 'Vélo : pistes et stationnement',
    description: 'Revêtement, balisage, arceaux, consignes.',
    allowsAnonymous: true,
    service: 'Direction des mobilités',
    hasPlace: true,
    cases: [
      {
        subject: 'Feuilles mortes sur la piste',
        description: 'La piste glisse beaucoup sous les arbres, sur une centaine de mètres.',
      },
      {
        subject: 'Arceaux devant la gare',
        description: 'Ils sont tous pris dès huit heures. Est-il prévu d’en ajouter ?',
      },
    ],
    exchanges: [{ question: 'Dans quel sens roulez-vous à cet endroit ?', answer: 'Vers le pont.' }],
    outcomes: ['La piste a été balayée.', 'Dix arceaux seront posés le mois prochain.'],
    refusals: ['Le trottoir est trop étroit à cet endroit pour y poser des arceaux.'],
  },
]
