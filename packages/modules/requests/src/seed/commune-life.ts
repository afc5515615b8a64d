import type { SampleType } from './catalog.ts'

/** What people ask of the counters of a commune. */
export const lifeTypes: readonly SampleType[] = [
  {
    code: 'etat-civil',
    title: 'État civil : copie d’un acte',
    description: 'Copie intégrale ou extrait d’un acte de naissance, de mariage ou de décès.',
    allowsAnonymous: false,
    service: 'Service état civil',
    hasPlace: false,
    cases: [
      {
        subject: 'Copie d’un acte de naissance',
        description: 'J’en ai besoin pour un dossier de mariage. Un envoi par courrier me convient.',
      },
      { subject: 'Extrait d’acte de mariage', description: 'C’est pour une démarche auprès de ma caisse de retraite.' },
      {
        subject: 'Copie d’un acte de décès',
        description: 'Le notaire nous demande une copie intégrale pour la succession de mon oncle.',
      },
    ],
    exchanges: [
      {
        question: 'Pouvez-vous nous indiquer l’année de l’acte et le lien qui vous unit à la personne concernée ?',
        answer: 'C’est mon propre acte, il date de 1984.',
      },
    ],
    outcomes: [
      'L’acte est parti par courrier aujourd’hui.',
      'L’acte vous attend à l’accueil, sur présentation d’une pièce d’identité.',
    ],
    refusals: ['L’acte a été dressé dans une autre commune : c’est elle qui peut en délivrer une copie.'],
  },
  {
    code: 'urbanisme',
    title: 'Urbanisme : poser une question',
    description: 'Clôture, abri de jardin, extension, plan local d’urbanisme.',
    allowsAnonymous: true,
    service: 'Service urbanisme',
    hasPlace: true,
    cases: [
      {
        subject: 'Hauteur autorisée d’une clôture',
        description:
          'Je voudrais refaire ma clôture côté rue. Quelle hauteur puis-je prévoir, et faut-il une déclaration ?',
      },
      {
        subject: 'Abri de jardin de 12 m²',
        description: 'Faut-il un permis ou une déclaration préalable pour un abri en bois au fond du terrain ?',
      },
      {
        subject: 'Zone de mon terrain dans le PLU',
        description: 'Je n’arrive pas à lire le plan en ligne : ma parcelle est-elle constructible ?',
      },
    ],
    exchanges: [
      {
        question: 'Pouvez-vous nous donner la référence de la parcelle ? Elle est inscrite sur votre taxe foncière.',
        answer: 'C’est la parcelle AB 117.',
      },
    ],
    outcomes: [
      'Une déclaration préalable suffit. Le formulaire et la notice vous ont été envoyés.',
      'Votre parcelle est en zone UB ; le règlement de la zone est joint à notre courrier.',
    ],
    refusals: ['Nous ne pouvons pas donner d’avis sur un projet sans plan : un rendez-vous vous est proposé.'],
  },
  {
    code: 'periscolaire',
    title: 'Périscolaire : inscription et cantine',
    description: 'Garderie, cantine, étude, centre de loisirs du mercredi.',
    allowsAnonymous: false,
    service: 'Service enfance',
    hasPlace: false,
    cases: [
      {
        subject: 'Inscription à la garderie du matin',
        description: 'Je reprends le travail le mois prochain et voudrais inscrire ma fille quatre matins par semaine.',
      },
      {
        subject: 'Changement de jours de cantine',
        description: 'À partir de la rentrée, mon fils mangera à la cantine le mardi et le jeudi seulement.',
      },
      {
        subject: 'Repas sans porc',
        description: 'Est-il possible de le préciser pour l’année entière, sans le redire chaque mois ?',
      },
    ],
    exchanges: [
      {
        question: 'Dans quelle école et dans quelle classe est votre enfant ?',
        answer: 'En CE1, à l’école des Tilleuls.',
      },
    ],
    outcomes: [
      'L’inscription est enregistrée à partir de lundi.',
      'Le changement est pris en compte ; la prochaine facture en tiendra compte.',
    ],
    refusals: ['Toutes les places du matin sont prises : votre enfant est sur la liste d’attente.'],
  },
  {
    code: 'bruit',
    title: 'Bruit et voisinage',
    description: 'Chantier, établissement, aboiements, bruits répétés.',
    allowsAnonymous: true,
    service: 'Police municipale',
    hasPlace: true,
    cases: [
      {
        subject: 'Chantier avant sept heures',
        description: 'Les engins démarrent vers 6 h 15 depuis lundi, y compris le samedi.',
      },
      {
        subject: 'Musique tard le soir',
        description: 'La terrasse diffuse de la musique au-delà de minuit chaque vendredi.',
      },
      {
        subject: 'Aboiements toute la journée',
        description: 'Le chien aboie sans arrêt quand il est seul. Une médiation est-elle possible ?',
      },
    ],
    exchanges: [
      {
        question: 'Avez-vous pu en parler avec les personnes concernées ?',
        answer: 'Oui, une fois, mais rien n’a changé.',
      },
    ],
    outcomes: ['Le rappel à la règle a été fait sur place.', 'Un conciliateur va prendre contact avec vous deux.'],
    refusals: ['Le chantier a une autorisation pour ces horaires, affichée à son entrée.'],
  },
  {
    code: 'assainissement',
    title: 'Eaux pluviales et assainissement',
    description: 'Grille bouchée, mauvaise odeur, débordement.',
    allowsAnonymous: true,
    service: 'Services techniques',
    hasPlace: true,
    cases: [
      {
        subject: 'Grille d’eaux pluviales bouchée',
        description: 'Les feuilles bouchent la grille : à chaque averse, l’eau monte sur le trottoir.',
      },
      {
        subject: 'Mauvaise odeur près du regard',
        description: 'L’odeur est forte depuis trois jours, surtout le matin.',
      },
      {
        subject: 'Eau qui déborde dans le fossé',
        description: 'Le fossé est plein et l’eau arrive à l’entrée des jardins.',
      },
    ],
    exchanges: [
      {
        question: 'L’eau est-elle claire, ou trouble avec une odeur ?',
        answer: 'Elle est claire, c’est bien de l’eau de pluie.',
      },
    ],
    outcomes: ['La grille a été curée.', 'Le réseau a été nettoyé ; l’odeur devrait disparaître d’ici demain.'],
    refusals: ['La canalisation concernée est en domaine privé, avant le regard de branchement.'],
  },
]
