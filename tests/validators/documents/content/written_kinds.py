"""What documents of each kind say, two models each: invented people, the wording of real papers.

The first of each kind helped to write the signatures in ``schemas/documents/``; the second did not.
"""

from collections.abc import Mapping

WRITTEN: Mapping[str, tuple[str, str]] = {
    "acte-de-naissance": (
        "RÉPUBLIQUE FRANÇAISE\nMairie de Lannion\nCopie intégrale d’acte de naissance n° 214\nLe neuf avril deux mille quinze est née Lina "
        "HADDAD, du sexe féminin, de Karim HADDAD et de Claire MOREAU\nDélivré le 3 novembre 2026, l’officier de l’état civil",
        "Ville de Brest\nÉtat civil\nEXTRAIT D’ACTE DE NAISSANCE AVEC FILIATION\nActe n° 00871/1979\nNom : LE GOFF\nPrénom(s) : Erwan Pierre\n"
        "Né le 30 novembre 1979 à 4 heures\nPère : LE GOFF Yves, mère : TANGUY Annick\nMentions marginales : marié à Lannion le 2 juin 2007",
    ),
    "attestation-aide-logement": (
        "CAISSE D’ALLOCATIONS FAMILIALES\nAttestation de paiement\nMadame Marie Kervella, n° allocataire 1234567\n"
        "Aide personnalisée au logement : 211,40 € pour octobre 2026",
        "CAF des Côtes-d’Armor\nJe vous confirme avoir versé au titre du mois de septembre 2026 :\nAllocation de logement sociale 187,00 €\n"
        "Attestation délivrée le 2 novembre 2026 pour servir et valoir ce que de droit",
    ),
    "attestation-assurance": (
        "ATTESTATION D’ASSURANCE SCOLAIRE\nNous, assureur, certifions que Lina Haddad est garantie en responsabilité civile et accident\n"
        "Contrat n° 88 412, année 2026-2027",
        "Mutuelle du Littoral\nAttestation de responsabilité civile vie privée\nNotre sociétaire, Mme Claire Moreau, bénéficie des "
        "garanties suivantes jusqu’au 31 août 2027\nLa présente attestation ne peut engager l’assureur au-delà du contrat",
    ),
    "attestation-caf": (
        "CAISSE D’ALLOCATIONS FAMILIALES\nAttestation de quotient familial du 3 novembre 2026\nMadame Claire Moreau\n"
        "Quotient familial du mois de novembre 2026 : 742 €",
        "msa d’Armorique\nATTESTATION\nNuméro d’allocataire 2 81 05 22 113 004\nNous attestons que votre quotient familial s’élève à 618 euros\n"
        "Prestations versées : allocations familiales avec conditions de ressources",
    ),
    "attestation-entree-etablissement": (
        "RÉSIDENCE DES AJONCS, EHPAD\nAttestation d’entrée\nLe directeur certifie que Madame Marie Kervella est entrée le 5 octobre 2026\n"
        "Prix de journée : 62,30 €",
        "Centre hospitalier de Lannion, unité de soins de longue durée\nBULLETIN DE SITUATION\nM. Joseph Le Bihan est hébergé dans "
        "l’établissement depuis le 12 juin 2026, tarif hébergement 58,10 € par jour, tarif dépendance GIR 3",
    ),
    "attestation-hebergement": (
        "ATTESTATION D’HÉBERGEMENT\nJe soussignée Jeanne Moreau déclare sur l’honneur héberger à mon domicile Claire Moreau depuis le 2 mars 2026",
        "Je soussigné, Monsieur Yves Le Goff, demeurant 8 rue de Brest à Morlaix, atteste sur l’honneur que mon fils Erwan habite chez moi, "
        "à titre gratuit, depuis janvier. Je l’héberge dans ma maison. Fait à Morlaix, signature",
    ),
    "attestation-natation": (
        "PISCINE DES BASSES-LANDES\nAttestation d’aisance aquatique\nLina Haddad a réussi le parcours le 21 juin 2026.",
        "Direction des services départementaux de l’éducation nationale\nAttestation du savoir-nager en sécurité (ASNS)\n"
        "L’élève a réalisé le parcours sans reprise d’appuis\nLe maître-nageur sauveteur, le professeur des écoles",
    ),
    "attestation-nationalite": (
        "TRIBUNAL JUDICIAIRE DE SAINT-BRIEUC\nCertificat de nationalité française\nLe directeur des services de greffe certifie que Nadia Benali est "
        "française, article 21-2 du code civil",
        "MINISTÈRE DE L’INTÉRIEUR\nAmpliation du décret portant naturalisation\nPublié au Journal officiel du 4 mai 2019\nBENALI (Samir), né le "
        "2 mai 1981 à Fès (Maroc), NAT, 2019X 011234",
    ),
    "avis-imposition": (
        "FINANCES PUBLIQUES\nAvis d’impôt établi en 2026 sur les revenus de 2025\nRevenu fiscal de référence : 24 310 €\nNombre de parts : 2",
        "Direction générale des finances publiques\nAVIS DE SITUATION DÉCLARATIVE À L’IMPÔT SUR LE REVENU 2026\nNuméro fiscal déclarant 1 : 12 34 "
        "567 890 123\nRéférence de l’avis 26 22 A123456 78\nRevenu brut global 31 200",
    ),
    "avis-taxe-fonciere": (
        "FINANCES PUBLIQUES\nAvis d’impôt 2026, taxes foncières\nPropriétés bâties, base 2 104\nMontant de l’impôt : 1 043 €",
        "AVIS DE TAXES FONCIÈRES 2026\nCommune 113 LANNION\nPropriétés bâties et non bâties\nBase, taux, cotisation, taxe d’enlèvement des ordures "
        "ménagères\nMontant à payer au plus tard le 15/10/2026",
    ),
    "bulletin-de-salaire": (
        "BULLETIN DE PAIE\nPériode du 01/10/2026 au 31/10/2026\nEmployeur : Biscuiterie du Trégor, Siret 123 456 789 00012\nSalaire de base 151,67 h\n"
        "Cotisations salariales\nNet à payer avant impôt sur le revenu 1 612,40",
        "Ville de Lannion\nBulletin de salaire, octobre 2026\nAgent : MOREAU Claire\nTraitement brut 1 987,12\nCSG non déductible, retraite CNRACL\n"
        "Net imposable 1 711,03\nPrélèvement à la source 31,00",
    ),
    "carnet-de-vaccination": (
        "CARNET DE SANTÉ\nVaccinations de Lina Haddad, née le 9 avril 2015\nDTP : 9 juin 2015, 9 août 2015, 9 mars 2016\nRougeole, oreillons, rubéole",
        "Antidiphtérique, antitétanique, antipoliomyélitique\nVaccin, dose, numéro de lot, date, signature et cachet\nInfanrix hexa 12/06/2022\n"
        "Prevenar 13\nCoqueluche, méningocoque C, pneumocoque, hépatite B",
    ),
    "carte-identite": (
        "RÉPUBLIQUE FRANÇAISE\nCarte nationale d’identité\nNom : LE GOFF\nPrénoms : Malo, Yann\nNationalité : FRA\nExpire le 11 09 2031",
        "RÉPUBLIQUE FRANÇAISE FR\nCARTE NATIONALE D’IDENTITÉ / IDENTITY CARD\nNOM / Surname\nMARTIN\nPrénoms / Given names\nMaëlys-Gaëlle, Marie\nSEXE / Sex "
        "NATIONALITÉ / Nationality DATE DE NAISS. / Date of birth\nF FRA 13 07 1990",
    ),
    "passeport": (
        "RÉPUBLIQUE FRANÇAISE\nPASSEPORT / PASSPORT\nNom : BENALI\nPrénoms : Nadia\nNationalité : Française\nDate d’expiration 12 05 2032",
        "UNION EUROPÉENNE RÉPUBLIQUE FRANÇAISE\nPasseport\nType P, code du pays FRA, passeport n° 20AB12345\nNom (1) MOREAU\nPrénoms (2) Claire\nDate de "
        "délivrance (7) 02 03 2020\nDate d’expiration (8) 01 03 2030",
    ),
    "titre-de-sejour": (
        "TITRE DE SÉJOUR\nNom : DIALLO\nPrénom : Fatou\nValable jusqu’au 12/05/2028\nVie privée et familiale\nAutorise son titulaire à travailler",
        "Préfecture des Côtes-d’Armor\nRÉCÉPISSÉ DE DEMANDE DE CARTE DE SÉJOUR\nIl autorise son titulaire à travailler\nL’intéressé est entré en "
        "France le 3 mars 2021\nNationalité : ivoirienne\nValable jusqu’au 04/02/2027",
    ),
    "carte-mobilite-inclusion": (
        "CARTE MOBILITÉ INCLUSION\nInvalidité\nKERVELLA Marie\nBesoin d’accompagnement\nDate de fin de validité : sans limitation de durée",
        "REPUBLIQUE FRANCAISE\nCMI, carte mobilité inclusion\nStationnement pour personnes handicapées\nMDPH 22\nN° 4F7A-22B1\nExpire le 30/06/2029",
    ),
    "certificat-de-scolarite": (
        "CERTIFICAT DE SCOLARITÉ\nLe principal du collège Albert-Camus certifie que Lina Haddad est inscrite en classe de 6e, année scolaire 2026-2027",
        "Université de Rennes\nAttestation d’inscription 2026-2027\nN° étudiant 22104587, INE 0A1B2C3D4E5\nest régulièrement inscrit en licence 2 "
        "de géographie pour l’année universitaire",
    ),
    "certificat-medical": (
        "Docteur Jeanne Le Roux, médecin généraliste\nCERTIFICAT MÉDICAL\nJe certifie avoir examiné ce jour M. Paul Nguyen",
        "Cabinet médical du Port, Dr A. Tanguy, RPPS 10003456789\nJe soussigné certifie que l’état de santé de Mme Kervella, ma patiente, nécessite "
        "une aide pour les actes essentiels de la vie",
    ),
    "jugement": (
        "TRIBUNAL JUDICIAIRE DE SAINT-BRIEUC\nJuge aux affaires familiales\nJUGEMENT du 4 mai 2025\nPAR CES MOTIFS\nDit que l’autorité parentale est "
        "exercée en commun",
        "Cour d’appel de Rennes, tribunal judiciaire de Guingamp\nMinute n° 26/00412\nORDONNANCE aux fins d’habilitation familiale\nLe juge des "
        "contentieux de la protection, statuant en chambre du conseil, assisté du greffier",
    ),
    "justificatif-de-domicile": (
        "ÉNERGIE DU TRÉGOR\nMadame Claire Moreau, 4 place du Port, 22300 Lannion\nFacture du 12 octobre 2026\nAbonnement, consommation heures "
        "pleines 412 kWh\nMontant à payer : 182,85 €",
        "SCI des Embruns, bailleur\nQUITTANCE DE LOYER\nReçu de M. Paul Nguyen, locataire, la somme de 612 euros pour le loyer et les charges "
        "du logement du 27 avenue de la Gare, mois d’octobre 2026",
    ),
    "livret-de-famille": (
        "LIVRET DE FAMILLE\nÉpoux : Erwan Pierre Le Goff, né le 30 novembre 1979\nÉpouse : Nadia Benali\nPremier enfant : Malo Yann Le Goff",
        "Extrait de l’acte de mariage n° 41\nLe 2 juin 2007 devant nous ont comparu publiquement en la maison commune\nÉPOUX OU PÈRE\nÉPOUSE OU "
        "MÈRE\nDélivré conforme, l’officier de l’état civil",
    ),
    "projet-accueil-individualise": (
        "PROJET D’ACCUEIL INDIVIDUALISÉ\nÉcole maternelle du Canal\nEnfant : Noé Haddad\nAllergie aux arachides\nTrousse d’urgence, protocole",
        "Éducation nationale, service de santé scolaire\nP.A.I. année 2026-2027\nConduite à tenir en cas de crise d’asthme\nMédicaments dans la trousse, "
        "signature du médecin scolaire, des parents et de la directrice de l’école",
    ),
    "releve-bancaire": (
        "BANQUE DE LA BAIE\nRELEVÉ DE COMPTE n° 10\nAncien solde au 30/09/2026 : 1 204,11\nDébit, crédit\nNouveau solde au 31/10/2026 : 987,40",
        "Caisse du Trégor\nExtrait de compte du 01/09/2026 au 30/09/2026\nDate, date de valeur, libellé, débit EUR, crédit EUR\nVIREMENT SEPA "
        "CARSAT BRETAGNE 812,45\nPRLVT SEPA ÉNERGIE DU TRÉGOR\nSolde créditeur",
    ),
    "releve-de-pension": (
        "ASSURANCE RETRAITE\nAttestation de paiement du 2 novembre 2026\nMadame Marie Kervella\nRetraite personnelle, octobre 2026 : 812,45 €",
        "Service des retraites de l’État\nBulletin de pension, septembre 2026\nPension civile 1 411,20\nCSG, CASA\nNet à payer 1 302,77\nTitre de "
        "pension n° B 12 345678",
    ),
    "rib": (
        "BANQUE DE LA BAIE\nRelevé d’identité bancaire\nTitulaire : Paul Nguyen\nIBAN : FR76 3000 6000 0112 3456 7890 189\nBIC : AGRIFRPP",
        "R.I.B.\nMME CLAIRE MOREAU\nCode établissement 30006, code guichet 00001, numéro de compte 12345678901, clé RIB 89\nDomiciliation "
        "LANNION PORT\nIBAN FR76 3000 6000 0112 3456 7890 189, BIC AGRIFRPP",
    ),
}

#: Papers of no kind: nobody asks for them.
OF_NO_KIND = (
    "Tarte aux pommes\nPour six personnes : quatre pommes, une pâte brisée, cent grammes de sucre.\nCuire trente minutes à four chaud.",
    "Menu de la semaine\nLundi : carottes râpées, poisson pané, riz, yaourt\nMardi : betteraves, poulet rôti, haricots verts, compote",
    "Chère Claire, merci pour tes nouvelles. Ici il pleut depuis dimanche, les enfants jouent aux cartes et le chien dort.",
    "Manuel d’utilisation\nAvant la première mise en marche, retirez les cales de transport. Branchez ensuite l’appareil.",
)
